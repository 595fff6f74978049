/** Writes to the journal one entry after the other. What it refuses is reported and counted, and the call goes on. */

export interface JournalWriter {
  add(entry: () => Promise<void>): void;
  /** Resolves when everything added so far is written or refused. */
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
