import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from '@jest/globals';
import { openDatabase, type Database } from '@petvisor/persistence';
import type { BookingLedger } from '@petvisor/receptionist';
import { bookingLedgerContract } from '@petvisor/receptionist/testing';

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'booking-ledger-'));
  database = await openDatabase(`file:${join(folder, 'voice.db')}`);
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

describe("the database as the receptionist's ledger", () => {
  // The contract's cases throw when they are broken.
  it.each(bookingLedgerContract.map((ledgerCase) => [ledgerCase.name, ledgerCase] as const))(
    '%s',
    async (_, ledgerCase) => {
      const added = await database.users.add({
        username: 'desk',
        apiKeyHash: 'a'.repeat(64),
        createdAtMs: 0,
      });
      if (!added.added) throw new Error(added.reason);
      const conversationId = await database.conversations.start({ userId: added.user.id, startedAtMs: 0 });
      await ledgerCase.run(database.bookings satisfies BookingLedger, conversationId);
    },
  );
});
