/** Keeps a copy of a database beside it before a migration, for the return to the previous version. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { PersistenceError } from '../persistence-error.ts';

const CHUNK_SIZE_BYTES = 1024 * 1024;
const NAME_DIGITS = 12;

/**
 * Writes `PATH.before-migration-HASH`, readable by its owner only. The name contains a hash of the content, so an
 * attempt that is repeated after an interruption leaves one copy.
 */
export function keepCopy(path: string): string {
  try {
    return writeCopy(path);
  } catch (cause) {
    throw new PersistenceError('unavailable', 'the copy of the old database cannot be written', { cause });
  }
}

function writeCopy(path: string): string {
  const partial = `${path}.before-migration-partial`;
  rmSync(partial, { force: true });
  closeSync(openSync(partial, 'wx', 0o600));
  const reader = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    reader.prepare('VACUUM INTO ?').run(partial);
  } finally {
    reader.close();
  }
  const copy = `${path}.before-migration-${hashAndSync(partial).slice(0, NAME_DIGITS)}`;
  renameSync(partial, copy);
  syncFolder(dirname(copy));
  return copy;
}

function hashAndSync(path: string): string {
  const file = openSync(path, 'r+');
  try {
    const hash = createHash('sha256');
    const chunk = Buffer.alloc(CHUNK_SIZE_BYTES);
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      hash.update(chunk.subarray(0, size));
    }
    fsyncSync(file);
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}

/** Flushes the folder, without which a new file name can be lost. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
