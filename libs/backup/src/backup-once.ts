/**
 * Makes one backup: copies the live database, checks the copy, uploads it, reads it back, and then writes the manifest.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Snapshot, SnapshotSource } from '@petvisor/persistence';
import { BackupError, isBackupError } from './backup-error.ts';
import { checksumOf, type Checksum } from './checksum.ts';
import { steadyNow } from './clock.ts';
import { toFileError } from './disk-errors.ts';
import { sealing, type Envelope } from './envelope.ts';
import { fetchBackup } from './fetch-backup.ts';
import { folderName } from './folder-name.ts';
import { sealManifest } from './manifest-seal.ts';
import { MANIFEST_FORMAT, type Manifest } from './manifest.ts';
import type { ObjectStore, StoredFile, StoredContent } from './object-store.ts';
import { pace, paceFor } from './pace.ts';
import { toBackupError } from './s3-errors.ts';
import { measure, type OnProgress } from './transfer.ts';
import { makeWorkFolder } from './work-folder.ts';

export type BackupPhase = 'snapshot' | 'pack' | 'upload' | 'verify' | 'manifest';

/** Deleting the manifest must not delay the shutdown of a worker whose store does not respond. */
const REMOVE_MS_MAX = 5_000;
/** Paced steps (compression, upload, verification), each of at most the size of the database. */
const TRANSFERS = 3;

export interface BackupOptions {
  /** The database: `openSnapshotSource` for SQLite, `postgresSource` for PostgreSQL. */
  readonly source: Pick<SnapshotSource, 'snapshot'>;
  /** Engine of the source; default `sqlite`. */
  readonly engine?: 'sqlite' | 'postgres' | undefined;
  readonly store: ObjectStore;
  /** Current time in milliseconds since the epoch. */
  readonly now: () => number;
  /**
   * Folder of the temporary files; needs room for the database and its compressed copy. Default: the system's temporary
   * folder.
   */
  readonly temporaryFolder?: string | undefined;
  /** Key of 32 bytes for AES-256-GCM. Without it the backups cannot be restored. */
  readonly encryptionKey?: Uint8Array | undefined;
  /** Maximum rate of compression, upload and verification. Default: unlimited. */
  readonly bytesPerSecond?: number | undefined;
  /** Maximum duration of the paced steps in milliseconds: a larger database raises the rate. Default: unlimited. */
  readonly transferMsMax?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called at the start of each phase. */
  readonly onPhase?: ((phase: BackupPhase) => void) | undefined;
  /** Called with the progress of `pack` (bytes of the copy), and of `upload` and `verify` (bytes of the object). */
  readonly onProgress?: ((phase: BackupPhase, doneBytes: number, totalBytes: number) => void) | undefined;
}

