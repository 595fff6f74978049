/**
 * A lane of notifications: those of one channel, emergencies and everything else apart, so that nothing slow stands in the way of
 * an emergency.
 */
import type {
  DueNotification,
  NotificationChannel,
  NotificationKind,
  NotificationOutcome,
  NotificationStore,
} from '@petvisor/persistence';
import type { SendFailure } from './channel.ts';
import { pause } from './clock.ts';
import { JITTER, POLL_MS, RETRY_DELAYS_MS, SENDING_MAX, TAKEN_MS } from './limits.ts';

export interface LaneOptions {
  readonly store: Pick<NotificationStore, 'takeDue' | 'settle' | 'giveBack'>;
  readonly channel: NotificationChannel;
  readonly kinds: readonly NotificationKind[];
  /** Tells it, and returns why it failed; never rejects. */
  readonly send: (notification: DueNotification) => Promise<SendFailure | undefined>;
  /** Epoch milliseconds that do not step. */
  readonly now: () => number;
  readonly random: () => number;
  readonly onOutcome: (notification: DueNotification, outcome: NotificationOutcome) => void;
  /** The store has failed; it is asked again. */
  readonly onStoreError: (error: unknown) => void;
  /** Aborted when the process stops. */
  readonly signal: AbortSignal;
}

export class Lane {
  readonly #options: LaneOptions;
  readonly #telling = new Set<Promise<void>>();
  #looking: Promise<void> | undefined;
  #lookedAtMs = -Infinity;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** Tells what is due and has room. Never rejects. */
  look(): void {
    if (this.#options.signal.aborted || this.#telling.size >= SENDING_MAX) return;
    this.#looking ??= this.#take().finally(() => (this.#looking = undefined));
  }

  /** Whether the store has told what is due since then: what it had is told by whoever took it. */
  hasLookedSince(atMs: number): boolean {
    return this.#lookedAtMs >= atMs;
  }

  /** Resolves when nothing is under way any more. */
  async drained(): Promise<void> {
    await this.#looking;
    await Promise.all(this.#telling);
  }

  async #take(): Promise<void> {
    const { store, channel, kinds, now, onStoreError } = this.#options;
    const limit = SENDING_MAX - this.#telling.size;
    const nowMs = now();
    try {
      const due = await store.takeDue({ channel, kinds, nowMs, takenMs: TAKEN_MS, limit });
      this.#lookedAtMs = nowMs;
      for (const notification of due) {
        const telling = this.#tell(notification).finally(() => this.#telling.delete(telling));
        this.#telling.add(telling);
      }
    } catch (error) {
      onStoreError(error);
    }
  }

  async #tell(notification: DueNotification): Promise<void> {
    const failure = await this.#options.send(notification);
    if (failure === 'stopped') return this.#write((store) => store.giveBack(notification.id));
    const outcome = this.#outcomeOf(notification, failure);
    await this.#write((store) => store.settle(notification.id, outcome));
    this.#options.onOutcome(notification, outcome);
  }

  #outcomeOf({ attempts }: DueNotification, failure: SendFailure | undefined): NotificationOutcome {
    const atMs = this.#options.now();
    if (failure === undefined) return { status: 'told', atMs };
    const delayMs = RETRY_DELAYS_MS[attempts];
    if (delayMs === undefined) return { status: 'dead', atMs, failure };
    const jitter = 1 + JITTER * (2 * this.#options.random() - 1);
    return { status: 'waiting', dueAtMs: Math.round(atMs + delayMs * jitter), failure };
  }

  /** Writes what came of it, however long the database is away: it must not be told again meanwhile. */
  async #write(work: (store: LaneOptions['store']) => Promise<unknown>): Promise<void> {
    const { store, signal, onStoreError } = this.#options;
    for (;;) {
      try {
        await work(store);
        return;
      } catch (error) {
        onStoreError(error);
        if (signal.aborted) return;
        await pause(POLL_MS, signal);
      }
    }
  }
}
