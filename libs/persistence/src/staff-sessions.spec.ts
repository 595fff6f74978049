import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from './database.ts';
import { AT_MS, hashOf, onEachEngine } from './testing/scratch.ts';

const IDLE_MS_MAX = 30 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

onEachEngine((scratch) => {
  let database: Database;
  let userId: number;

  const use = (name: string, nowMs: number) => database.staffSessions.use(hashOf(name), nowMs, IDLE_MS_MAX);
  const begin = (name: string, createdAtMs = AT_MS) =>
    database.staffSessions.begin({
      hash: hashOf(name),
      userId,
      practice: 'oak',
      createdAtMs,
      expiresAtMs: createdAtMs + 12 * 60 * 60_000,
    });

  beforeEach(async () => {
    database = await scratch.open();
    const user = {
      username: 'desk',
      apiKeyHash: 'a'.repeat(64),
      createdAtMs: AT_MS,
      scope: 'staff' as const,
    };
    const added = await database.users.add(user);
    userId = added.added ? added.user.id : 0;
    await begin('1');
  });

  describe('a session of staff', () => {
    it('says whose it is, with the scope of the keys', async () => {
      const holder = { userId, username: 'desk', scope: 'staff', practice: 'oak' };
      expect(await use('1', AT_MS)).toEqual(holder);
      expect(await use('2', AT_MS)).toBeUndefined();
    });

    it('ends when it is not used', async () => {
      expect(await use('1', AT_MS + IDLE_MS_MAX - 1)).toBeDefined();
      expect(await use('1', AT_MS + 2 * IDLE_MS_MAX - 2)).toBeDefined();
      expect(await use('1', AT_MS + 3 * IDLE_MS_MAX)).toBeUndefined();
    });

    it('ends twelve hours after it began, however much it is used', async () => {
      const endMs = AT_MS + 12 * 60 * 60_000;
      for (let atMs = AT_MS; atMs < endMs; atMs += IDLE_MS_MAX - 60_000) await use('1', atMs);
      expect(await use('1', endMs - 1)).toBeDefined();
      expect(await use('1', endMs)).toBeUndefined();
    });

    it('ends when it is ended, once', async () => {
      expect(await database.staffSessions.end(hashOf('1'))).toBe(true);
      expect(await database.staffSessions.end(hashOf('1'))).toBe(false);
      expect(await use('1', AT_MS)).toBeUndefined();
    });

    it('ends when the keys of its user are revoked', async () => {
      await database.users.revoke(userId, AT_MS + 1);
      expect(await use('1', AT_MS + 2)).toBeUndefined();
    });

    it('is dropped once it has expired', async () => {
      await begin('2', AT_MS + DAY_MS);
      expect(await scratch.query('SELECT hash FROM staff_sessions')).toEqual([{ hash: hashOf('2') }]);
    });
  });
});