export interface BackupReport {
  /** Folder of the backup: `YYYY/MM/DD/HHmmss/`, UTC. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly durationMs: number;
}

/**
 * Makes and verifies a backup. Throws BackupError. Always removes its temporary files; those of a killed process are
 * removed by the next backup.
 */
export async function backupOnce(options: BackupOptions): Promise<BackupReport> {
  const startedMs = steadyNow();
  const startedAtMs = options.now();
  const folder = folderName(startedAtMs);
  const fileName = options.engine === 'postgres' ? 'voice.dump' : 'voice.db';
  const workFolder = await makeWorkFolder(options.temporaryFolder ?? tmpdir());
  try {
    const databasePath = join(workFolder, fileName);
    const { rowCounts, sizeBytes: copyBytes } = await runPhase(options, 'snapshot', () =>
      takeSnapshot(options.source, databasePath),
    );
    const paced = withPace(options, copyBytes);
    const packed = await runPhase(options, 'pack', () =>
      pack(paced, databasePath, join(workFolder, 'packed'), progressOf(options, 'pack', copyBytes)),
    );
    const object: StoredFile = {
      key: `${folder}${fileName}${packed.suffix}`,
      path: packed.path,
      contentType: 'application/octet-stream',
      ...packed.stored,
    };
    await rm(databasePath);
    const { key, sizeBytes, sha256 } = object;
    await runPhase(options, 'upload', () => upload(paced, object, progressOf(options, 'upload', sizeBytes)));
    const manifest: Manifest = {
      format: MANIFEST_FORMAT,
      createdAt: new Date(startedAtMs).toISOString(),
      database: {
        ...(options.engine === 'postgres' ? { engine: options.engine } : {}),
        ...packed.plain,
        rowCounts,
      },
      object: { key, sizeBytes, sha256, ...packed.envelope },
    };
    await runPhase(options, 'verify', () =>
      fetchBackup({
        store: options.store,
        signal: options.signal,
        encryptionKey: options.encryptionKey,
        bytesPerSecond: paced.bytesPerSecond,
        manifest,
        toPath: join(workFolder, 'restored.db'),
        onProgress: progressOf(options, 'verify', sizeBytes),
      }),
    );
    await runPhase(options, 'manifest', () => writeManifest(options, `${folder}manifest.json`, manifest));
    return { folder, manifest, durationMs: Math.round(steadyNow() - startedMs) };
  } finally {
    await rm(workFolder, { recursive: true });
  }
}

function withPace(options: BackupOptions, copyBytes: number): BackupOptions {
  const { bytesPerSecond, transferMsMax: msMax } = options;
  const paced = paceFor(TRANSFERS * copyBytes, { bytesPerSecond, msMax });
  return paced === undefined ? options : { ...options, bytesPerSecond: paced };
}

function runPhase<T>(
  { signal, onPhase }: BackupOptions,
  phase: BackupPhase,
  work: () => Promise<T>,
): Promise<T> {
  if (signal?.aborted === true) throw new BackupError('aborted', 'the backup was stopped');
  onPhase?.(phase);
  return work();
}

function progressOf({ onProgress }: BackupOptions, phase: BackupPhase, totalBytes: number): OnProgress {
  return (doneBytes) => onProgress?.(phase, doneBytes, totalBytes);
}

async function takeSnapshot(source: BackupOptions['source'], path: string): Promise<Snapshot> {
  try {
    return await source.snapshot(path);
  } catch (cause) {
    throw toFileError(cause, 'snapshot_failed', 'the database could not be copied');
  }
}

interface Packed {
  readonly path: string;
  readonly suffix: string;
  readonly envelope: Envelope;
  readonly plain: Checksum;
  readonly stored: Checksum;
}

async function pack(
  { encryptionKey, signal, bytesPerSecond }: BackupOptions,
  from: string,
  path: string,
  onProgress: OnProgress,
): Promise<Packed> {
  const { envelope, stages, suffix } = sealing(encryptionKey);
  const plain = measure({ onProgress });
  const stored = measure();
  try {
    const paced = pace({ bytesPerSecond, signal });
    const file = createWriteStream(path);
    await pipeline([createReadStream(from), paced, plain.stage, ...stages, stored.stage, file], { signal });
  } catch (cause) {
    if (signal?.aborted === true) throw toBackupError(cause, signal);
    throw toFileError(cause, 'snapshot_failed', 'the copy could not be compressed');
  }
  return { path, suffix, envelope, plain: plain.result(), stored: stored.result() };
}

/** Never replaces another backup: of two that start in the same second the second fails. */
function upload(
  { store, signal, bytesPerSecond }: BackupOptions,
  file: StoredFile | StoredContent,
  onProgress?: OnProgress,
): Promise<void> {
  return store.put(file, { ifAbsent: true, signal, onProgress, bytesPerSecond });
}

async function writeManifest(options: BackupOptions, key: string, manifest: Manifest): Promise<void> {
  const content = sealManifest(manifest, options.encryptionKey);
  const object = { key, content, contentType: 'application/json', ...(await checksumOf([content])) };
  try {
    await upload(options, object);
    await compareStored(options, object);
  } catch (error) {
    // The manifest may have been stored although the request was aborted, and a failed backup must not count.
    if (isBackupError(error) && error.code === 'aborted') await removeManifest(options.store, key);
    throw error;
  }
}

/** If this fails too, the backup stays, because it is complete. */
async function removeManifest(store: ObjectStore, key: string): Promise<void> {
  try {
    await store.remove(key, AbortSignal.timeout(REMOVE_MS_MAX));
  } catch (error) {
    if (!isBackupError(error)) throw error;
  }
}

/** Reads the stored object back and compares its checksum. */
async function compareStored(
  { store, signal }: BackupOptions,
  { key, sizeBytes, sha256 }: Omit<StoredFile, 'path'>,
): Promise<void> {
  const object = await store.read(key, signal);
  if (object === undefined) throw new BackupError('verification_failed', 'the uploaded object is missing');
  const held = await checksumOf(object);
  if (held.sizeBytes !== sizeBytes || held.sha256 !== sha256) {
    throw new BackupError('verification_failed', 'the uploaded object differs from what was sent');
  }
}
