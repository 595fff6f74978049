/**
 * Stops asking a diary that does not answer: its callers are told at once, instead of waiting for each time limit, and
 * what they hold is free for the callers of others.
 */
import type { Diary } from '@petvisor/receptionist';
import { isVetstoriaError, VetstoriaError, type VetstoriaErrorCode } from '@petvisor/vetstoria-client';

/** Failures in a row after which a diary is not asked. Loading a catalogue alone can be three. */
const FAILURES_MAX = 5;
/** How long it is not asked, in milliseconds. Then one request finds out whether it answers. */
const OPEN_MS = 10_000;

/** The service or the way to it has failed; anything else is an answer. */
const FAILURES: ReadonlySet<VetstoriaErrorCode> = new Set<VetstoriaErrorCode>([
  'unreachable',
  'connection_lost',
  'timeout',
  'unauthorized',
  'invalid_credentials',
  'rate_limited',
  'upstream_error',
  'unexpected_response',
]);

/** `half_open`: one request is finding out whether the diary answers again. */
export type BreakerState = 'closed' | 'open' | 'half_open';

export interface DiaryBreakerOptions {
  /** Milliseconds by a clock that does not step. */
  readonly steadyNow: () => number;
  /** Called when the diary is not asked any more, and when it answers again. Must not throw. */
  readonly onChange?: (state: 'open' | 'closed') => void;
}

export class DiaryBreaker {
  readonly #options: DiaryBreakerOptions;
  #failures = 0;
  #isTrying = false;
  #openedMs: number | undefined;

  constructor(options: DiaryBreakerOptions) {
    this.#options = options;
  }

  get state(): BreakerState {
    if (this.#openedMs === undefined) return 'closed';
    return this.#isTrying ? 'half_open' : 'open';
  }

  /** The diary, of which every operation throws `unreachable` at once while the breaker is open. Nothing is sent then. */
  guard(diary: Diary): Diary {
    return {
      getSpecies: (call) => this.#ask(() => diary.getSpecies(call)),
      getAppointmentTypes: (call) => this.#ask(() => diary.getAppointmentTypes(call)),
      getSchedules: (call) => this.#ask(() => diary.getSchedules(call)),
      getSlots: (query, call) => this.#ask(() => diary.getSlots(query, call)),
      placeAppointment: (booking, call) =>
        this.#ask(
          () => diary.placeAppointment(booking, call),
          ({ status }) => status !== 'unknown',
        ),
    };
  }

  async #ask<Result>(
    request: () => Promise<Result>,
    isAnswer: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    const isTrial = this.#openedMs !== undefined;
    if (isTrial && !this.#mayTry()) throw new VetstoriaError('unreachable', 'the diary is not asked for now');
    this.#isTrying ||= isTrial;
    try {
      const result = await request();
      this.#note(isAnswer(result));
      return result;
    } catch (error) {
      if (!isVetstoriaError(error) || error.code !== 'aborted') this.#note(!isFailure(error));
      throw error;
    } finally {
      if (isTrial) this.#isTrying = false;
    }
  }

  #mayTry(): boolean {
    return !this.#isTrying && this.#options.steadyNow() - (this.#openedMs ?? 0) >= OPEN_MS;
  }

  #note(isAnswer: boolean): void {
    const wasOpen = this.#openedMs !== undefined;
    this.#failures = isAnswer ? 0 : this.#failures + 1;
    if (isAnswer) this.#openedMs = undefined;
    else if (wasOpen || this.#failures >= FAILURES_MAX) this.#openedMs = this.#options.steadyNow();
    const isOpen = this.#openedMs !== undefined;
    if (isOpen !== wasOpen) this.#options.onChange?.(isOpen ? 'open' : 'closed');
  }
}

function isFailure(error: unknown): boolean {
  return !isVetstoriaError(error) || FAILURES.has(error.code);
}
