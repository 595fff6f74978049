/** Whether a balancer should send calls here. OpenAI and Vetstoria do not count: no other instance reaches them better. */
import type { UnreadyReason } from './api/answers.ts';

export interface ReadinessOptions {
  readonly isStarting: () => boolean;
  readonly isDraining: () => boolean;
  readonly isOverloaded: () => boolean;
  /** Writes something small; rejects when the database does not take it. */
  readonly writeDatabase: () => Promise<void>;
  /** Milliseconds by a clock that does not step. Default: the platform's. */
  readonly now?: (() => number) | undefined;
}

/** A write of this age is not repeated. */
const AGE_MS_MAX = 2_000;
/** A write that takes longer counts as failed. */
const WRITE_MS_MAX = 1_500;

export class Readiness {
  readonly #options: ReadinessOptions;
  readonly #now: () => number;
  #last: { readonly atMs: number; readonly isWritten: Promise<boolean> } | undefined;

  constructor(options: ReadinessOptions) {
    this.#options = options;
    this.#now = options.now ?? ((): number => performance.now());
  }

  /** Resolves with nothing when calls are taken. Requests at the same time share one write. Never rejects. */
  async reasons(): Promise<UnreadyReason[]> {
    const { isStarting, isDraining, isOverloaded } = this.#options;
    const isWritten = await this.#isWritten();
    return [
      ...(isStarting() ? ['starting' as const] : []),
      ...(isDraining() ? ['draining' as const] : []),
      ...(isOverloaded() ? ['overloaded' as const] : []),
      ...(isWritten ? [] : ['database' as const]),
    ];
  }

  #isWritten(): Promise<boolean> {
    const atMs = this.#now();
    if (this.#last === undefined || atMs - this.#last.atMs >= AGE_MS_MAX) {
      this.#last = { atMs, isWritten: this.#write() };
    }
    return this.#last.isWritten;
  }

  async #write(): Promise<boolean> {
    const { promise: isLate, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), WRITE_MS_MAX);
    const isWritten = this.#options.writeDatabase().then(
      () => true,
      () => false,
    );
    try {
      return await Promise.race([isWritten, isLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}
