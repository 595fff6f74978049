/** One backup: copy the live database, check the copy, upload it, read it back, and only then say so in a manifest. */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Snapshot, SnapshotSource } from '@petvisor/persistence';
import { BackupError } from './backup-error.ts';
import { checksumOf } from './checksum.ts';
import { folderName } from './folder-name.ts';
import { manifestFormat, type Manifest } from './manifest.ts';
import type { ObjectStore, StoredFile } from './object-store.ts';

export type BackupPhase = 'snapshot' | 'upload' | 'verify' | 'manifest';

export interface BackupOptions {
  readonly source: Pick<SnapshotSource, 'snapshot'>;
  readonly store: ObjectStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Where the copy lies meanwhile; needs room for the whole database. Default: the system's temporary folder. */
  readonly temporaryFolder?: string;
  readonly signal?: AbortSignal;
  /** Called as each phase begins. */
  readonly onPhase?: (phase: BackupPhase) => void;
}

export interface BackupReport {
  /** `YYYY/MM/DD/HHmmss/`, UTC. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly durationMs: number;
}

/** Throws BackupError. Whatever happens, nothing is left in the temporary folder. */
export async function backupOnce(options: BackupOptions): Promise<BackupReport> {
  const startedAtMs = options.now();
  const folder = folderName(startedAtMs);
  const workFolder = await makeWorkFolder(options.temporaryFolder ?? tmpdir());
  try {
    const databasePath = join(workFolder, 'voice.db');
    const { rowCounts } = await begin(options, 'snapshot', () => takeSnapshot(options.source, databasePath));
    const database = await describeFile(`${folder}voice.db`, databasePath, 'application/vnd.sqlite3');
    await begin(options, 'upload', () => options.store.put(database, options.signal));
    await begin(options, 'verify', () => verify(options, database));

    const { key, sizeBytes, sha256 } = database;
    const manifest: Manifest = {
      format: manifestFormat,
      createdAt: new Date(startedAtMs).toISOString(),
      database: { key, sizeBytes, sha256, rowCounts },
    };
    await begin(options, 'manifest', async () => {
      const manifestPath = join(workFolder, 'manifest.json');
      await writeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
      const file = await describeFile(`${folder}manifest.json`, manifestPath, 'application/json');
      await options.store.put(file, options.signal);
      await verify(options, file);
    });
    return { folder, manifest, durationMs: options.now() - startedAtMs };
  } finally {
    await rm(workFolder, { recursive: true });
  }
}

function begin<T>(
  { signal, onPhase }: BackupOptions,
  phase: BackupPhase,
  work: () => Promise<T>,
): Promise<T> {
  if (signal?.aborted === true) throw new BackupError('aborted', 'the backup was stopped');
  onPhase?.(phase);
  return work();
}

async function makeWorkFolder(parent: string): Promise<string> {
  try {
    return await mkdtemp(join(parent, 'backup-'));
  } catch (cause) {
    throw new BackupError('snapshot_failed', 'the temporary folder cannot be written to', { cause });
  }
}

async function takeSnapshot(source: BackupOptions['source'], path: string): Promise<Snapshot> {
  try {
    return await source.snapshot(path);
  } catch (cause) {
    throw new BackupError('snapshot_failed', 'the database could not be copied', { cause });
  }
}

async function describeFile(key: string, path: string, contentType: string): Promise<StoredFile> {
  return { key, path, contentType, ...(await checksumOf(createReadStream(path))) };
}

/** Reads the whole object back: what counts is what the store will hand out. */
async function verify(
  { store, signal }: BackupOptions,
  { key, sizeBytes, sha256 }: StoredFile,
): Promise<void> {
  const object = await store.read(key, signal);
  if (object === undefined) throw new BackupError('verification_failed', 'the uploaded object is not there');
  const held = await checksumOf(object);
  if (held.sizeBytes !== sizeBytes || held.sha256 !== sha256) {
    throw new BackupError('verification_failed', 'the uploaded object is not what was sent');
  }
}
