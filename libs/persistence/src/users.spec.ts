import { describe, expect, it } from '@jest/globals';
import { atMs, hashOf, onEachEngine } from './testing/scratch.ts';
import type { UserStore } from './users.ts';

onEachEngine((scratch) => {
  describe('users', () => {
    it('are found by the hash of their key', async () => {
      const { users } = await scratch.open();
      await users.add({
        username: 'front desk',
        apiKeyHash: hashOf('a'),
        apiKeyPrefix: 'pv_abcde',
        createdAtMs: atMs,
      });
      await users.add({ username: 'night', apiKeyHash: hashOf('b'), createdAtMs: atMs });
      expect(await users.findByKeyHash(hashOf('a'), atMs)).toEqual({
        id: 1,
        username: 'front desk',
        apiKeyPrefix: 'pv_abcde',
        createdAtMs: atMs,
        expiresAtMs: null,
        previousKeyExpiresAtMs: null,
        lastUsedAtMs: null,
        revokedAtMs: null,
      });
      expect(await users.findByKeyHash(hashOf('c'), atMs)).toBeUndefined();
    });

    it('are listed and counted', async () => {
      const { users } = await scratch.open();
      expect(await users.count()).toBe(0);
      await users.add({ username: 'b', apiKeyHash: hashOf('b'), createdAtMs: atMs });
      await users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: atMs });
      expect((await users.list()).map(({ username }) => username)).toEqual(['b', 'a']);
      expect(await users.count()).toBe(2);
    });

    it('have names of their own', async () => {
      const { users } = await scratch.open();
      await users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: atMs });
      const again = await users.add({ username: 'a', apiKeyHash: hashOf('b'), createdAtMs: atMs });
      expect(again).toEqual({ added: false, reason: 'username_taken' });
      expect(await users.findByKeyHash(hashOf('b'), atMs)).toBeUndefined();
    });

    it('have keys of their own', async () => {
      const { users } = await scratch.open();
      await users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: atMs });
      await expect(
        users.add({ username: 'b', apiKeyHash: hashOf('a'), createdAtMs: atMs }),
      ).rejects.toMatchObject({
        code: 'constraint',
      });
    });

    it('are never stored with anything but a hash', async () => {
      const { users } = await scratch.open();
      const plain = { username: 'a', apiKeyHash: 'pv_a-key-as-it-is', createdAtMs: atMs };
      await expect(users.add(plain)).rejects.toMatchObject({ code: 'invalid_argument' });
    });
  });

  describe('the key of a user', () => {
    const minuteMs = 60_000;

    async function withUser(key: { expiresAtMs?: number } = {}): Promise<{ users: UserStore; id: number }> {
      const { users } = await scratch.open();
      const added = await users.add({ username: 'desk', apiKeyHash: hashOf('a'), createdAtMs: atMs, ...key });
      if (!added.added) throw new Error(added.reason);
      return { users, id: added.user.id };
    }

    it('is good until it expires', async () => {
      const { users, id } = await withUser({ expiresAtMs: atMs + 1 });
      expect(await users.findByKeyHash(hashOf('a'), atMs)).toMatchObject({ id, expiresAtMs: atMs + 1 });
      expect(await users.listBarred([id], atMs)).toEqual([]);
      expect(await users.findByKeyHash(hashOf('a'), atMs + 1)).toBeUndefined();
      expect(await users.listBarred([id], atMs + 1)).toEqual([id]);
    });

    it('stays good beside the next one for as long as was said', async () => {
      const { users, id } = await withUser();
      expect(
        await users.rotate(id, { apiKeyHash: hashOf('b'), apiKeyPrefix: 'pv_b', previousUntilMs: atMs + 1 }),
      ).toBe(true);
      expect(await users.findByKeyHash(hashOf('a'), atMs)).toMatchObject({
        id,
        apiKeyPrefix: 'pv_b',
        previousKeyExpiresAtMs: atMs + 1,
      });
      expect(await users.findByKeyHash(hashOf('a'), atMs + 1)).toBeUndefined();
      expect(await users.findByKeyHash(hashOf('b'), atMs + 1)).toMatchObject({ id });
      expect(await users.listBarred([id], atMs + 1)).toEqual([]);
    });

    it('lives no longer for having been rotated', async () => {
      const { users, id } = await withUser({ expiresAtMs: atMs });
      await users.rotate(id, { apiKeyHash: hashOf('b'), previousUntilMs: atMs + minuteMs });
      expect(await users.findByKeyHash(hashOf('a'), atMs)).toBeUndefined();
    });

    it('is no other key, before or after a rotation', async () => {
      const { users, id } = await withUser();
      const again = { apiKeyHash: hashOf('a'), previousUntilMs: atMs };
      await expect(users.rotate(id, again)).rejects.toMatchObject({ code: 'constraint' });
      await users.rotate(id, { apiKeyHash: hashOf('b'), previousUntilMs: atMs });
      await expect(users.rotate(id, again)).rejects.toMatchObject({ code: 'constraint' });
    });

    it('opens nothing once it is revoked, and neither does the one before it', async () => {
      const { users, id } = await withUser();
      await users.rotate(id, { apiKeyHash: hashOf('b'), previousUntilMs: atMs + minuteMs });
      expect(await users.revoke(id, atMs)).toBe(true);
      expect(await users.findByKeyHash(hashOf('a'), atMs)).toBeUndefined();
      expect(await users.findByKeyHash(hashOf('b'), atMs)).toBeUndefined();
      expect(await users.listBarred([id, 99], atMs)).toEqual([id]);
      expect(await users.revoke(id, atMs)).toBe(false);
      expect(await users.rotate(id, { apiKeyHash: hashOf('c'), previousUntilMs: atMs })).toBe(false);
      expect(await users.list()).toMatchObject([{ id, revokedAtMs: atMs }]);
    });

    it('shows when it was last used, to the minute', async () => {
      const { users, id } = await withUser();
      const seen = async () => (await users.list())[0]?.lastUsedAtMs;
      await users.markUsed(id, atMs);
      await users.markUsed(id, atMs + minuteMs);
      expect(await seen()).toBe(atMs);
      await users.markUsed(id, atMs + minuteMs + 1);
      expect(await seen()).toBe(atMs + minuteMs + 1);
    });

    it('of a user that is not there can be neither rotated nor revoked', async () => {
      const { users } = await withUser();
      expect(await users.rotate(99, { apiKeyHash: hashOf('b'), previousUntilMs: atMs })).toBe(false);
      expect(await users.revoke(99, atMs)).toBe(false);
    });
  });
});
