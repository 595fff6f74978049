/**
 * Looks into the ledger of another process as often as this one can, to see a row within a fraction of a millisecond:
 * SQLite tells nobody of a write.
 */
import { DatabaseSync } from 'node:sqlite';

export interface LedgerWatch {
  /** Resolves when the pet's booking is there and `holds`. Rejects when the signal comes first. */
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
