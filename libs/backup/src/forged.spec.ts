import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@petvisor/persistence';
import { backupOnce } from './backup-once.ts';
import type { ObjectStore } from './object-store.ts';
import { restoreBackup, verifyBackup } from './restore.ts';
import { s3ObjectStore } from './s3-object-store.ts';
import { storeOptions } from './testing/reach-s3.ts';
import { startS3Server, type S3Server } from './testing/s3-server.ts';

const START_MS = Date.UTC(2026, 10, 22, 7, 57, 0);
const HOUR_MS = 60 * 60 * 1000;
const GENUINE = '2026/11/22/075700/';
const LATER = '2026/11/22/085700/';

const encryptionKey = randomBytes(32);
let folder: string;
let server: S3Server;
let store: ObjectStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forged-spec-'));
  server = await startS3Server();
  store = s3ObjectStore(storeOptions(server));
});

afterEach(async () => {
  store.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

interface StoredManifest {
  format: number;
  createdAt: string;
  authentication?: unknown;
  object: { key: string; sizeBytes: number; sha256: string };
  database: { sizeBytes: number };
}

async function backUp(atMs: number, key: Uint8Array | undefined): Promise<void> {
  const source = await openDatabase(`file:${join(folder, 'voice.db')}`);
  await backupOnce({ source, store, now: () => atMs, temporaryFolder: folder, encryptionKey: key });
  await source.close();
}

/** Copies a backup to another folder, as everybody can who can write to the bucket. */
function copy(from: string, to: string): void {
  for (const [key, object] of [...server.objects])
    if (key.startsWith(from)) server.objects.set(key.replace(from, to), Buffer.from(object));
}

function edit(inFolder: string, change: (manifest: StoredManifest) => void): void {
  const key = `${inFolder}manifest.json`;
  const manifest = JSON.parse(String(server.objects.get(key))) as StoredManifest;
  change(manifest);
  server.objects.set(key, Buffer.from(JSON.stringify(manifest)));
}

const inFolder = (to: string, createdAt: string) => (manifest: StoredManifest) => {
  manifest.createdAt = createdAt;
  manifest.object.key = manifest.object.key.replace(GENUINE, to);
};

async function expectRefused(allowUnauthenticated = false): Promise<void> {
  const choice = { store, encryptionKey, allowUnauthenticated };
  const toPath = join(folder, 'restored.db');
  await expect(verifyBackup({ ...choice, temporaryFolder: folder })).rejects.toMatchObject({
    code: 'not_authentic',
  });
  await expect(restoreBackup({ ...choice, toPath, now: () => START_MS })).rejects.toMatchObject({
    code: 'not_authentic',
  });
  expect(existsSync(toPath)).toBe(false);
}

describe('with a key, a backup is refused', () => {
  beforeEach(() => backUp(START_MS, encryptionKey));

  it.each([
    ['that is not encrypted', undefined],
    ['that was made with another key', randomBytes(32)],
  ])('%s', async (_what, key) => {
    await backUp(START_MS + HOUR_MS, key);
    await expectRefused();
    await expectRefused(true);
  });

  it('whose folder was copied to a later time', async () => {
    copy(GENUINE, LATER);
    await expectRefused();
    await expectRefused(true);
  });

  it('whose time was changed to that of its new folder', async () => {
    copy(GENUINE, LATER);
    edit(LATER, inFolder(LATER, '2026-11-22T08:57:00.000Z'));
    await expectRefused();
    await expectRefused(true);
  });

  it('whose manifest points to the object of another folder', async () => {
    copy(GENUINE, LATER);
    edit(LATER, (manifest) => (manifest.createdAt = '2026-11-22T08:57:00.000Z'));
    await expectRefused();
  });

  it.each([
    ['without its code of authentication', 3, true],
    ['in the format of earlier releases', 2, false],
  ])('whose manifest was written again %s', async (_what, format, evenAllowed) => {
    edit(GENUINE, (manifest) => {
      manifest.format = format;
      delete manifest.authentication;
    });
    await expectRefused();
    if (evenAllowed) await expectRefused(true);
  });

  it.each([null, 'code', {}, { algorithm: 'none', code: '' }, { algorithm: 'hmac-sha-256', code: 'ab' }])(
    'whose code of authentication is %j',
    async (authentication) => {
      edit(GENUINE, (manifest) => (manifest.authentication = authentication));
      await expectRefused(true);
    },
  );

  it('whose stated sizes were changed', async () => {
    edit(GENUINE, (manifest) => (manifest.database.sizeBytes += 1));
    await expectRefused();
  });
});

describe('an encrypted backup of an earlier release', () => {
  it('is restored when that is allowed, and is still bound to its folder', async () => {
    await backUp(START_MS, encryptionKey);
    edit(GENUINE, (manifest) => {
      manifest.format = 2;
      delete manifest.authentication;
    });
    const choice = { store, encryptionKey, allowUnauthenticated: true };
    const toPath = join(folder, 'restored.db');
    await restoreBackup({ ...choice, toPath, now: () => START_MS });
    expect(existsSync(toPath)).toBe(true);
    copy(GENUINE, LATER);
    await expect(verifyBackup({ ...choice, temporaryFolder: folder })).rejects.toMatchObject({
      code: 'not_authentic',
    });
  });
});

describe('an object that unpacks to more than its manifest states', () => {
  const MEBIBYTE = 1024 * 1024;
  const manifestKey = `${GENUINE}manifest.json`;

  beforeEach(() => backUp(START_MS, undefined));

  const expectStopped = async (code: string): Promise<void> => {
    const toPath = join(folder, 'restored.db');
    await expect(restoreBackup({ store, toPath, now: () => START_MS })).rejects.toMatchObject({ code });
    expect(existsSync(toPath)).toBe(false);
  };

  it('is stopped at that size', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(64 * MEBIBYTE));
    edit(GENUINE, ({ object }) => {
      server.objects.set(object.key, bomb);
      object.sizeBytes = bomb.length;
      object.sha256 = createHash('sha256').update(bomb).digest('hex');
    });
    const toPath = join(folder, 'restored.db');
    await expect(restoreBackup({ store, toPath, now: () => START_MS })).rejects.toThrow(
      'there is more data than the manifest states',
    );
    await expectStopped('verification_failed');
  });

  it('is not downloaded beyond the size of the object', async () => {
    edit(GENUINE, ({ object }) => {
      const longer = [server.objects.get(object.key) ?? Buffer.of(), Buffer.alloc(MEBIBYTE)];
      server.objects.set(object.key, Buffer.concat(longer));
    });
    await expectStopped('verification_failed');
  });

  it('is not downloaded at all when the disk has no room for what is stated', async () => {
    edit(GENUINE, ({ database }) => (database.sizeBytes = Number.MAX_SAFE_INTEGER));
    server.journal.length = 0;
    await expectStopped('disk_full');
    expect(server.journal.filter((line) => line.startsWith('GET 2'))).toEqual([`GET ${manifestKey}`]);
  });
});
