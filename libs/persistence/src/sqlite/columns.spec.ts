import { beforeEach, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import type { Database } from '../database.ts';
import { AT_MS, hashOf, useScratch } from '../testing/scratch.ts';

const scratch = useScratch();
let database: Database;
let userId: number;

beforeEach(async () => {
  database = await scratch.open();
  const added = await database.users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
  if (!added.added) throw new Error(added.reason);
  userId = added.user.id;
});

describe('the columns of the replaced program', () => {
  it('are kept for users, the hash marked as one', async () => {
    const file = new BetterSqlite3(scratch.path(), { readonly: true });
    expect(file.prepare('SELECT id, username, api_key, created_at FROM users').all()).toEqual([
      { id: 1, username: 'a', api_key: `sha256:${hashOf('a')}`, created_at: '2026-11-22 09:30:00.123000' },
    ]);
    file.close();
  });

  it('are kept for conversations and exchanges', async () => {
    const id = await database.conversations.start({ userId, startedAtMs: AT_MS });
    await database.conversations.addExchange(id, {
      timestampMs: AT_MS + 1000,
      userInput: 'Hello',
      aiResponse: 'Good morning',
      inputTokens: 120,
      outputTokens: 30,
      totalTokens: 150,
    });
    await database.conversations.end(id, { endedAtMs: AT_MS + 5000, reason: 'goodbye', booked: true });
    const file = new BetterSqlite3(scratch.path(), { readonly: true });
    const conversation =
      'SELECT id, user_id, start_time, end_time, rating, appointment_booked FROM conversations';
    expect(file.prepare(conversation).get()).toEqual({
      id,
      user_id: userId,
      start_time: '2026-11-22 09:30:00.123000',
      end_time: '2026-11-22 09:30:05.123000',
      rating: null,
      appointment_booked: 1,
    });
    const message =
      'SELECT id, conversation_id, timestamp, user_input, ai_response, input_tokens, output_tokens, total_tokens FROM message_exchanges';
    expect(file.prepare(message).get()).toEqual({
      id: 1,
      conversation_id: id,
      timestamp: '2026-11-22 09:30:01.123000',
      user_input: 'Hello',
      ai_response: 'Good morning',
      input_tokens: 120,
      output_tokens: 30,
      total_tokens: 150,
    });
    file.close();
  });
});
