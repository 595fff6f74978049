/** Entries in memory and on the disk: one loop appends what is taken, marks what is done, and renews the file. */
import type { EntryFile, NumberedJson } from './entry-file.ts';
import type { OutboxEntry } from './entry.ts';
import { RECORD_OVERHEAD_BYTES } from './format.ts';
import {
  DONE_BATCH_MAX,
  DONE_PER_RECORD_MAX,
  ENTRIES_MAX,
  ENTRY_BYTES_MAX,
  URGENT_BYTES_RESERVED,
  URGENT_ENTRIES_RESERVED,
} from './limits.ts';
import { OutboxError } from './outbox-error.ts';
import { WaitingEntries, type WaitingEntry } from './waiting-entries.ts';

interface Arrival {
  readonly waiting: WaitingEntry;
  readonly resolve: () => void;
  readonly reject: (error: OutboxError) => void;
}

export interface EntryStoreOptions {
  readonly file: EntryFile;
  readonly bytesMax: number;
  /** The next number of a record. */
  readonly nextNumber: number;
  /** Called when done entries could not be marked: they stay in the file, and are written again after a crash. */
  readonly onError: (error: unknown) => void;
}

export class EntryStore {
  readonly waiting = new WaitingEntries();
  readonly #options: EntryStoreOptions;
  #nextNumber: number;
  #arrivals: Arrival[] = [];
  #arrivingBytes = 0;
  #done: number[] = [];
  #working: Promise<void> | undefined;
  #isRenewed = true;

  constructor(options: EntryStoreOptions) {
    this.#options = options;
    this.#nextNumber = options.nextNumber;
  }

  has(group: string): boolean {
    return this.waiting.has(group) || this.#arrivals.some(({ waiting }) => waiting.entry.group === group);
  }

  /** Resolves when the entry is on the disk. Throws {@link OutboxError}. */
  take(entry: OutboxEntry): Promise<void> {
    const json = JSON.stringify({ entry });
    const bytes = Buffer.byteLength(json) + RECORD_OVERHEAD_BYTES;
    if (bytes > ENTRY_BYTES_MAX) return Promise.reject(new OutboxError('too_large', 'an entry is too large'));
    if (!this.#hasRoom(entry, bytes)) return Promise.reject(new OutboxError('full', 'the outbox is full'));
    this.#arrivingBytes += bytes;
    return new Promise((resolve, reject) => {
      this.#arrivals.push({ waiting: { number: this.#number(), entry, json, bytes }, resolve, reject });
      void this.#work();
    });
  }

  /** The entry is written, and need not be kept. */
  finish(waiting: WaitingEntry): void {
    this.waiting.delete(waiting);
    this.#done.push(waiting.number);
    if (this.#done.length >= DONE_BATCH_MAX || this.waiting.size === 0) void this.#work();
  }

  /** Resolves when the file says what is done. */
  markDone(): Promise<void> {
    return this.#work();
  }

  #hasRoom({ urgent }: OutboxEntry, bytes: number): boolean {
    const { bytesMax, file } = this.#options;
    const heldBytes = this.waiting.bytes + this.#arrivingBytes + bytes;
    const entries = this.waiting.size + this.#arrivals.length + 1;
    return (
      heldBytes <= bytesMax - (urgent ? 0 : URGENT_BYTES_RESERVED) &&
      entries <= ENTRIES_MAX - (urgent ? 0 : URGENT_ENTRIES_RESERVED) &&
      file.usedBytes + this.#arrivingBytes + bytes <= 2 * bytesMax
    );
  }

  #number(): number {
    this.#nextNumber += 1;
    return this.#nextNumber - 1;
  }

  /** Starts the loop unless it runs or has nothing to do. Never rejects. */
  #work(): Promise<void> {
    if (this.#working === undefined && this.#hasWork()) this.#working = this.#loop();
    return this.#working ?? Promise.resolve();
  }

  #hasWork(): boolean {
    return this.#arrivals.length > 0 || this.#done.length > 0;
  }

  async #loop(): Promise<void> {
    try {
      while (this.#hasWork()) {
        const arrivals = this.#arrivals;
        this.#arrivals = [];
        if (await this.#append(arrivals)) await this.#renew();
        // What is done stays marked in memory, and is marked in the file with what comes next.
        else if (this.#arrivals.length === 0) return;
      }
    } finally {
      this.#working = undefined;
    }
  }

  async #append(arrivals: readonly Arrival[]): Promise<boolean> {
    const done = this.#done.slice(0, DONE_PER_RECORD_MAX);
    const records: NumberedJson[] = arrivals.map(({ waiting }) => waiting);
    if (done.length > 0) records.push({ number: this.#number(), json: JSON.stringify({ done }) });
    try {
      await this.#options.file.append(records);
    } catch (cause) {
      const error = new OutboxError('unavailable', 'the outbox cannot be written', { cause });
      for (const { waiting, reject } of arrivals) {
        this.#arrivingBytes -= waiting.bytes;
        reject(error);
      }
      if (arrivals.length === 0) this.#options.onError(error);
      return false;
    }
    this.#done = this.#done.slice(done.length);
    this.#isRenewed = false;
    for (const { waiting, resolve } of arrivals) {
      this.#arrivingBytes -= waiting.bytes;
      this.waiting.add(waiting);
      resolve();
    }
    return true;
  }

  /** Leaves behind what is done: when nothing waits, since it holds what callers said, and when the file grows. */
  async #renew(): Promise<void> {
    const { file, bytesMax, onError } = this.#options;
    const isEmpty = this.waiting.size === 0 && this.#arrivals.length === 0;
    const isLarge = file.usedBytes - this.waiting.bytes > bytesMax / 2;
    if (this.#isRenewed || !(isEmpty || isLarge)) return;
    try {
      await file.replace(this.waiting.all());
      this.#isRenewed = true;
    } catch (cause) {
      onError(new OutboxError('unavailable', 'the file of the outbox cannot be renewed', { cause }));
    }
  }
}
