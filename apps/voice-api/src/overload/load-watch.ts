/** Watches the load of the process: refuses calls before those that run get worse, and ends the newest when they do. */
import type { Logger } from '../log.ts';
import { logSeldom } from '../log-seldom.ts';
import { callBegins, refusalOf, startLoad, takeSample, type Load, type LoadMarks } from './judge-load.ts';
import { processorQuota } from './processor-quota.ts';
import { createLoadSampler, type LoadSampler } from './sample-load.ts';

/** Time between two samples, in milliseconds. */
const SAMPLE_MS = 500;

/** The calls that are watched. */
export interface WatchedCalls {
  readonly size: number;
  /** Ends so many calls, the newest first. Returns the number of those that it has told to end. */
  stopNewest(count: number): number;
}

export interface LoadWatchOptions {
  readonly marks: LoadMarks;
  readonly log: Logger;
  readonly sampler?: LoadSampler | undefined;
  readonly cores?: number | undefined;
}

export class LoadWatch {
  readonly #marks: LoadMarks;
  readonly #log: Logger;
  readonly #sampler: LoadSampler;
  readonly #logBeginnings: () => void;
  #load: Load;
  #timer: NodeJS.Timeout | undefined;
  /** Since the overload began. */
  #counts = { refused: 0, ended: 0 };

  constructor({
    marks,
    log,
    cores = processorQuota(),
    sampler = createLoadSampler(cores),
  }: LoadWatchOptions) {
    this.#marks = marks;
    this.#log = log;
    this.#sampler = sampler;
    this.#load = startLoad(Math.min(1, cores ?? 1), performance.now());
    this.#logBeginnings = logSeldom((count) => log.warn({ count }, 'calls refused: too many begin at once'));
  }

  get isOverloaded(): boolean {
    return this.#load.cause !== undefined;
  }

  /** @param pending calls that are being admitted */
  refuses(pending: number): boolean {
    const refusal = refusalOf(this.#load, pending, this.#marks);
    if (refusal === 'too_many_at_once') this.#logBeginnings();
    return refusal !== undefined;
  }

  callRefused(): void {
    this.#counts.refused += 1;
  }

  callBegins(): void {
    this.#load = callBegins(this.#load, performance.now());
  }

  watch(calls: WatchedCalls): void {
    this.#timer ??= setInterval(() => this.look(calls), SAMPLE_MS).unref();
  }

  /** Takes a sample and acts on it. */
  look(calls: WatchedCalls): void {
    const before = this.#load;
    const sample = { ...this.#sampler.sample(), calls: calls.size };
    const { load, ending } = takeSample(before, sample, this.#marks);
    this.#load = load;
    if (before.cause === undefined && load.cause !== undefined) {
      this.#counts = { refused: 0, ended: 0 };
      this.#log.warn({ cause: load.cause, ...figuresOf(load) }, 'overloaded: new calls are refused');
    }
    if (ending > 0) this.#counts.ended += calls.stopNewest(ending);
    if (before.cause !== undefined && load.cause === undefined) {
      const durationMs = Math.round(load.atMs - load.refusedSinceMs);
      this.#log.warn({ ...this.#counts, durationMs, ...figuresOf(load) }, 'no longer overloaded');
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#sampler.stop();
  }
}

function figuresOf({ calls, processorShare, delayMs, memoryShare }: Load): Record<string, number> {
  const percent = (share: number): number => Math.round(share * 100);
  return {
    calls,
    processorPercent: percent(processorShare),
    delayMs: Math.round(delayMs),
    memoryPercent: percent(memoryShare),
  };
}
