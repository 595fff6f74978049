/** What was asked of the stand-in and how it answered; no bodies, so no personal data. */
import type { Operation } from './routes.ts';

export interface JournalEntry {
  atMs: number;
  /** Undefined for a path that is no operation. */
  operation: Operation | undefined;
  method: string;
  path: string;
  /** HTTP status, or how the connection was broken off. */
  answer: number | 'hang' | 'reset';
  /** Where the request did not fit the published contract: places and rules without values. */
  violations: readonly string[];
}

export interface Journal {
  /** The latest, oldest first. */
  readonly entries: readonly JournalEntry[];
  /** The latest of one operation. */
  entriesOf(operation: Operation): JournalEntry[];
  /** Resolves with the next entry of the operation, after it has been acted upon. */
  next(operation: Operation): Promise<JournalEntry>;
}

export interface WritableJournal extends Journal {
  add(entry: JournalEntry): void;
}

const ENTRIES_MAX = 10_000;

export function createJournal(): WritableJournal {
  const entries: JournalEntry[] = [];
  let waiting: { operation: Operation; resolve: (entry: JournalEntry) => void }[] = [];
  return {
    entries,
    entriesOf: (operation) => entries.filter((entry) => entry.operation === operation),
    next: (operation) => new Promise((resolve) => waiting.push({ operation, resolve })),
    add(entry) {
      entries.push(entry);
      if (entries.length > ENTRIES_MAX) entries.shift();
      for (const { operation, resolve } of waiting) if (operation === entry.operation) resolve(entry);
      waiting = waiting.filter(({ operation }) => operation !== entry.operation);
    },
  };
}
