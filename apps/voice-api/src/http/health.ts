/** Checks the database, OpenAI and Vetstoria, at most every few seconds. */
import type { PracticeCounts } from '../practices/practice-services.ts';
import type { Answer, Condition } from './api/answers.ts';

export type Health = Answer<'Health'>;

/** Each probe resolves or rejects. */
export interface HealthProbes {
  database(): Promise<void>;
  openai(signal: AbortSignal): Promise<Condition>;
  /** Undefined: there is none to be asked. */
  vetstoria(signal: AbortSignal): Promise<Condition | undefined>;
}

/** What is known without asking. */
export interface HealthCounts {
  /** Number of writes in the outbox. */
  waiting(): number;
  practices(): PracticeCounts;
}

/** A result is reused for this time. */
const AGE_MS_MAX = 5_000;
/** A service that does not answer within this time counts as unreachable. */
const PROBE_MS_MAX = 4_000;

export class HealthCheck {
  readonly #probes: HealthProbes;
  readonly #counts: HealthCounts;
  readonly #now: () => number;
  #last: { readonly atMs: number; readonly health: Promise<Health> } | undefined;

  /** @param now milliseconds by a clock that does not step */
  constructor(probes: HealthProbes, counts: HealthCounts, now: () => number) {
    this.#probes = probes;
    this.#counts = counts;
    this.#now = now;
  }

  /** Requests at the same time share one probe. Never rejects. */
  current(): Promise<Health> {
    const atMs = this.#now();
    if (this.#last === undefined || atMs - this.#last.atMs >= AGE_MS_MAX) {
      this.#last = { atMs, health: this.#probe() };
    }
    return this.#last.health;
  }

  async #probe(): Promise<Health> {
    const signal = AbortSignal.timeout(PROBE_MS_MAX);
    const [database, openai, vetstoria] = await Promise.all([
      Promise.race([this.#probes.database().then((): Condition => 'ok'), unreachableAfter(signal)]).catch(
        (): Condition => 'failed',
      ),
      this.#probes.openai(signal).catch((): Condition => 'unreachable'),
      this.#probes.vetstoria(signal).catch((): Condition => 'unreachable'),
    ]);
    const healthy = [database, openai, vetstoria].every((condition) => (condition ?? 'ok') === 'ok');
    return {
      status: healthy ? 'ok' : 'unhealthy',
      database: { status: database },
      apis: {
        openai: { configured: true, status: openai },
        vetstoria: { configured: vetstoria !== undefined, status: vetstoria ?? 'ok' },
      },
      outbox: { waiting: this.#counts.waiting() },
      practices: this.#counts.practices(),
    };
  }
}

/** The database is not told to stop: its own time limits end the probe. */
function unreachableAfter(signal: AbortSignal): Promise<Condition> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('unreachable'), { once: true });
  });
}
