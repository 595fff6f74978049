import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import BetterSqlite3, { type Database as Driver } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { addUser, AT_MS, hashOf, useScratch } from '../testing/scratch.ts';
import { sqliteAudit } from './audit.ts';
import { sqliteBookings } from './bookings.ts';
import type { Connection } from './connection.ts';
import { sqliteConversations } from './conversations.ts';
import { sqliteTickets } from './tickets.ts';

const scratch = useScratch();
let driver: Driver;
let reader: Driver;
let connection: Connection;
let userId: number;

beforeEach(async () => {
  const database = await scratch.open();
  userId = await addUser(database);
  await database.conversations.start({ userId, startedAtMs: AT_MS, model: 'm', instructionsVersion: 'v' });
  await database.tickets.issue({ hash: hashOf('b'), userId, expiresAtMs: AT_MS + 60_000 });
  await database.close();
  const path = fileURLToPath((await scratch.url()).replace('file:', 'file://'));
  driver = new BetterSqlite3(path, { timeout: 0 });
  // Without a log, a commit waits for readers. Its refusal stands for all: that the disk is full is seen there, too.
  driver.pragma('journal_mode = DELETE');
  reader = new BetterSqlite3(path);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM users').get();
  connection = drizzle({ client: driver });
});

afterEach(() => {
  reader.close();
  driver.close();
});

describe('a write whose commit fails is refused', () => {
  it('when a call starts', async () => {
    const call = { userId, startedAtMs: AT_MS, model: 'm', instructionsVersion: 'v' };
    await expect(sqliteConversations(connection).start(call)).rejects.toMatchObject({ code: 'busy' });
  });

  it('when an exchange is added', async () => {
    const tokens = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
    const exchange = { timestampMs: AT_MS, uid: 'u', userInput: 'b', aiResponse: 'a', ...tokens };
    const adding = sqliteConversations(connection).addExchange(1, exchange);
    await expect(adding).rejects.toMatchObject({ code: 'busy' });
  });

  it('when a booking is claimed', async () => {
    const details = { key: 'k', createdAtMs: AT_MS, slotDateTime: 'any' };
    await expect(sqliteBookings(connection, { plan: undefined }).claim(details)).rejects.toMatchObject({
      code: 'busy',
    });
  });

  it('when a ticket is redeemed', async () => {
    const redeeming = sqliteTickets(connection).redeem(hashOf('b'), AT_MS, undefined);
    await expect(redeeming).rejects.toMatchObject({ code: 'busy' });
  });

  it('when something is audited', async () => {
    const who = { actor: 'desk', program: 'conversations', host: 'here' };
    const entry = { ...who, atMs: AT_MS, action: 'read', subject: 'conversation', subjectIds: [] } as const;
    await expect(sqliteAudit(connection).add(entry)).rejects.toMatchObject({ code: 'busy' });
  });
});
