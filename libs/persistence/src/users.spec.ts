import { describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { atMs, hashOf, useScratch } from './testing/scratch.ts';

const scratch = useScratch();

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
    expect(await users.findByKeyHash(hashOf('a'))).toEqual({
      id: 1,
      username: 'front desk',
      apiKeyPrefix: 'pv_abcde',
      createdAtMs: atMs,
    });
    expect(await users.findByKeyHash(hashOf('c'))).toBeUndefined();
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
    expect(await users.findByKeyHash(hashOf('b'))).toBeUndefined();
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

  it('keep the columns of the replaced program, the hash marked as one', async () => {
    const { users } = await scratch.open();
    await users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: atMs });
    const file = new BetterSqlite3(scratch.path(), { readonly: true });
    expect(file.prepare('SELECT id, username, api_key, created_at FROM users').all()).toEqual([
      { id: 1, username: 'a', api_key: `sha256:${hashOf('a')}`, created_at: '2026-11-22 09:30:00.123000' },
    ]);
    file.close();
  });
});
