/** What an attacker who can write to the bucket makes of the list, the newest backup and the retention: nothing. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@petvisor/persistence';
import { backupOnce } from './backup-once.ts';
import { folderName } from './folder-name.ts';
import { judgeBackups, newestGoodBackup } from './good-backups.ts';
import { listBackups } from './list-backups.ts';
import type { ObjectStore } from './object-store.ts';
import { pruneBackups } from './prune.ts';
import { s3ObjectStore } from './s3-object-store.ts';
import { storeOptions } from './testing/reach-s3.ts';
import { startS3Server, type S3Server } from './testing/s3-server.ts';

const START_MS = Date.UTC(2026, 10, 22, 7, 57, 0);
const HOUR_MS = 60 * 60 * 1000;
const encryptionKey = randomBytes(32);
const policy = { hours: 2 };

let folder: string;
let server: S3Server;
let store: ObjectStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'good-backups-'));
  server = await startS3Server();
  store = s3ObjectStore(storeOptions(server));
});

afterEach(async () => {
  store.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

async function backUp(atMs: number, key: Uint8Array | undefined = encryptionKey): Promise<string> {
  const source = await openDatabase(`file:${join(folder, 'voice.db')}`);
  const report = await backupOnce({
    source,
    store,
    now: () => atMs,
    temporaryFolder: folder,
    encryptionKey: key,
  });
  await source.close();
  return report.folder;
}

/** Copies a backup to another time, and states it in the manifest. */
function plant(from: string, atMs: number): string {
  const to = folderName(atMs);
  for (const [key, object] of [...server.objects])
    if (key.startsWith(from)) server.objects.set(key.replace(from, to), Buffer.from(object));
  edit(to, (manifest) => {
    manifest.createdAt = new Date(atMs).toISOString();
    manifest.object.key = manifest.object.key.replace(from, to);
  });
  return to;
}

interface StoredManifest {
  format: number;
  createdAt: string;
  authentication?: unknown;
  object: { key: string };
}

function edit(inFolder: string, change: (manifest: StoredManifest) => void): void {
  const key = `${inFolder}manifest.json`;
  const manifest = JSON.parse(String(server.objects.get(key))) as StoredManifest;
  change(manifest);
  server.objects.set(key, Buffer.from(JSON.stringify(manifest)));
}

/** What earlier releases wrote. */
function asFormat2(inFolder: string): void {
  edit(inFolder, (manifest) => {
    manifest.format = 2;
    delete manifest.authentication;
  });
}

const newestAt = (nowMs: number) => newestGoodBackup({ store, encryptionKey, now: () => nowMs });
const prune = (nowMs: number, changes: { allowUnauthenticated?: boolean } = {}) =>
  pruneBackups({ store, policy, encryptionKey, now: () => nowMs, ...changes });

describe('a backup that was not made with the key', () => {
  it('is not the newest, displaces none from the retention, and is not removed itself', async () => {
    const genuine: string[] = [];
    for (const hours of [0, 1, 2]) genuine.push(await backUp(START_MS + hours * HOUR_MS));
    const planted: string[] = [];
    for (const hours of [3, 4, 5, 6]) planted.push(plant(genuine[2] ?? '', START_MS + hours * HOUR_MS));
    server.objects.set(`${planted[1]}manifest.json`, Buffer.from('no JSON'));
    server.objects.set(`${planted[2]}manifest.json`, Buffer.alloc(2 * 1024 * 1024, ' '));
    planted.push(await backUp(START_MS + 7 * HOUR_MS, randomBytes(32)));
    const nowMs = START_MS + 8 * HOUR_MS;
    server.journal.length = 0;
    expect((await newestAt(nowMs))?.folder).toBe(genuine[2]);
    // The long one is not read.
    expect(server.journal).not.toContain(`GET ${planted[2]}manifest.json`);
    const before = [...server.objects.keys()].filter((key) => !key.startsWith(genuine[0] ?? ''));
    expect(await prune(nowMs)).toEqual({ folders: genuine.slice(0, 1), refused: planted });
    expect([...server.objects.keys()]).toEqual(before);
    expect(await prune(nowMs)).toEqual({ folders: [], refused: planted });
  });

  it('is named with a reason, as is one whose object is missing or has another size', async () => {
    const [whole, gone, short, forged] = [
      await backUp(START_MS),
      await backUp(START_MS + HOUR_MS),
      await backUp(START_MS + 2 * HOUR_MS),
      await backUp(START_MS + 3 * HOUR_MS),
    ];
    server.objects.delete(`${gone}voice.db.zst.enc`);
    server.objects.set(`${short}voice.db.zst.enc`, Buffer.from('short'));
    edit(forged, (manifest) => delete manifest.authentication);
    const judged = await judgeBackups({ store, encryptionKey });
    expect(judged.map(({ folder: name, refusal }) => [name, refusal])).toEqual([
      [whole, undefined],
      [gone, 'verification_failed'],
      [short, 'verification_failed'],
      [forged, 'not_authentic'],
    ]);
    expect((await newestAt(START_MS + 4 * HOUR_MS))?.folder).toBe(whole);
  });

  it('is not what a store that does not answer is taken for', async () => {
    await backUp(START_MS);
    server.fault = 'busy';
    await expect(newestAt(START_MS)).rejects.toMatchObject({ code: 'store_failed' });
    await expect(judgeBackups({ store, encryptionKey })).rejects.toMatchObject({ code: 'store_failed' });
  });
});

describe('the backups of earlier releases', () => {
  it('are removed by the retention when that is allowed, and never displace one that is authentic', async () => {
    const old: string[] = [];
    for (const hours of [0, 1, 2]) old.push(await backUp(START_MS + hours * HOUR_MS));
    for (const name of old) asFormat2(name);
    const genuine: string[] = [];
    for (const hours of [3, 4]) genuine.push(await backUp(START_MS + hours * HOUR_MS));
    const later = plant(genuine[1] ?? '', START_MS + 5 * HOUR_MS);
    asFormat2(later);
    const nowMs = START_MS + 6 * HOUR_MS;
    expect((await prune(nowMs)).folders).toEqual([]);
    expect(await prune(nowMs, { allowUnauthenticated: true })).toEqual({ folders: old, refused: [] });
    expect((await listBackups(store)).map(({ folder: name }) => name)).toEqual([...genuine, later]);
  });
});

describe('a list that is too long', () => {
  it('is refused before it fills the memory', async () => {
    for (let n = 0; n < 12; n++)
      server.objects.set(`${folderName(START_MS + n * HOUR_MS)}voice.db`, Buffer.of());
    const bounded = s3ObjectStore({ ...storeOptions(server), listedObjectsMax: 10 });
    await expect(listBackups(bounded)).rejects.toMatchObject({ code: 'too_many' });
    bounded.close();
  });
});
