/** Keeps a copy of a database beside it before the file is changed for good. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { PersistenceError } from '../persistence-error.ts';

const CHUNK_SIZE_BYTES = 1024 * 1024;
const NAME_DIGITS = 12;

/**
 * Writes `PATH.before-migration-HASH` with a connection of its own, readable by its owner alone. Named after its
 * content: an attempt that was interrupted and begins again finds the same name and leaves one copy.
 */
export function keepCopy(path: string): string {
  try {
    return writeCopy(path);
  } catch (cause) {
    throw new PersistenceError('unavailable', 'no copy of the old database can be kept beside it', { cause });
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

/** A new name is on the disk only when its folder is. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
