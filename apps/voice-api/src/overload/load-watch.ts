/** Watches the load of the process: refuses calls before those that run get worse, and ends the newest when they do. */
import type { RefusalCounts } from '../limits/refusal-counts.ts';
import type { Logger } from '../log.ts';
import {
  callBegins,
  refusalOf,
  startLoad,
  takeSample,
  type Load,
  type LoadCause,
  type LoadMarks,
} from './judge-load.ts';
import { processorQuota } from './processor-quota.ts';
import { createLoadSampler, type LoadSampler } from './sample-load.ts';

/** Time between two samples, in milliseconds. */
const SAMPLE_MS = 500;
/** An overload is over when no call has been refused for so long. */
const QUIET_MS = 10_000;

/** The calls that are watched. */
export interface WatchedCalls {
  readonly size: number;
  /** Ends so many calls, the newest first. Returns the number of those that it has told to end. */
  stopNewest(count: number): number;
}

/** The time in which calls are refused, with one line of the log when it begins and one when it is over. */
interface Episode {
  readonly sinceMs: number;
  lastMs: number;
  refused: number;
  ended: number;
}

export interface LoadWatchOptions {
  readonly marks: LoadMarks;
  readonly log: Logger;
  readonly counts?: Pick<RefusalCounts, 'add'> | undefined;
  readonly sampler?: LoadSampler | undefined;
  readonly cores?: number | undefined;
  /** Milliseconds by a clock that does not step; that of the samples. */
  readonly now?: (() => number) | undefined;
}

export class LoadWatch {
  readonly #marks: LoadMarks;
  readonly #log: Logger;
  readonly #counts: LoadWatchOptions['counts'];
  readonly #sampler: LoadSampler;
  readonly #now: () => number;
  #load: Load;
  #timer: NodeJS.Timeout | undefined;
  /** Of the overload that was logged last; undefined when it is over. */
  #episode: Episode | undefined;

  constructor({
    marks,
    log,
    counts,
    cores = processorQuota(),
    sampler = createLoadSampler(cores),
    now = () => performance.now(),
  }: LoadWatchOptions) {
    this.#now = now;
    this.#marks = marks;
    this.#log = log;
    this.#counts = counts;
    this.#sampler = sampler;
    this.#load = startLoad(Math.min(1, cores ?? 1), now());
  }

  get isOverloaded(): boolean {
    return this.#load.cause !== undefined;
  }

  /** @param pending calls that are being admitted */
  refuses(pending: number): boolean {
    return refusalOf(this.#load, pending, this.#marks) !== undefined;
  }

  callRefused(): void {
    this.#note(this.#load.cause ?? 'many_at_once').refused += 1;
    this.#counts?.add('overloaded', 1);
  }

  callBegins(): void {
    this.#load = callBegins(this.#load, this.#now());
  }

  watch(calls: WatchedCalls): void {
    this.#timer ??= setInterval(() => this.look(calls), SAMPLE_MS).unref();
  }

  /** Takes a sample and acts on it. */
  look(calls: WatchedCalls): void {
    const sample = { ...this.#sampler.sample(), calls: calls.size };
    const { load, ending } = takeSample(this.#load, sample, this.#marks);
    this.#load = load;
    if (load.cause === undefined) return this.#endEpisode();
    const ended = ending > 0 ? calls.stopNewest(ending) : 0;
    this.#note(load.cause).ended += ended;
    this.#counts?.add('ended_by_overload', ended);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#sampler.stop();
  }

  #note(cause: LoadCause | 'many_at_once'): Episode {
    const atMs = this.#now();
    if (this.#episode === undefined) {
      this.#episode = { sinceMs: atMs, lastMs: atMs, refused: 0, ended: 0 };
      this.#log.warn({ cause, ...figuresOf(this.#load) }, 'overloaded: new calls are refused');
    }
    this.#episode.lastMs = atMs;
    return this.#episode;
  }

  #endEpisode(): void {
    const atMs = this.#now();
    if (this.#episode === undefined || atMs - this.#episode.lastMs < QUIET_MS) return;
    const { sinceMs, lastMs, refused, ended } = this.#episode;
    this.#episode = undefined;
    const durationMs = Math.round(lastMs - sinceMs);
    this.#log.warn({ refused, ended, durationMs, ...figuresOf(this.#load) }, 'no longer overloaded');
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
