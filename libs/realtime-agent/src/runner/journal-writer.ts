/** Writes entries to the journal one after the other. Refused entries are reported and counted, and the call goes on. */

export interface JournalWriter {
  add(entry: () => Promise<void>): void;
  /** Resolves when all entries so far are written or refused. */
  written(): Promise<void>;
  readonly failures: number;
}

export function createJournalWriter(onError: (error: unknown) => void): JournalWriter {
  let last: Promise<void> = Promise.resolve();
  let failures = 0;
  return {
    get failures() {
      return failures;
    },
    add(entry) {
      last = last.then(entry).catch((error: unknown) => {
        failures += 1;
        onError(error);
      });
    },
    written: () => last,
  };
}
