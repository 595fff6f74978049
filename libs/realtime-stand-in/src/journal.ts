/** Journal of client events for tests: types, times and lengths, and whole events on request. */
import type { Clock } from './clock.ts';
import { LIMITS } from './limits.ts';

export interface JournalEntry {
  readonly atMs: number;
  /** Number of the connection, from 1. */
  readonly connection: number;
  readonly type: string;
  /** Bytes of PCM in an `input_audio_buffer.append`. */
  readonly audioBytes?: number;
  /** The whole event without audio; only with `keepEvents`. */
  readonly event?: unknown;
}

export interface ExpectOptions {
  /** Time limit by the server's clock. Default: 5,000. */
  readonly withinMs?: number;
  /** Filter for entries of the type. */
  readonly where?: (entry: JournalEntry) => boolean;
}

export interface Journal {
  /** Latest 10,000 entries. */
  readonly entries: readonly JournalEntry[];
  add(event: unknown, connection: number): void;
  /**
   * Resolves with the oldest entry of a type that no expectation has taken, as soon as there is one.
   * Rejects after the time limit with a list of the types that came instead.
   */
  expect(type: string, options?: ExpectOptions): Promise<JournalEntry>;
  /** Rejects pending expectations. */
  close(): void;
}

interface Expectation {
  readonly type: string;
  readonly fits: (entry: JournalEntry) => boolean;
  readonly met: (entry: JournalEntry) => void;
  readonly failed: (why: string) => void;
}

/** Maximum number of types that a failure lists. */
const LISTED_MAX = 40;

export function createJournal(clock: Clock, keepEvents: boolean): Journal {
  const entries: JournalEntry[] = [];
  const seen = new WeakSet<JournalEntry>();
  const expectations = new Set<Expectation>();

  function meet(expectation: Expectation, entry: JournalEntry): boolean {
    if (seen.has(entry) || !expectation.fits(entry)) return false;
    seen.add(entry);
    expectations.delete(expectation);
    expectation.met(entry);
    return true;
  }

  return {
    entries,
    add(event, connection) {
      const entry = toEntry(event, connection, clock.now(), keepEvents);
      if (entries.length >= LIMITS.journalEntriesMax) entries.shift();
      entries.push(entry);
      for (const expectation of expectations) if (meet(expectation, entry)) return;
    },
    expect(type, { withinMs = LIMITS.expectMsMax, where = () => true } = {}) {
      return new Promise((resolve, reject) => {
        const failed = (why: string): void => {
          cancel();
          expectations.delete(expectation);
          const others = entries.filter((entry) => !seen.has(entry)).map((entry) => entry.type);
          reject(new Error(`no ${type} ${why}; received instead: ${listTypes(others)}`));
        };
        const expectation: Expectation = {
          type,
          fits: (entry) => entry.type === type && where(entry),
          met: (entry) => {
            cancel();
            resolve(entry);
          },
          failed,
        };
        let cancel = (): void => undefined;
        if (entries.some((entry) => meet(expectation, entry))) return;
        cancel = clock.after(withinMs, () => failed(`within ${withinMs} ms`));
        expectations.add(expectation);
      });
    },
    close() {
      for (const { failed } of expectations) failed('before the server closed');
    },
  };
}

/** Formats a list of types. Repeated types are counted, since an append comes every few milliseconds. */
function listTypes(types: readonly string[]): string {
  const runs: { type: string; times: number }[] = [];
  for (const type of types) {
    const last = runs.at(-1);
    if (last?.type === type) last.times += 1;
    else runs.push({ type, times: 1 });
  }
  const said = runs.slice(-LISTED_MAX).map(({ type, times }) => (times === 1 ? type : `${type} ×${times}`));
  return said.length === 0 ? 'nothing' : said.join(', ');
}

function toEntry(event: unknown, connection: number, atMs: number, keepEvents: boolean): JournalEntry {
  const given = event as { type?: unknown; audio?: unknown } | null | undefined;
  const type = typeof given?.type === 'string' ? given.type : '(no event)';
  if (typeof given?.audio === 'string') {
    return { atMs, connection, type, audioBytes: Math.floor((given.audio.length * 3) / 4) };
  }
  return { atMs, connection, type, ...(keepEvents && { event }) };
}
