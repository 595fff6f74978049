/** Puts a backup in the place of a database. What stands there is never lost: it stays, or it is kept aside. */
import { existsSync } from 'node:fs';
import { link, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BackupError } from './backup-error.ts';
import { fetchBackup } from './fetch-backup.ts';
import { folderName } from './folder-name.ts';
import { findBackup, readManifest } from './list-backups.ts';
import type { Manifest } from './manifest.ts';
import type { ObjectStore } from './object-store.ts';
import type { OnProgress } from './transfer.ts';

interface Choice {
  readonly store: ObjectStore;
  /** The newest that is not younger; default the newest of all. */
  readonly atMs?: number;
  readonly encryptionKey?: Uint8Array;
  readonly signal?: AbortSignal;
  /** Bytes downloaded, and how many there are. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

export interface RestoreOptions extends Choice {
  readonly toPath: string;
  /** Replaces a database that is there; the old one is kept beside it. The service must be stopped. */
  readonly force?: boolean;
  /** Milliseconds since the epoch; names what is kept. */
  readonly now: () => number;
}

export interface VerifyOptions extends Choice {
  /** Default: the system's temporary folder. */
  readonly temporaryFolder?: string;
}

export interface RestoreReport {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Where the old database lies now. */
  readonly keptPath?: string;
}

/** The database, and what SQLite would read together with it. */
const parts = ['', '-wal', '-shm', '-journal'];

/** Throws BackupError; the place is then as it was. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { toPath, force = false } = options;
  const isTaken = (): boolean => parts.some((part) => existsSync(`${toPath}${part}`));
  if (isTaken() && !force) throw new BackupError('exists', 'there is a database already');
  await attempt(() => mkdir(dirname(toPath), { recursive: true }));
  // Beside its place, so that it can be put there in one step.
  const workFolder = await attempt(() => mkdtemp(join(dirname(toPath), '.restore-')));
  try {
    const path = join(workFolder, 'voice.db');
    const report = await fetchChosen(options, path);
    if (!isTaken()) {
      // Unlike a rename, a link replaces nothing that has come meanwhile.
      await attempt(() => link(path, toPath));
      return report;
    }
    if (!force) throw new BackupError('exists', 'there is a database already');
    const keptPath = `${toPath}.before-restore-${folderName(options.now()).replaceAll('/', '')}`;
    if (existsSync(keptPath)) throw new BackupError('exists', 'an older database is kept under that name');
    // The log first: the old database is whole under its new name only with it.
    for (const part of parts.toReversed()) {
      if (existsSync(`${toPath}${part}`))
        await attempt(() => rename(`${toPath}${part}`, `${keptPath}${part}`));
    }
    await attempt(() => rename(path, toPath));
    return { ...report, keptPath };
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** Restores to a temporary file and removes it again. Throws BackupError when the backup is not good. */
export async function verifyBackup(options: VerifyOptions): Promise<RestoreReport> {
  const workFolder = await attempt(() => mkdtemp(join(options.temporaryFolder ?? tmpdir(), 'verify-')));
  try {
    return await fetchChosen(options, join(workFolder, 'voice.db'));
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function fetchChosen(choice: Choice, toPath: string): Promise<RestoreReport> {
  const { store, atMs, signal, encryptionKey, onProgress } = choice;
  const { folder } = await findBackup(store, atMs, signal);
  const manifest = await readManifest(store, folder, signal);
  const progress: OnProgress = (doneBytes) => onProgress?.(doneBytes, manifest.object.sizeBytes);
  await fetchBackup({
    store,
    manifest,
    toPath,
    onProgress: progress,
    ...(signal === undefined ? {} : { signal }),
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
  });
  return { folder, manifest };
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const taken = (cause as { code?: string }).code === 'EEXIST';
    throw taken
      ? new BackupError('exists', 'there is a database already', { cause })
      : new BackupError('restore_failed', 'the restored file could not be put in its place', { cause });
  }
}
