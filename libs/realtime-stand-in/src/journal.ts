/** What clients sent, for tests: types, times and lengths; whole events only when asked for. And waiting for it. */
import type { Clock } from '@petvisor/realtime-agent';
import { LIMITS } from './limits.ts';

export interface JournalEntry {
  readonly atMs: number;
  /** Which connection, from 1. */
  readonly connection: number;
  readonly type: string;
  /** Of an append: bytes of PCM. */
  readonly audioBytes?: number;
  /** The whole event, audio left out; only with `keepEvents`. */
  readonly event?: unknown;
}

export interface ExpectOptions {
  /** By the server's clock; 5,000 by default. */
  readonly withinMs?: number;
  /** Passes over entries of the type that are not meant. */
  readonly where?: (entry: JournalEntry) => boolean;
}

export interface Journal {
  /** The latest 10,000. */
  readonly entries: readonly JournalEntry[];
  add(event: unknown, connection: number): void;
  /**
   * The oldest entry of the type that no expectation has had, now or as soon as it comes. Nobody else has it again.
   * @throws Error by rejection, when the time is over: it lists what came instead
   */
  expect(type: string, options?: ExpectOptions): Promise<JournalEntry>;
  /** Rejects what is still expected. */
  close(): void;
}

interface Expectation {
  readonly type: string;
  readonly fits: (entry: JournalEntry) => boolean;
  readonly met: (entry: JournalEntry) => void;
  readonly failed: (why: string) => void;
}

/** So many types a failure lists at most. */
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
          reject(new Error(`no ${type} ${why}; instead came: ${listTypes(others)}`));
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

/** Repetitions in a row are one: an append comes every few milliseconds. */
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
