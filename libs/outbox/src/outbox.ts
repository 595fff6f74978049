/**
 * An outbox takes what the database refuses, keeps it on the disk, and has it written as soon as the database takes it: once
 * more by the next process when this one is killed. Writing an entry twice must do nothing.
 */
import { join } from 'node:path';
import { systemAfter, type After } from './clock.ts';
import { codeOf } from './code-of.ts';
import { collectEntries } from './collect.ts';
import { EntryFile } from './entry-file.ts';
import { EntryStore } from './entry-store.ts';
import type { OutboxEntry } from './entry.ts';
import { RECORD_OVERHEAD_BYTES } from './format.ts';
import { findKeys } from './keys.ts';
import { BYTES_MAX_DEFAULT, PAUSE_MS_MAX, PAUSE_MS_MIN } from './limits.ts';
import { makeFolder } from './make-folder.ts';
import { OutboxError } from './outbox-error.ts';
import { ENTRIES_FILE, takeSlots, type Slot, type TakeLock } from './slots.ts';

/** Numbers only: an entry holds what callers said. */
export type OutboxReport =
  | {
      readonly type: 'found';
      readonly entries: number;
      readonly damaged: number;
      readonly unreadable: number;
    }
  | { readonly type: 'filling' }
  | { readonly type: 'emptied'; readonly written: number }
  /** One entry is refused while others are written. It is kept and tried again. */
  | { readonly type: 'stuck'; readonly error: unknown }
  | { readonly type: 'failed'; readonly error: unknown };

export interface OutboxOptions {
  /** Is made if it is missing. Processes that use it at the same time have a folder each below it. */
  readonly folder: string;
  /** 32 bytes. Default: those of a file in the folder, which is made if it is missing. */
  readonly key?: Uint8Array | undefined;
  /** Default {@link BYTES_MAX_DEFAULT}. */
  readonly bytesMax?: number | undefined;
  readonly takeLock: TakeLock;
  /** Writes the body of an entry. Resolves when that is durable, or was before. */
  readonly write: (body: unknown) => Promise<void>;
  /** True if no other entry can be written now either. */
  readonly isOutage: (error: unknown) => boolean;
  /** Entries of a group wait while this is true. */
  readonly mustWait?: ((group: string) => boolean) | undefined;
  /** Called with every entry as soon as it is on the disk, and with those that were found there. */
  readonly onTaken?: ((entry: OutboxEntry) => void) | undefined;
  readonly report: (report: OutboxReport) => void;
  /** Default: the platform's timer. */
  readonly after?: After | undefined;
}

export interface Outbox {
  /** Number of entries that wait. */
  readonly size: number;
  /** True while an entry of the group waits: what follows must go the same way. */
  has(group: string): boolean;
  /** Resolves when the entry is on the disk. Throws {@link OutboxError}. */
  take(entry: OutboxEntry): Promise<void>;
  /** Begins to write what waits, with a growing pause after each attempt that fails. */
  start(): void;
  /** The database takes something again. */
  hurry(): void;
  /** Writes what waits, until the database refuses. Never rejects. */
  drain(): Promise<void>;
  /** Stops writing; what waits is kept for the next process. Idempotent. */
  close(): Promise<void>;
}

/** @throws {OutboxError} */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { folder, bytesMax = BYTES_MAX_DEFAULT, takeLock, report, onTaken } = options;
  let slots: Awaited<ReturnType<typeof takeSlots>> | undefined;
  try {
    await makeFolder(folder);
    const [key, ...olderKeys] = await findKeys(folder, options.key);
    slots = await takeSlots(folder, takeLock);
    const found = await collectEntries(slots, [key, ...olderKeys], bytesMax);
    const numbered = found.entries.map((entry, index) => ({
      number: index + 1,
      json: JSON.stringify({ entry }),
      entry,
    }));
    const file = await EntryFile.create(join(slots.own.folder, ENTRIES_FILE), key, numbered);
    await found.forget();
    const onError = (error: unknown): void => report({ type: 'failed', error });
    const store = new EntryStore({ file, bytesMax, nextNumber: numbered.length + 1, onError });
    for (const each of numbered) {
      store.waiting.add({ ...each, bytes: Buffer.byteLength(each.json) + RECORD_OVERHEAD_BYTES });
      onTaken?.(each.entry);
    }
    const { damaged, unreadable } = found;
    if (numbered.length + damaged + unreadable > 0)
      report({ type: 'found', entries: numbered.length, damaged, unreadable });
    for (const { lock } of slots.others) lock.release();
    return new DrainingOutbox(options, store, file, slots.own);
  } catch (cause) {
    for (const { lock } of slots === undefined ? [] : [slots.own, ...slots.others]) lock.release();
    if (cause instanceof OutboxError) throw cause;
    const what =
      codeOf(cause) === 'ENOSPC'
        ? 'the disk of the outbox is full'
        : 'the folder of the outbox cannot be used';
    throw new OutboxError('unavailable', what, { cause });
  }
}

