/** Journal of requests and answers. It has no bodies and so no personal data. */
import type { Operation } from './routes.ts';

export interface JournalEntry {
  atMs: number;
  /** Undefined for an unknown path. */
  operation: Operation | undefined;
  method: string;
  path: string;
  /** HTTP status, or the fault that replaced the answer. */
  answer: number | 'hang' | 'reset';
  /** Violations of the published contract as JSON pointers and keywords, without values. */
  violations: readonly string[];
}

export interface Journal {
  /** Latest 10,000 entries, oldest first. */
  readonly entries: readonly JournalEntry[];
  /** Entries of one operation. */
  entriesOf(operation: Operation): JournalEntry[];
  /** Resolves with the next entry of the operation, once the request is handled. */
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
