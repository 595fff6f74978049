/** Downloads and unpacks a backup, and compares every byte and the rows of each table with the manifest. */
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inspectDatabase } from '@petvisor/persistence';
import { BackupError } from './backup-error.ts';
import type { Checksum } from './checksum.ts';
import { isDiskFull, requireRoom, toFileError } from './disk-errors.ts';
import { opening } from './envelope.ts';
import type { Manifest } from './manifest.ts';
import type { ObjectStore } from './object-store.ts';
import { toBackupError } from './s3-errors.ts';
import { inspectDump } from './postgres.ts';
import { pace } from './pace.ts';
import { measure, type OnProgress } from './transfer.ts';

export interface FetchOptions {
  readonly store: Pick<ObjectStore, 'read'>;
  readonly manifest: Manifest;
  /** Path of the new file; it must not exist, and is removed after a failure. */
  readonly toPath: string;
  /** Flushes the file to the disk, which can delay other processes that write to it. */
  readonly toStay?: boolean | undefined;
  readonly encryptionKey?: Uint8Array | undefined;
  /** Maximum rate in bytes of the database. Default: unlimited. */
  readonly bytesPerSecond?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
}

export async function fetchBackup(options: FetchOptions): Promise<void> {
  const { store, manifest, toPath, toStay = false, signal, onProgress, bytesPerSecond } = options;
  await requireRoom(dirname(toPath), manifest.database.sizeBytes);
  const stages = opening(manifest.object, options.encryptionKey);
  const object = await store.read(manifest.object.key, signal);
  if (object === undefined) throw new BackupError('verification_failed', 'the object is missing');
  // A small object can unpack to any size: both ends stop at the size that the manifest states.
  const stored = measure({ onProgress, bytesMax: manifest.object.sizeBytes });
  const plain = measure({ bytesMax: manifest.database.sizeBytes });
  try {
    const file = createWriteStream(toPath, { flags: 'wx', mode: 0o600 });
    await pipeline([object, stored.stage, ...stages, pace({ bytesPerSecond, signal }), plain.stage, file]);
    same(stored.result(), manifest.object);
    same(plain.result(), manifest.database);
    if (toStay) await sync(toPath);
    await compareTables(toPath, manifest, signal);
  } catch (error) {
    await rm(toPath, { force: true });
    throw translate(error, signal);
  }
}

function same(actual: Checksum, expected: Checksum): void {
  if (actual.sizeBytes !== expected.sizeBytes || actual.sha256 !== expected.sha256) {
    throw new BackupError('verification_failed', 'the stored object differs from what was sent');
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function compareTables(
  path: string,
  { database }: Manifest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { rowCounts } =
    database.engine === 'postgres' ? await inspectDump(path, signal) : await inspectDatabase(`file:${path}`);
  const expected = Object.entries(database.rowCounts);
  const equal =
    Object.keys(rowCounts).length === expected.length &&
    expected.every(([table, rows]) => rowCounts[table] === rows);
  if (!equal) throw new BackupError('verification_failed', 'the row counts differ from the manifest');
}

function translate(error: unknown, signal: AbortSignal | undefined): BackupError {
  const { name, code = '' } = error as { name?: string; code?: string };
  if (error instanceof BackupError || signal?.aborted === true) return toBackupError(error, signal);
  if (code.startsWith('ERR_ZSTD') || code.startsWith('ZSTD') || name === 'PersistenceError') {
    return new BackupError('verification_failed', 'the backup cannot be unpacked', { cause: error });
  }
  if (isDiskFull(error) || ['EACCES', 'EEXIST', 'ENOENT', 'EROFS', 'EIO'].includes(code)) {
    return toFileError(error, 'restore_failed', 'the file cannot be written');
  }
  return toBackupError(error, signal);
}