class DrainingOutbox implements Outbox {
  readonly #options: OutboxOptions;
  readonly #store: EntryStore;
  readonly #file: EntryFile;
  readonly #slot: Slot;
  #pauseMs = PAUSE_MS_MIN;
  #timer: { stop(): void } | undefined;
  #round: Promise<void> | undefined;
  #isStarted = false;
  #closing: Promise<void> | undefined;
  #written = 0;
  #isFilling: boolean;
  /** The last attempt ended because nothing could be written. */
  #isAway = false;
  readonly #stuck = new Set<number>();

  constructor(options: OutboxOptions, store: EntryStore, file: EntryFile, slot: Slot) {
    this.#options = options;
    this.#store = store;
    this.#file = file;
    this.#slot = slot;
    this.#isFilling = this.size > 0;
  }

  get size(): number {
    return this.#store.waiting.size;
  }

  has(group: string): boolean {
    return this.#store.has(group);
  }

  async take(entry: OutboxEntry): Promise<void> {
    if (this.#closing !== undefined) throw new OutboxError('closed', 'the outbox is closed');
    await this.#store.take(entry);
    if (!this.#isFilling) this.#options.report({ type: 'filling' });
    this.#isFilling = true;
    this.#options.onTaken?.(entry);
    this.#schedule();
  }

  start(): void {
    this.#isStarted = true;
    this.#schedule();
  }

  hurry(): void {
    if (!this.#isAway || this.size === 0) return;
    this.#isAway = false;
    this.#pauseMs = PAUSE_MS_MIN;
    this.#timer?.stop();
    this.#timer = undefined;
    this.#schedule();
  }

  drain(): Promise<void> {
    this.#round ??= this.#writeWaiting().finally(() => {
      this.#round = undefined;
      this.#schedule();
    });
    return this.#round;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#timer?.stop();
    await this.#round;
    await this.#store.markDone();
    await this.#file.close();
    this.#slot.lock.release();
  }

  #schedule(): void {
    if (!this.#isStarted || this.#closing !== undefined || this.size === 0) return;
    if (this.#timer !== undefined || this.#round !== undefined) return;
    const { after = systemAfter } = this.#options;
    this.#timer = after(this.#pauseMs, () => {
      this.#timer = undefined;
      void this.drain();
    });
  }

  async #writeWaiting(): Promise<void> {
    const { write, isOutage, mustWait = () => false, report } = this.#options;
    const refused = new Set<string>();
    const mayWrite = (group: string): boolean => !refused.has(group) && !mustWait(group);
    let isProgress = false;
    this.#isAway = false;
    while (this.#closing === undefined) {
      const next = this.#store.waiting.next(mayWrite);
      if (next === undefined) break;
      try {
        await write(next.entry.body);
      } catch (error) {
        this.#isAway = isOutage(error);
        if (this.#isAway) break;
        refused.add(next.entry.group);
        if (!this.#stuck.has(next.number)) report({ type: 'stuck', error });
        this.#stuck.add(next.number);
        continue;
      }
      isProgress = true;
      this.#written += 1;
      this.#stuck.delete(next.number);
      this.#store.finish(next);
    }
    await this.#store.markDone();
    this.#pauseMs = isProgress ? PAUSE_MS_MIN : Math.min(2 * this.#pauseMs, PAUSE_MS_MAX);
    if (this.size > 0 || this.#written === 0) return;
    report({ type: 'emptied', written: this.#written });
    this.#written = 0;
    this.#isFilling = false;
  }
}
