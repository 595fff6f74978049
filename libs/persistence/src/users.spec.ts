import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { AT_MS, hashOf, onEachEngine } from './testing/scratch.ts';
import type { UserStore } from './users.ts';

const sha256 = (key: string): string => createHash('sha256').update(key).digest('hex');

onEachEngine((scratch) => {
  describe('users', () => {
    it('are found by the hash of their key', async () => {
      const { users } = await scratch.open();
      await users.add({
        username: 'front desk',
        apiKeyHash: hashOf('a'),
        apiKeyPrefix: 'pv_abcde',
        createdAtMs: AT_MS,
      });
      await users.add({ username: 'night', apiKeyHash: hashOf('b'), createdAtMs: AT_MS });
      expect(await users.findByKeyHash(hashOf('a'), AT_MS)).toEqual({
        id: 1,
        username: 'front desk',
        practice: 'default',
        scope: 'call',
        apiKeyPrefix: 'pv_abcde',
        createdAtMs: AT_MS,
        expiresAtMs: null,
        previousKeyExpiresAtMs: null,
        lastUsedAtMs: null,
        revokedAtMs: null,
      });
      expect(await users.findByKeyHash(hashOf('c'), AT_MS)).toBeUndefined();
    });

    it('with a key in plain text, as the replaced program wrote them, are found, and the key is hashed', async () => {
      const { users } = await scratch.open();
      await scratch.query(
        "INSERT INTO users (username, api_key, created_at) VALUES ('old way', 'plain key', '2026-11-22 07:57:00.123000'), ('none', NULL, '2026-11-22 07:57:00.123000')",
      );
      expect(await users.findByKeyHash(sha256('another key'), AT_MS)).toBeUndefined();
      expect(await users.findByKeyHash(sha256('plain key'), AT_MS)).toMatchObject({ username: 'old way' });
      expect(await scratch.query('SELECT api_key FROM users ORDER BY id')).toEqual([
        { api_key: `sha256:${sha256('plain key')}` },
        { api_key: null },
      ]);
    });

    it('are listed and counted', async () => {
      const { users } = await scratch.open();
      expect(await users.count()).toBe(0);
      await users.add({ username: 'b', apiKeyHash: hashOf('b'), createdAtMs: AT_MS });
      await users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
      expect((await users.list()).map(({ username }) => username)).toEqual(['b', 'a']);
      expect(await users.count()).toBe(2);
    });

    it('of visitors are one a practice, without a key, and can be revoked', async () => {
      const { users } = await scratch.open();
      const [first, again] = await Promise.all([
        users.visitorsOf('willow-tree', AT_MS),
        users.visitorsOf('willow-tree', AT_MS),
      ]);
      expect(again).toEqual(first);
      expect(first).toMatchObject({ practice: 'willow-tree', apiKeyPrefix: null, createdAtMs: AT_MS });
      const other = await users.visitorsOf('oak', AT_MS);
      expect(await users.listBarred([first.id, other.id], AT_MS)).toEqual([]);
      await users.revoke(first.id, AT_MS);
      expect(await users.listBarred([first.id, other.id], AT_MS)).toEqual([first.id]);
      expect(await users.visitorsOf('willow-tree', AT_MS)).toMatchObject({
        id: first.id,
        revokedAtMs: AT_MS,
      });
    });

    it('have names of their own', async () => {
      const { users } = await scratch.open();
      await users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
      const again = await users.add({ username: 'a', apiKeyHash: hashOf('b'), createdAtMs: AT_MS });
      expect(again).toEqual({ added: false, reason: 'username_taken' });
      expect(await users.findByKeyHash(hashOf('b'), AT_MS)).toBeUndefined();
    });

    it('have keys of their own', async () => {
      const { users } = await scratch.open();
      await users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
      await expect(
        users.add({ username: 'b', apiKeyHash: hashOf('a'), createdAtMs: AT_MS }),
      ).rejects.toMatchObject({
        code: 'constraint',
      });
    });

    it('are never stored with anything but a hash', async () => {
      const { users } = await scratch.open();
      const plain = { username: 'a', apiKeyHash: 'pv_a-key-as-it-is', createdAtMs: AT_MS };
      await expect(users.add(plain)).rejects.toMatchObject({ code: 'invalid_argument' });
    });
  });

  describe('the key of a user', () => {
    const minuteMs = 60_000;

    async function withUser(key: { expiresAtMs?: number } = {}): Promise<{ users: UserStore; id: number }> {
      const { users } = await scratch.open();
      const added = await users.add({
        username: 'desk',
        apiKeyHash: hashOf('a'),
        createdAtMs: AT_MS,
        ...key,
      });
      if (!added.added) throw new Error(added.reason);
      return { users, id: added.user.id };
    }

    it('is good until it expires', async () => {
      const { users, id } = await withUser({ expiresAtMs: AT_MS + 1 });
      expect(await users.findByKeyHash(hashOf('a'), AT_MS)).toMatchObject({ id, expiresAtMs: AT_MS + 1 });
      expect(await users.listBarred([id], AT_MS)).toEqual([]);
      expect(await users.findByKeyHash(hashOf('a'), AT_MS + 1)).toBeUndefined();
      expect(await users.listBarred([id], AT_MS + 1)).toEqual([id]);
    });

    it('stays good beside the next one for as long as was said', async () => {
      const { users, id } = await withUser();
      expect(
        await users.rotate(id, { apiKeyHash: hashOf('b'), apiKeyPrefix: 'pv_b', previousUntilMs: AT_MS + 1 }),
      ).toBe(true);
      expect(await users.findByKeyHash(hashOf('a'), AT_MS)).toMatchObject({
        id,
        apiKeyPrefix: 'pv_b',
        previousKeyExpiresAtMs: AT_MS + 1,
      });
      expect(await users.findByKeyHash(hashOf('a'), AT_MS + 1)).toBeUndefined();
      expect(await users.findByKeyHash(hashOf('b'), AT_MS + 1)).toMatchObject({ id });
      expect(await users.listBarred([id], AT_MS + 1)).toEqual([]);
    });

    it('lives no longer for having been rotated', async () => {
      const { users, id } = await withUser({ expiresAtMs: AT_MS });
      await users.rotate(id, { apiKeyHash: hashOf('b'), previousUntilMs: AT_MS + minuteMs });
      expect(await users.findByKeyHash(hashOf('a'), AT_MS)).toBeUndefined();
    });

    it('is no other key, before or after a rotation', async () => {
      const { users, id } = await withUser();
      const again = { apiKeyHash: hashOf('a'), previousUntilMs: AT_MS };
      await expect(users.rotate(id, again)).rejects.toMatchObject({ code: 'constraint' });
      await users.rotate(id, { apiKeyHash: hashOf('b'), previousUntilMs: AT_MS });
      await expect(users.rotate(id, again)).rejects.toMatchObject({ code: 'constraint' });
    });

    it('opens nothing once it is revoked, and neither does the one before it', async () => {
      const { users, id } = await withUser();
      await users.rotate(id, { apiKeyHash: hashOf('b'), previousUntilMs: AT_MS + minuteMs });
      expect(await users.revoke(id, AT_MS)).toBe(true);
      expect(await users.findByKeyHash(hashOf('a'), AT_MS)).toBeUndefined();
      expect(await users.findByKeyHash(hashOf('b'), AT_MS)).toBeUndefined();
      expect(await users.listBarred([id, 99], AT_MS)).toEqual([id]);
      expect(await users.revoke(id, AT_MS)).toBe(false);
      expect(await users.rotate(id, { apiKeyHash: hashOf('c'), previousUntilMs: AT_MS })).toBe(false);
      expect(await users.list()).toMatchObject([{ id, revokedAtMs: AT_MS }]);
    });

    it('shows when it was last used, to the minute', async () => {
      const { users, id } = await withUser();
      const seen = async () => (await users.list())[0]?.lastUsedAtMs;
      await users.markUsed(id, AT_MS);
      await users.markUsed(id, AT_MS + minuteMs);
      expect(await seen()).toBe(AT_MS);
      await users.markUsed(id, AT_MS + minuteMs + 1);
      expect(await seen()).toBe(AT_MS + minuteMs + 1);
    });

    it('of a user that is not there can be neither rotated nor revoked', async () => {
      const { users } = await withUser();
      expect(await users.rotate(99, { apiKeyHash: hashOf('b'), previousUntilMs: AT_MS })).toBe(false);
      expect(await users.revoke(99, AT_MS)).toBe(false);
    });
  });
});
