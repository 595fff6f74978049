/**
 * Polls the ledger of another process as often as possible, to see a row within a fraction of a millisecond: SQLite
 * does not notify other processes of a write.
 */
import { DatabaseSync } from 'node:sqlite';

export interface LedgerWatch {
  /** Resolves when the ledger has the pet's booking and `holds` accepts it. Rejects when the signal aborts first. */
  until(petName: string, holds: (status: string) => boolean, signal: AbortSignal): Promise<void>;
  close(): void;
}

export function watchLedger(file: string): LedgerWatch {
  const database = new DatabaseSync(file, { readOnly: true });
  const find = database.prepare('select status from booking_attempts where pet_name = ?');
  return {
    until: (petName, holds, signal) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const row = find.get(petName) as { readonly status: string } | undefined;
          if (row !== undefined && holds(row.status)) resolve();
          else if (signal.aborted) reject(signal.reason as Error);
          else setImmediate(look);
        };
        look();
      }),
    close: () => database.close(),
  };
}
