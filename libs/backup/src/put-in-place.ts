/**
 * Moves a restored database to its place. An existing database is never lost: it stays or is kept under another name.
 */
import { existsSync } from 'node:fs';
import { link, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isPersistenceError, makeFolder, takeServingLock, type ServingLock } from '@petvisor/persistence';
import { BackupError } from './backup-error.ts';
import { toFileError } from './disk-errors.ts';
import { folderName } from './folder-name.ts';
import { MESSAGES } from './s3-errors.ts';
import { makeWorkFolder } from './work-folder.ts';

export interface Place {
  readonly toPath: string;
  /** Replaces an existing database and keeps the old one beside it. Refused while a server serves it. */
  readonly force?: boolean | undefined;
  /** Current time in milliseconds since the epoch, for the name of the kept database. */
  readonly now: () => number;
}

/** Suffixes of the database file and of the files that SQLite reads with it. */
const FILE_SUFFIXES = ['', '-wal', '-shm', '-journal'];

/**
 * Returns the result of `fetch` and the path of the kept database. Throws BackupError; the place is then unchanged.
 * @param fetch writes the database to a path and checks it
 */
export async function putInPlace<T>(
  { toPath, force = false, now }: Place,
  fetch: (path: string) => Promise<T>,
): Promise<{ result: T; keptPath?: string }> {
  const isTaken = (): boolean => FILE_SUFFIXES.some((part) => existsSync(`${toPath}${part}`));
  if (isTaken() && !force) throw new BackupError('exists', 'there is a database already');
  await attempt(() => makeFolder(dirname(toPath)));
  // Held until the database is in place, so that no server starts in between.
  const lock = isTaken() ? await attempt(() => keepFromServing(toPath)) : undefined;
  try {
    return await fetchAndMove({ toPath, force, now }, isTaken, fetch);
  } finally {
    lock?.release();
  }
}

function keepFromServing(toPath: string): ServingLock {
  try {
    return takeServingLock(toPath);
  } catch (cause) {
    if (!isPersistenceError(cause)) throw cause;
    throw new BackupError('in_use', MESSAGES.in_use, { cause });
  }
}

async function fetchAndMove<T>(
  { toPath, force, now }: Place,
  isTaken: () => boolean,
  fetch: (path: string) => Promise<T>,
): Promise<{ result: T; keptPath?: string }> {
  // In the same folder, so that one rename moves it.
  const workFolder = await attempt(() => mkdtemp(join(dirname(toPath), '.restore-')));
  try {
    const path = join(workFolder, 'voice.db');
    const result = await fetch(path);
    if (!isTaken()) {
      // Unlike a rename, a link does not replace a file that was created meanwhile.
      await attempt(() => link(path, toPath));
      return { result };
    }
    if (force !== true) throw new BackupError('exists', 'there is a database already');
    const keptPath = `${toPath}.before-restore-${folderName(now()).replaceAll('/', '')}`;
    if (existsSync(keptPath)) throw new BackupError('exists', 'an older database is kept under that name');
    // The log is moved first: without it the old database is incomplete under its new name.
    for (const part of FILE_SUFFIXES.toReversed()) {
      if (existsSync(`${toPath}${part}`))
        await attempt(() => rename(`${toPath}${part}`, `${keptPath}${part}`));
    }
    await attempt(() => rename(path, toPath));
    return { result, keptPath };
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** Writes the database to a temporary folder and deletes it. */
export async function inTemporaryFolder<T>(
  parent: string | undefined,
  fetch: (path: string) => Promise<T>,
): Promise<T> {
  const workFolder = await makeWorkFolder(parent ?? tmpdir(), 'restore_failed');
  try {
    return await fetch(join(workFolder, 'voice.db'));
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function attempt<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const taken = (cause as { code?: string }).code === 'EEXIST';
    throw taken
      ? new BackupError('exists', 'there is a database already', { cause })
      : toFileError(cause, 'restore_failed', 'the restored file could not be moved to its place');
  }
}
