/** Gathers what earlier processes left, as far as the outbox has room for it. */
import { join } from 'node:path';
import type { OutboxEntry } from './entry.ts';
import { RECORD_OVERHEAD_BYTES } from './format.ts';
import { ENTRIES_MAX } from './limits.ts';
import { ENTRIES_FILE, deleteFiles, readSlot, type Slots } from './slots.ts';

export interface Collected {
  readonly entries: readonly OutboxEntry[];
  readonly damaged: number;
  readonly unreadable: number;
  /** Deletes the files of the entries. Call it when they are in a new file. */
  forget(): Promise<void>;
}

export async function collectEntries(
  { own, others }: Slots,
  keys: readonly Uint8Array[],
  bytesMax: number,
): Promise<Collected> {
  const entries: OutboxEntry[] = [];
  const emptied: string[] = [];
  let [bytes, damaged, unreadable] = [0, 0, 0];
  for (const slot of [own, ...others]) {
    const content = await readSlot(slot, keys);
    damaged += content.damaged;
    unreadable += content.unreadable;
    bytes += content.entries.reduce(
      (sum, entry) => sum + JSON.stringify(entry).length + RECORD_OVERHEAD_BYTES,
      0,
    );
    // What finds no room now stays where it is, for the next process. The own folder is always taken up.
    const hasRoom = bytes <= bytesMax && entries.length + content.entries.length <= ENTRIES_MAX;
    if (slot !== own && !hasRoom) continue;
    entries.push(...content.entries);
    emptied.push(...content.files);
  }
  const kept = join(own.folder, ENTRIES_FILE);
  return { entries, damaged, unreadable, forget: () => deleteFiles(emptied.filter((path) => path !== kept)) };
}
