/** Puts a restored database in its place. What stands there is never lost: it stays, or it is kept aside. */
import { existsSync } from 'node:fs';
import { link, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BackupError } from './backup-error.ts';
import { toFileError } from './disk-errors.ts';
import { folderName } from './folder-name.ts';

export interface Place {
  readonly toPath: string;
  /** Replaces a database that is there; the old one is kept beside it. The service must be stopped. */
  readonly force?: boolean | undefined;
  /** Milliseconds since the epoch; names what is kept. */
  readonly now: () => number;
}

/** The database, and what SQLite would read together with it. */
const FILE_SUFFIXES = ['', '-wal', '-shm', '-journal'];

/**
 * @param fetch writes the database to a path and has checked it
 * @returns what it says, and where the old database lies now. Throws BackupError; the place is then as it was.
 */
export async function putInPlace<T>(
  { toPath, force = false, now }: Place,
  fetch: (path: string) => Promise<T>,
): Promise<{ result: T; keptPath?: string }> {
  const isTaken = (): boolean => FILE_SUFFIXES.some((part) => existsSync(`${toPath}${part}`));
  if (isTaken() && !force) throw new BackupError('exists', 'there is a database already');
  await attempt(() => mkdir(dirname(toPath), { recursive: true }));
  // Beside its place, so that it can be put there in one step.
  const workFolder = await attempt(() => mkdtemp(join(dirname(toPath), '.restore-')));
  try {
    const path = join(workFolder, 'voice.db');
    const result = await fetch(path);
    if (!isTaken()) {
      // Unlike a rename, a link replaces nothing that has come meanwhile.
      await attempt(() => link(path, toPath));
      return { result };
    }
    if (!force) throw new BackupError('exists', 'there is a database already');
    const keptPath = `${toPath}.before-restore-${folderName(now()).replaceAll('/', '')}`;
    if (existsSync(keptPath)) throw new BackupError('exists', 'an older database is kept under that name');
    // The log first: the old database is whole under its new name only with it.
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

/** Writes it to a temporary place instead, and removes it again. */
export async function inTemporaryFolder<T>(
  parent: string | undefined,
  fetch: (path: string) => Promise<T>,
): Promise<T> {
  const workFolder = await attempt(() => mkdtemp(join(parent ?? tmpdir(), 'verify-')));
  try {
    return await fetch(join(workFolder, 'voice.db'));
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const taken = (cause as { code?: string }).code === 'EEXIST';
    throw taken
      ? new BackupError('exists', 'there is a database already', { cause })
      : toFileError(cause, 'restore_failed', 'the restored file could not be put in its place');
  }
}
