import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { addUser, AT_MS, hashOf, useScratch } from '../testing/scratch.ts';

const scratch = useScratch();
const SECRET = 'Jane Doe of 14 Acacia Avenue';

it('an erased conversation leaves no word in the file, its log or a copy', async () => {
  const database = await scratch.open();
  const userId = await addUser(database);
  const id = await database.conversations.start({ userId, startedAtMs: AT_MS });
  await database.conversations.addExchange(id, {
    timestampMs: AT_MS,
    userInput: SECRET,
    aiResponse: `Thank you, ${SECRET}`,
    inputTokens: 1,
    outputTokens: 1,
    totalTokens: 2,
  });
  const booking = { key: 'k', conversationId: id, createdAtMs: AT_MS, slotDateTime: 'any' };
  await database.bookings.claim({ ...booking, ownerLastName: SECRET, notes: SECRET });
  await database.bookings.settle('k', { status: 'confirmed', reference: 'R', settledAtMs: AT_MS });
  const followUpId = await database.followUps.add({
    kind: 'message',
    topic: 'other',
    conversationId: id,
    words: SECRET,
    callerName: SECRET,
    createdAtMs: AT_MS,
  });
  await database.followUps.settle(followUpId, { settledAtMs: AT_MS, note: `told ${SECRET}` });
  await database.conversations.end(id, { endedAtMs: AT_MS, reason: 'caller_left', booked: true });
  expect(readFileSync(scratch.path('voice.db-wal')).includes(SECRET)).toBe(true);

  expect(await database.conversations.erase(id)).toBe('erased');
  expect(await database.conversations.emptyLog()).toBe(true);
  await database.snapshot(scratch.path('copy.db'));
  for (const name of ['voice.db', 'voice.db-wal', 'copy.db']) {
    expect(readFileSync(scratch.path(name)).includes(SECRET)).toBe(false);
  }
});

it('a log that another process reads is not emptied, and the busy time-out is restored afterwards', async () => {
  const database = await scratch.open();
  await database.users.add({ username: 'desk', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
  const reader = new BetterSqlite3(scratch.path('voice.db'), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM users').get();
  expect(await database.conversations.emptyLog()).toBe(false);
  reader.exec('COMMIT');
  reader.close();
  expect(await database.conversations.emptyLog()).toBe(true);
  expect(await database.users.count()).toBe(1);
});
