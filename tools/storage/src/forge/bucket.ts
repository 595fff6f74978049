/** A bucket with two genuine backups, and the means of an attacker: everything but the key. */
import { createHash } from 'node:crypto';
import { backupOnce, type ObjectStore } from '@petvisor/backup';
import type { S3Server } from '@petvisor/backup/testing';
import { openSnapshotSource } from '@petvisor/persistence';

export interface StoredManifest {
  format: number;
  createdAt: string;
  authentication?: unknown;
  database: { engine?: string; sizeBytes: number; sha256: string; rowCounts: Record<string, number> };
  object: { key: string; sizeBytes: number; sha256: string; compression: string; encryption: string };
}

export interface Bucket {
  /** Folders of the genuine backups, and one an hour later. */
  readonly older: string;
  readonly newest: string;
  readonly later: string;
  readonly laterTime: string;
  readonly object: (folder: string) => Buffer;
  /** Replaces the object of a backup, and nothing else. */
  readonly putObject: (folder: string, bytes: Buffer) => void;
  readonly manifest: (folder: string) => StoredManifest;
  readonly putManifest: (folder: string, manifest: object | string) => void;
  readonly edit: (folder: string, change: (manifest: StoredManifest) => void) => void;
  /** Copies all objects of a folder. */
  readonly copy: (from: string, to: string) => void;
  readonly remove: (key: string) => void;
  /** A backup of the attacker's database, made an hour after the newest. */
  readonly plant: (key: Uint8Array | undefined) => Promise<void>;
}

const HOUR_MS = 3_600_000;
export const NEWEST_MS = Date.UTC(2026, 10, 22, 7, 57, 0);
const LATER_MS = NEWEST_MS + HOUR_MS;

interface BucketOptions {
  readonly server: S3Server;
  readonly store: ObjectStore;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly key: Uint8Array | undefined;
}

export async function openBucket(options: BucketOptions): Promise<Bucket> {
  const { objects } = options.server;
  objects.clear();
  const older = await backUp(options, NEWEST_MS - HOUR_MS, options.key);
  const newest = await backUp(options, NEWEST_MS, options.key);
  const later = '2026/11/22/085700/';
  const manifest = (folder: string): StoredManifest =>
    JSON.parse(String(objects.get(`${folder}manifest.json`))) as StoredManifest;
  const putManifest: Bucket['putManifest'] = (folder, content) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    objects.set(`${folder}manifest.json`, Buffer.from(text));
  };
  return {
    older,
    newest,
    later,
    laterTime: new Date(LATER_MS).toISOString(),
    object: (folder) => objects.get(manifest(folder).object.key) ?? Buffer.of(),
    putObject: (folder, bytes) => void objects.set(manifest(folder).object.key, bytes),
    manifest,
    putManifest,
    edit: (folder, change) => {
      const changed = manifest(folder);
      change(changed);
      putManifest(folder, changed);
    },
    copy: (from, to) => {
      for (const [key, bytes] of [...objects])
        if (key.startsWith(from)) objects.set(key.replace(from, to), Buffer.from(bytes));
    },
    remove: (key) => void objects.delete(key),
    plant: async (key) => void (await backUp(options, LATER_MS, key)),
  };
}

async function backUp(
  { store, databaseUrl, folder }: BucketOptions,
  atMs: number,
  encryptionKey: Uint8Array | undefined,
): Promise<string> {
  const source = await openSnapshotSource(databaseUrl);
  try {
    const options = { source, store, now: () => atMs, temporaryFolder: folder, encryptionKey };
    return (await backupOnce(options)).folder;
  } finally {
    await source.close();
  }
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
