import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '@petvisor/persistence';
import { backupOnce, type BackupOptions, type BackupPhase } from './backup-once.ts';
import type { ObjectStore } from './object-store.ts';
import { s3ObjectStore } from './s3-object-store.ts';
import { storeOptions } from './testing/reach-s3.ts';
import { startS3Server, type S3Server } from './testing/s3-server.ts';

const AT_MS = Date.UTC(2026, 10, 22, 7, 57, 0);
const PREFIX = '2026/11/22/075700/';

let folder: string;
let temporaryFolder: string;
let server: S3Server;
let store: ObjectStore;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-spec-'));
  temporaryFolder = mkdtempSync(join(folder, 'temporary-'));
  server = await startS3Server();
  store = s3ObjectStore(storeOptions(server));
  database = await openDatabase(`file:${join(folder, 'voice.db')}`);
  await database.users.add({ username: 'front desk', apiKeyHash: 'a'.repeat(64), createdAtMs: AT_MS });
});

afterEach(async () => {
  // Whatever the test was about, nothing is left behind.
  expect(readdirSync(temporaryFolder)).toEqual([]);
  await database.close();
  store.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const backup = (changes: Partial<BackupOptions> = {}) =>
  backupOnce({ source: database, store, now: () => AT_MS, temporaryFolder, ...changes });

describe('a backup of an open database', () => {
  it('lies in a folder named after its time, with its manifest', async () => {
    const report = await backup();
    expect(report.folder).toBe(PREFIX);
    expect([...server.objects.keys()]).toEqual([`${PREFIX}voice.db.zst`, `${PREFIX}manifest.json`]);
    expect(JSON.parse(String(server.objects.get(`${PREFIX}manifest.json`)))).toEqual(report.manifest);
    const bytes = server.objects.get(`${PREFIX}voice.db.zst`) ?? Buffer.alloc(0);
    expect(report.manifest).toMatchObject({
      format: 3,
      createdAt: '2026-11-22T07:57:00.000Z',
      database: { rowCounts: { users: 1 } },
      object: {
        key: `${PREFIX}voice.db.zst`,
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        compression: 'zstd',
        encryption: 'none',
      },
    });
    const plain = zstdDecompressSync(bytes);
    expect(report.manifest.database).toMatchObject({
      sizeBytes: plain.length,
      sha256: createHash('sha256').update(plain).digest('hex'),
    });
  });

  it('opens as a database with the rows that were committed', async () => {
    await backup();
    const path = join(folder, 'restored.db');
    writeFileSync(path, zstdDecompressSync(server.objects.get(`${PREFIX}voice.db.zst`) ?? Buffer.of()));
    const restored = await openDatabase(`file:${path}`);
    const users = await restored.users.list();
    await restored.close();
    expect(users.map(({ username }) => username)).toEqual(['front desk']);
  });

  it('is read back before its manifest says that it is done', async () => {
    const phases: BackupPhase[] = [];
    await backup({ onPhase: (phase) => phases.push(phase) });
    expect(phases).toEqual(['snapshot', 'pack', 'upload', 'verify', 'manifest']);
    expect(server.journal).toEqual([
      `PUT ${PREFIX}voice.db.zst`,
      `GET ${PREFIX}voice.db.zst`,
      `PUT ${PREFIX}manifest.json`,
      `GET ${PREFIX}manifest.json`,
    ]);
  });

  it('tells how far it is with what takes long', async () => {
    const told: [BackupPhase, number, number][] = [];
    const { manifest } = await backup({ onProgress: (...progress) => told.push(progress) });
    const last = (phase: BackupPhase) => told.findLast(([of]) => of === phase);
    const { database: plain, object } = manifest;
    expect(last('pack')).toEqual(['pack', plain.sizeBytes, plain.sizeBytes]);
    for (const phase of ['upload', 'verify'] as const)
      expect(last(phase)).toEqual([phase, object.sizeBytes, object.sizeBytes]);
  });

  it('carries no name and no key hash in its manifest', async () => {
    const { manifest } = await backup();
    expect(JSON.stringify(manifest)).not.toMatch(/front desk|aaaa/);
  });
});

describe('a backup that goes wrong has no manifest', () => {
  afterEach(() => expect(server.objects.has(`${PREFIX}manifest.json`)).toBe(false));

  it('because the store changed a bit', async () => {
    server.fault = 'corrupt-stored';
    await expect(backup()).rejects.toMatchObject({ code: 'verification_failed' });
  });

  it('because the store lost it', async () => {
    server.fault = 'lose-stored';
    await expect(backup()).rejects.toMatchObject({ code: 'verification_failed' });
  });

  it('because the download was cut', async () => {
    server.fault = 'cut-download';
    await expect(backup()).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('because the store went away', async () => {
    server.fault = 'cut-upload';
    await expect(backup()).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('because the database was closed', async () => {
    const closed = await openDatabase(`file:${join(folder, 'closed.db')}`);
    await closed.close();
    await expect(backup({ source: closed })).rejects.toMatchObject({
      code: 'snapshot_failed',
      cause: { code: 'closed' },
    });
  });

  it.each(['snapshot', 'pack', 'upload', 'verify', 'manifest'] as const)(
    'because it was stopped in %s',
    async (stopIn) => {
      const controller = new AbortController();
      const onPhase = (phase: BackupPhase) => {
        if (phase === stopIn) controller.abort();
      };
      await expect(backup({ signal: controller.signal, onPhase })).rejects.toMatchObject({ code: 'aborted' });
    },
  );
});

describe('a second backup in the same second', () => {
  it('leaves the first one as it was', async () => {
    await backup();
    const before = server.objects.get(`${PREFIX}voice.db.zst`);
    await expect(backup()).rejects.toMatchObject({ code: 'exists' });
    expect(server.objects.get(`${PREFIX}voice.db.zst`)).toBe(before);
  });
});

describe('a backup with nowhere to put the copy', () => {
  it('fails before it touches the store', async () => {
    const nowhere = join(folder, 'nowhere');
    await expect(backup({ temporaryFolder: nowhere })).rejects.toMatchObject({ code: 'snapshot_failed' });
    expect(server.journal).toEqual([]);
  });
});
