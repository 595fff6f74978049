/**
 * The folders below the outbox's own: each belongs to one process, and what a dead process left in its folder is taken
 * up by the next that starts.
 */
import { readdir, rename, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { codeOf } from './code-of.ts';
import { readEntryFile } from './entry-file.ts';
import { parseRecord, type OutboxEntry } from './entry.ts';
import { SLOTS_MAX } from './limits.ts';
import { makeFolder } from './make-folder.ts';
import { OutboxError } from './outbox-error.ts';

export const ENTRIES_FILE = 'entries';

/** A file that none of the keys opens is kept under a name that begins like this, and tried again at each start. */
const UNREAD_PREFIX = `${ENTRIES_FILE}.unread-`;

export interface OutboxLock {
  release(): void;
}

/** Resolves with undefined when another process has the lock. A lock ends with its process, however that ends. */
export type TakeLock = (path: string) => Promise<OutboxLock | undefined>;

export interface Slot {
  readonly folder: string;
  readonly lock: OutboxLock;
}

export interface Slots {
  readonly own: Slot;
  /** Those that no process uses. */
  readonly others: readonly Slot[];
}

export async function takeSlots(folder: string, takeLock: TakeLock): Promise<Slots> {
  let own: Slot | undefined;
  const others: Slot[] = [];
  for (let number = 1; number <= SLOTS_MAX; number += 1) {
    const path = join(folder, String(number));
    if (!(await exists(path))) {
      if (own !== undefined) continue;
      await makeFolder(path);
    }
    const lock = await takeLock(join(path, 'lock'));
    if (lock === undefined) continue;
    if (own === undefined) own = { folder: path, lock };
    else others.push({ folder: path, lock });
  }
  if (own === undefined) throw new OutboxError('in_use', 'every folder of the outbox is in use');
  return { own, others };
}

export interface SlotContent {
  /** In the order in which they were taken. */
  readonly entries: readonly OutboxEntry[];
  readonly damaged: number;
  /** Number of files that none of the keys opens. */
  readonly unreadable: number;
  /** Paths of the files that the entries were read from. */
  readonly files: readonly string[];
}

export async function readSlot({ folder }: Slot, keys: readonly Uint8Array[]): Promise<SlotContent> {
  const entries: OutboxEntry[] = [];
  const files: string[] = [];
  let damaged = 0;
  let unreadable = 0;
  const names = await readdir(folder);
  // What could not be read before is older.
  const unread = names.filter((name) => name.startsWith(UNREAD_PREFIX)).sort();
  for (const name of [...unread, ENTRIES_FILE]) {
    const path = join(folder, name);
    const file = await readEntryFile(path, keys);
    if (file === 'missing') continue;
    if (file === 'unreadable') {
      unreadable += 1;
      if (name === ENTRIES_FILE) await rename(path, join(folder, `${UNREAD_PREFIX}${randomUUID()}`));
      continue;
    }
    damaged += file.damaged;
    entries.push(...waitingIn(file.records));
    files.push(path);
  }
  return { entries, damaged, unreadable, files };
}

export async function deleteFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}

function waitingIn(records: readonly { readonly number: number; readonly json: string }[]): OutboxEntry[] {
  const waiting = new Map<number, OutboxEntry>();
  for (const { number, json } of records) {
    const record = parseRecord(json);
    if (record === undefined || 'check' in record) continue;
    if ('entry' in record) waiting.set(number, record.entry);
    else for (const done of record.done) waiting.delete(done);
  }
  return [...waiting.values()];
}

async function exists(path: string): Promise<boolean> {
  try {
    await readdir(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
