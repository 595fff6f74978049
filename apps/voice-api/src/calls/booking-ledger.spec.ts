import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from '@jest/globals';
import { openDatabase, type Database } from '@petvisor/persistence';
import { isPostgresInstalled, startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import type { BookingLedger } from '@petvisor/receptionist';
import { bookingLedgerContract } from '@petvisor/receptionist/testing';

const withPostgres = isPostgresInstalled() || process.env['CI'] === 'true';

describe('SQLite', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'booking-ledger-'));
  });

  keepsTheContract(() => Promise.resolve(`file:${join(folder, 'voice.db')}`));

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
});

(withPostgres ? describe : describe.skip)('PostgreSQL', () => {
  let server: PostgresServer;
  let databases = 0;

  beforeAll(async () => {
    server = await startPostgresServer();
  });

  keepsTheContract(() => server.createDatabase(`ledger_${(databases += 1)}`));

  afterAll(() => server.stop());
});

function keepsTheContract(newUrl: () => Promise<string>): void {
  let database: Database;

  beforeEach(async () => {
    database = await openDatabase(await newUrl());
  });

  afterEach(() => database.close());

  // The contract's cases throw when they are broken.
  it.each(bookingLedgerContract.map((ledgerCase) => [ledgerCase.name, ledgerCase] as const))(
    'as the ledger of the receptionist: %s',
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
}
