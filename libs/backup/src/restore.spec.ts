import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, takeServingLock, type Database } from '@petvisor/persistence';
import { backupOnce, type BackupOptions, type BackupReport } from './backup-once.ts';
import { withLease } from './lease.ts';
import { listBackups } from './list-backups.ts';
import type { ObjectStore } from './object-store.ts';
import { pruneBackups } from './prune.ts';
import { restoreBackup, verifyBackup, type RestoreOptions } from './restore.ts';
import { s3ObjectStore } from './s3-object-store.ts';
import { storeOptions } from './testing/reach-s3.ts';
import { startS3Server, type S3Server } from './testing/s3-server.ts';

const START_MS = Date.UTC(2026, 10, 22, 7, 57, 0);
const HOUR_MS = 60 * 60 * 1000;

let folder: string;
let server: S3Server;
let store: ObjectStore;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restore-spec-'));
  server = await startS3Server();
  store = s3ObjectStore(storeOptions(server));
  database = await openDatabase(`file:${join(folder, 'voice.db')}`);
});

afterEach(async () => {
  await database.close();
  store.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

let users = 0;

/** Another user, and a backup in which there is one. */
async function backUpAt(atMs: number, changes: Partial<BackupOptions> = {}): Promise<BackupReport> {
  users += 1;
  const apiKeyHash = createHash('sha256').update(String(users)).digest('hex');
  await database.users.add({ username: `user ${users}`, apiKeyHash, createdAtMs: atMs });
  return backupOnce({ source: database, store, now: () => atMs, temporaryFolder: folder, ...changes });
}

const toPath = () => join(folder, 'restored/voice.db');
const restore = (changes: Partial<RestoreOptions> = {}) =>
  restoreBackup({ store, toPath: toPath(), now: () => START_MS, ...changes });

async function usersIn(path: string): Promise<number> {
  const restored = await openDatabase(`file:${path}`);
  const count = await restored.users.count();
  await restored.close();
  return count;
}

describe('restoring', () => {
  it('takes the newest backup, or the newest of a time', async () => {
    for (const hours of [0, 1, 2]) await backUpAt(START_MS + hours * HOUR_MS);
    const report = await restore();
    expect(report.folder).toBe('2026/11/22/095700/');
    expect(await usersIn(toPath())).toBe(3);
    const earlier = join(folder, 'earlier.db');
    await restore({ toPath: earlier, atMs: START_MS + 2 * HOUR_MS - 1 });
    expect(await usersIn(earlier)).toBe(2);
    await expect(restore({ toPath: join(folder, 'none.db'), atMs: START_MS - 1 })).rejects.toMatchObject({
      code: 'no_backup',
    });
  });

  it('says how far it has come', async () => {
    const { manifest } = await backUpAt(START_MS);
    const seen: [number, number][] = [];
    await restore({ onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([manifest.object.sizeBytes, manifest.object.sizeBytes]);
  });

  it.each(['', '-wal'])('never goes over a database that is there (%p)', async (part) => {
    await backUpAt(START_MS);
    const path = join(folder, 'precious.db');
    writeFileSync(`${path}${part}`, 'precious');
    await expect(restore({ toPath: path })).rejects.toMatchObject({ code: 'exists' });
    expect(String(readFileSync(`${path}${part}`))).toBe('precious');
    expect(existsSync(path)).toBe(part === '');
  });

  it('keeps the old database whole where it is told to replace it', async () => {
    await backUpAt(START_MS);
    const path = join(folder, 'voice.db');
    await database.users.add({ username: 'after', apiKeyHash: 'b'.repeat(64), createdAtMs: START_MS });
    expect(existsSync(`${path}-wal`)).toBe(true);
    const { keptPath = '' } = await restore({ toPath: path, force: true });
    await database.close();
    expect(keptPath).toBe(`${path}.before-restore-20261122075700`);
    expect(await usersIn(path)).toBe(1);
    expect(await usersIn(keptPath)).toBe(2);
  });

  it('is refused while a server serves the database that it would replace, and works afterwards', async () => {
    await backUpAt(START_MS);
    const path = join(folder, 'voice.db');
    const lock = takeServingLock(path);
    const before = server.journal.length;
    await expect(restore({ toPath: path, force: true })).rejects.toMatchObject({ code: 'in_use' });
    expect(server.journal.length).toBe(before);
    lock.release();
    expect((await restore({ toPath: path, force: true })).keptPath).toBeDefined();
    takeServingLock(path).release();
  });

  it.each(['corrupt-stored', 'lose-stored', 'cut-download'] as const)(
    'leaves nothing behind when the store has a fault (%s)',
    async (fault) => {
      await backUpAt(START_MS);
      const [key = ''] = server.objects.keys();
      const object = server.objects.get(key) ?? Buffer.of();
      if (fault === 'corrupt-stored') object.writeUInt8(object.readUInt8(40) ^ 1, 40);
      else if (fault === 'lose-stored') server.objects.delete(key);
      else server.fault = fault;
      await expect(restore()).rejects.toMatchObject({ name: 'BackupError' });
      expect(readdirSync(join(folder, 'restored'))).toEqual([]);
    },
  );

  it('reads backups of the first format', async () => {
    const { folder: name, manifest } = await backUpAt(START_MS);
    const bytes = zstdDecompressSync(server.objects.get(manifest.object.key) ?? Buffer.of());
    server.objects.clear();
    server.objects.set(`${name}voice.db`, bytes);
    const first = {
      format: 1,
      createdAt: manifest.createdAt,
      database: { key: `${name}voice.db`, ...manifest.database },
    };
    server.objects.set(`${name}manifest.json`, Buffer.from(JSON.stringify(first)));
    await restore();
    expect(await usersIn(toPath())).toBe(1);
  });

  it.each(['', '{', '{"format":4}', '{"format":2,"createdAt":"2026-11-22","database":{},"object":{}}'])(
    'refuses a manifest that it cannot read (%p)',
    async (text) => {
      const { folder: name } = await backUpAt(START_MS);
      server.objects.set(`${name}manifest.json`, Buffer.from(text));
      await expect(restore()).rejects.toMatchObject({ code: 'unknown_format' });
    },
  );
});

describe('an encrypted backup', () => {
  const encryptionKey = randomBytes(32);

  it('opens with its key alone', async () => {
    const { manifest } = await backUpAt(START_MS, { encryptionKey });
    expect(manifest.object).toMatchObject({
      encryption: 'aes-256-gcm',
      key: '2026/11/22/075700/voice.db.zst.enc',
    });
    await expect(restore()).rejects.toMatchObject({ code: 'wrong_key' });
    await expect(restore({ encryptionKey: randomBytes(32) })).rejects.toMatchObject({ name: 'BackupError' });
    expect(readdirSync(join(folder, 'restored'))).toEqual([]);
    await restore({ encryptionKey });
    expect(await usersIn(toPath())).toBe(1);
  });
});

describe('verifying', () => {
  it('restores and leaves nothing', async () => {
    await backUpAt(START_MS);
    const temporaryFolder = mkdtempSync(join(folder, 'temporary-'));
    await expect(verifyBackup({ store, temporaryFolder })).resolves.toMatchObject({
      folder: '2026/11/22/075700/',
    });
    expect(readdirSync(temporaryFolder)).toEqual([]);
  });

  it('finds a bit that has changed', async () => {
    const { manifest } = await backUpAt(START_MS);
    const object = server.objects.get(manifest.object.key) ?? Buffer.of();
    object.writeUInt8(object.readUInt8(object.length - 5) ^ 1, object.length - 5);
    await expect(verifyBackup({ store })).rejects.toMatchObject({ code: 'verification_failed' });
  });
});

describe('the list', () => {
  it('tells finished backups from others, and leaves foreign objects alone', async () => {
    await backUpAt(START_MS + HOUR_MS);
    server.objects.set('2026/11/22/075700/voice.db.zst', Buffer.from('half'));
    server.objects.set('notes.txt', Buffer.from('ours'));
    expect(await listBackups(store)).toMatchObject([
      { folder: '2026/11/22/075700/', createdAtMs: START_MS, finished: false, sizeBytes: 4 },
      { folder: '2026/11/22/085700/', createdAtMs: START_MS + HOUR_MS, finished: true },
    ]);
  });
});

describe('pruning', () => {
  it('removes what the policy does not keep and what never ended, and nothing else', async () => {
    for (const hours of [0, 1, 2, 30]) await backUpAt(START_MS + hours * HOUR_MS);
    server.objects.set('2026/11/22/070000/voice.db.zst', Buffer.from('half'));
    server.objects.set('2026/11/23/135800/voice.db.zst', Buffer.from('under way'));
    server.objects.set('notes.txt', Buffer.from('ours'));
    const now = () => START_MS + 31 * HOUR_MS;
    const { folders: removed } = await pruneBackups({ store, policy: { days: 2 }, now });
    expect(removed).toEqual(['2026/11/22/070000/', '2026/11/22/075700/', '2026/11/22/085700/']);
    expect((await listBackups(store)).map(({ folder: name }) => name)).toEqual([
      '2026/11/22/095700/',
      '2026/11/23/135700/',
      '2026/11/23/135800/',
    ]);
    expect(server.objects.has('notes.txt')).toBe(true);
    expect(await pruneBackups({ store, policy: { days: 2 }, now })).toEqual({ folders: [], refused: [] });
  });
});

describe('objects with odd names', () => {
  it.each([
    '2026/13/45/999999/manifest.json',
    '2026/02/30/000000/voice.db.zst',
    '2026/11/22/075700/..',
    '2026/11/22/075700/notes & more <1>.txt',
    '2026/11/22/075700/100%',
    '2026/11/22/075700/\u0001\u001b[2J',
    '2026/11/22/075700/voice.db.zst\n',
    '2026/11/22/a b+c/manifest.json',
    '2////',
  ])('are left alone, and hinder neither listing nor pruning nor restoring (%j)', async (name) => {
    for (const hours of [0, 1]) await backUpAt(START_MS + hours * HOUR_MS);
    server.objects.set(name, Buffer.from('ours'));
    expect((await listBackups(store)).map(({ folder: listed }) => listed)).toEqual([
      '2026/11/22/075700/',
      '2026/11/22/085700/',
    ]);
    const now = () => START_MS + 2 * HOUR_MS;
    expect(await pruneBackups({ store, policy: { days: 1 }, now })).toEqual({
      folders: ['2026/11/22/075700/'],
      refused: [],
    });
    expect(server.objects.has(name)).toBe(true);
    expect((await restore()).folder).toBe('2026/11/22/085700/');
  });
});

describe('a lease', () => {
  const lease = { now: () => START_MS, leaseMs: 60_000 };

  it('is given to one at a time, and given back', async () => {
    const second = await withLease({ ...lease, store }, () =>
      withLease({ ...lease, store }, async () => 'both').catch((error: unknown) => error),
    );
    expect(second).toMatchObject({ code: 'leased' });
    expect([...server.objects]).toEqual([]);
    expect(await withLease({ ...lease, store }, async () => 'done')).toBe('done');
  });

  it('is given back when the work fails', async () => {
    const failing = withLease({ ...lease, store }, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect([...server.objects]).toEqual([]);
  });

  it('of a worker that died runs out', async () => {
    const expiresAt = new Date(START_MS + 1).toISOString();
    server.objects.set('leases/7.json', Buffer.from(JSON.stringify({ expiresAt })));
    await expect(withLease({ ...lease, store }, async () => 1)).rejects.toMatchObject({ code: 'leased' });
    const later = { ...lease, now: () => START_MS + 1 };
    const held = await withLease({ ...later, store }, async () => [...server.objects.keys()]);
    expect(held).toEqual(['leases/8.json']);
    expect([...server.objects]).toEqual([]);
  });

  it('goes to one of many who come together', async () => {
    let inside = 0;
    let most = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        withLease({ ...lease, store }, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await store.list('');
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  });
});
