/** Writes entries to the journal one after the other. Refused entries are reported and counted, and the call goes on. */
import type { CallEffect } from '../call/effects.ts';
import type { Journal } from '../ports.ts';

export type JournalEffect = Exclude<
  Extract<CallEffect, { type: `journal.${string}` }>,
  { readonly type: 'journal.ended' }
>;

/** Writes what happened before the end of a call. */
export function writeToJournal(journal: Journal, effect: JournalEffect): Promise<void> {
  switch (effect.type) {
    case 'journal.exchange':
      return journal.exchange(effect.exchange);
    case 'journal.rated':
      return journal.rated(effect.rating);
    case 'journal.alerted':
      return journal.alerted(effect.kind);
    case 'journal.disclosed':
      return journal.disclosed?.(effect.atMs) ?? Promise.resolve();
  }
}

export interface JournalWriter {
  add(entry: () => Promise<void>): void;
  /** The same for what must be written at once: it waits for no entry before it. */
  addUrgent(entry: () => Promise<void>): void;
  /** Resolves when all entries so far are written or refused. */
  written(): Promise<void>;
  readonly failures: number;
}

export function createJournalWriter(onError: (error: unknown) => void): JournalWriter {
  let last: Promise<void> = Promise.resolve();
  let failures = 0;
  const refused = (error: unknown): void => {
    failures += 1;
    onError(error);
  };
  return {
    get failures() {
      return failures;
    },
    add(entry) {
      last = last.then(entry).catch(refused);
    },
    addUrgent(entry) {
      const written = entry().catch(refused);
      last = Promise.all([last, written]).then(() => undefined);
    },
    written: () => last,
  };
}
