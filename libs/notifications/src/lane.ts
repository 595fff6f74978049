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
import {
  JITTER,
  POLL_MS,
  RETRY_DELAYS_MS,
  SENDING_MAX,
  SENDING_OF_PRACTICE_MAX,
  TAKEN_MS,
} from './limits.ts';

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
  /** With the practice of each. */
  readonly #telling = new Map<Promise<void>, string>();
  #looking: Promise<void> | undefined;
  #lookedAtMs = -Infinity;
  /** Practices of which the last look has left something, as far as it knows. */
  #left: ReadonlySet<string> = new Set();
  /** The last look had no room for any practice more. */
  #isFull = false;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** Tells what is due and has room. Never rejects. */
  look(): void {
    if (this.#options.signal.aborted || this.#telling.size >= SENDING_MAX) return;
    this.#looking ??= this.#take().finally(() => (this.#looking = undefined));
  }

  /** Whether everything of a practice that was due then has been taken since: it is told by whoever took it. */
  hasTakenAllSince(atMs: number, practice: string): boolean {
    return this.#lookedAtMs >= atMs && !this.#isFull && !this.#left.has(practice);
  }

  /** Resolves when nothing is under way any more. */
  async drained(): Promise<void> {
    await this.#looking;
    await Promise.all(this.#telling.keys());
  }

  /** Takes a few of each practice, so that nobody waits for the many of another. */
  async #take(): Promise<void> {
    const { store, channel, kinds, now, onStoreError, signal } = this.#options;
    const exceptOf = this.#busyPractices();
    const nowMs = now();
    try {
      for (;;) {
        const limit = Math.min(SENDING_OF_PRACTICE_MAX, SENDING_MAX - this.#telling.size);
        if (signal.aborted) return;
        if (limit <= 0) return this.#looked(nowMs, exceptOf, true);
        const due = await store.takeDue({ channel, kinds, nowMs, takenMs: TAKEN_MS, limit, exceptOf });
        for (const notification of due) {
          const telling = this.#tell(notification).finally(() => this.#told(telling));
          this.#telling.set(telling, notification.practice);
        }
        if (due.length < limit) return this.#looked(nowMs, exceptOf, false);
        exceptOf.push(...new Set(due.map(({ practice }) => practice)));
      }
    } catch (error) {
      onStoreError(error);
    }
  }

  #looked(atMs: number, left: readonly string[], isFull: boolean): void {
    this.#lookedAtMs = atMs;
    this.#left = new Set(left);
    this.#isFull = isFull;
  }

  /** What was left for lack of room does not wait for the next look. */
  #told(telling: Promise<void>): void {
    const practice = this.#telling.get(telling) ?? '';
    this.#telling.delete(telling);
    if (this.#isFull || this.#left.has(practice)) this.look();
  }

  #busyPractices(): string[] {
    const practices = [...this.#telling.values()];
    return [...new Set(practices)].filter(
      (practice) => practices.filter((each) => each === practice).length >= SENDING_OF_PRACTICE_MAX,
    );
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
