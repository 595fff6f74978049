/**
 * What has been used today, by the rows of the calls: it survives a restart, and several instances share it. Read at most
 * every few seconds, once for all who ask meanwhile.
 */
import type { CallUsage, ConversationStore } from '@petvisor/persistence';
import type { Day } from './day.ts';

/** How old the usage may be on which a call is admitted. */
const KEPT_MS = 2_000;

/** What the calls of one user, or of one practice, have used. */
export type Used = Omit<CallUsage, 'userId' | 'practice'>;

export interface Usage {
  readonly day: Day;
  readonly byUser: ReadonlyMap<number, Used>;
  /** By the id of the practice. */
  readonly byPractice: ReadonlyMap<string, Used>;
  /** Of all users. */
  readonly costUsd: number;
}

export interface DayUsageOptions {
  readonly conversations: Pick<ConversationStore, 'usageSince'>;
  readonly dayOf: (epochMs: number) => Day;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds by a clock that does not step. */
  readonly steadyNow: () => number;
  readonly onRead: (usage: Usage) => void;
  /** Called when the database does not answer. What was read last then holds for the rest of its day. */
  readonly onError: (error: unknown) => void;
}

export class DayUsage {
  readonly #options: DayUsageOptions;
  #known: Usage | undefined;
  #knownAtMs = -Infinity;
  #reading: Promise<void> | undefined;

  constructor(options: DayUsageOptions) {
    this.#options = options;
  }

  /** What was read last. */
  get known(): Usage {
    const { dayOf, now } = this.#options;
    const day = dayOf(now());
    if (this.#known?.day.beginsAtMs !== day.beginsAtMs) this.#known = usageOf(day, []);
    return this.#known;
  }

  /** Not older than a few seconds, unless the database does not answer. Never rejects. */
  async current(): Promise<Usage> {
    if (this.#options.steadyNow() - this.#knownAtMs >= KEPT_MS) await this.read();
    return this.known;
  }

  /** Reads what has been used up to now. Never rejects. */
  async read(): Promise<Usage> {
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    await this.#reading;
    return this.known;
  }

  async #read(): Promise<void> {
    const { conversations, dayOf, now, steadyNow, onRead, onError } = this.#options;
    const atMs = steadyNow();
    const nowMs = now();
    const day = dayOf(nowMs);
    try {
      const rows = await conversations.usageSince(day.beginsAtMs, nowMs);
      this.#known = usageOf(day, rows);
      onRead(this.#known);
    } catch (error) {
      onError(error);
    }
    this.#knownAtMs = atMs;
  }
}

function usageOf(day: Day, rows: readonly CallUsage[]): Usage {
  return {
    day,
    byUser: sumBy(rows, ({ userId }) => userId),
    byPractice: sumBy(rows, ({ practice }) => practice),
    costUsd: rows.reduce((sum, row) => sum + row.costUsd, 0),
  };
}

function sumBy<Key>(rows: readonly CallUsage[], keyOf: (row: CallUsage) => Key): Map<Key, Used> {
  const sums = new Map<Key, Used>();
  for (const row of rows) sums.set(keyOf(row), sumOf(sums.get(keyOf(row)) ?? NOTHING, row));
  return sums;
}

const NOTHING: Used = { openElsewhere: 0, durationMs: 0, costUsd: 0, bookings: 0, openEmergencies: 0 };

function sumOf(one: Used, other: Used): Used {
  return {
    openElsewhere: one.openElsewhere + other.openElsewhere,
    durationMs: one.durationMs + other.durationMs,
    costUsd: one.costUsd + other.costUsd,
    bookings: one.bookings + other.bookings,
    openEmergencies: one.openEmergencies + other.openEmergencies,
  };
}
