/** Checks the database, OpenAI and Vetstoria, at most every few seconds. */
export type Condition = 'ok' | 'unreachable' | 'unauthorized' | 'failed';

export interface Health {
  readonly status: 'ok' | 'unhealthy';
  readonly database: { readonly status: Condition };
  readonly apis: {
    readonly openai: { readonly configured: boolean; readonly status: Condition };
    readonly vetstoria: { readonly configured: boolean; readonly status: Condition };
  };
  /** Writes of calls that the database has refused so far. */
  readonly outbox: { readonly waiting: number };
}

/** Each probe resolves or rejects. */
export interface HealthProbes {
  database(): Promise<void>;
  openai(signal: AbortSignal): Promise<Condition>;
  vetstoria(signal: AbortSignal): Promise<Condition>;
}

/** A result is reused for this time. */
const AGE_MS_MAX = 5_000;
/** A service that does not answer within this time counts as unreachable. */
const PROBE_MS_MAX = 4_000;

export class HealthCheck {
  readonly #probes: HealthProbes;
  readonly #waiting: () => number;
  readonly #now: () => number;
  #last: { readonly atMs: number; readonly health: Promise<Health> } | undefined;

  /**
   * @param waiting number of writes in the outbox
   * @param now milliseconds by a clock that does not step
   */
  constructor(probes: HealthProbes, waiting: () => number, now: () => number) {
    this.#probes = probes;
    this.#waiting = waiting;
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
    const healthy = [database, openai, vetstoria].every((condition) => condition === 'ok');
    return {
      status: healthy ? 'ok' : 'unhealthy',
      database: { status: database },
      apis: {
        openai: { configured: true, status: openai },
        vetstoria: { configured: true, status: vetstoria },
      },
      outbox: { waiting: this.#waiting() },
    };
  }
}

/** The database is not told to stop: its own time limits end the probe. */
function unreachableAfter(signal: AbortSignal): Promise<Condition> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('unreachable'), { once: true });
  });
}
