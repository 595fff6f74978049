/** The file of an outbox. What it has taken is on the disk. Its owner calls one method at a time. */
import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './code-of.ts';
import { headerOf, newFileId, readOutboxFile, sealRecord, type ReadFile } from './format.ts';
import { URGENT_BYTES_RESERVED } from './limits.ts';
import { syncFolder } from './sync-folder.ts';

export interface NumberedJson {
  readonly number: number;
  readonly json: string;
}

/** Seals to the file that a key belongs to it, so that a wrong key is told from an empty or damaged file. */
const CHECK: NumberedJson = { number: 0, json: JSON.stringify({ check: true }) };

export class EntryFile {
  readonly #path: string;
  readonly #key: Uint8Array;
  #handle: FileHandle;
  #fileId: Uint8Array;
  #end: number;

  private constructor(path: string, key: Uint8Array, draft: Draft) {
    this.#path = path;
    this.#key = key;
    this.#handle = draft.handle;
    this.#fileId = draft.fileId;
    this.#end = draft.end;
  }

  /** Writes a new file with these records in the place of an old one, of which nothing stays. */
  static async create(path: string, key: Uint8Array, records: readonly NumberedJson[]): Promise<EntryFile> {
    const file = new EntryFile(path, key, await putInPlace(path, key, records));
    await syncFolder(dirname(path));
    return file;
  }

  /** Bytes up to the end of the last record. */
  get usedBytes(): number {
    return this.#end;
  }

  /** Resolves when the records are on the disk. A number is used once, also if the write fails. */
  async append(records: readonly NumberedJson[]): Promise<void> {
    const sealer = { key: this.#key, fileId: this.#fileId };
    const bytes = Buffer.concat(records.map(({ number, json }) => sealRecord(sealer, number, json)));
    await writeAll(this.#handle, bytes, this.#end);
    await this.#handle.datasync();
    // After a failure the next records take this place.
    this.#end += bytes.length;
  }

  /** Goes on in a new file with these records. When it cannot be written, the old file stays in use. */
  async replace(records: readonly NumberedJson[]): Promise<void> {
    const draft = await putInPlace(this.#path, this.#key, records);
    const old = this.#handle;
    this.#handle = draft.handle;
    this.#fileId = draft.fileId;
    this.#end = draft.end;
    await old.close();
    await syncFolder(dirname(this.#path));
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

export type ReadResult = ReadFile | 'missing' | 'unreadable';

/** Reads a file with the first of the keys that it was sealed with. */
export async function readEntryFile(path: string, keys: readonly Uint8Array[]): Promise<ReadResult> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'missing';
    throw error;
  }
  for (const key of keys) {
    const file = readOutboxFile(bytes, key);
    if (file?.records.some(({ number }) => number === CHECK.number) === true) return file;
  }
  return 'unreadable';
}

interface Draft {
  readonly handle: FileHandle;
  readonly fileId: Uint8Array;
  readonly end: number;
}

async function putInPlace(path: string, key: Uint8Array, records: readonly NumberedJson[]): Promise<Draft> {
  const fileId = newFileId();
  const sealed = [CHECK, ...records].map(({ number, json }) => sealRecord({ key, fileId }, number, json));
  const content = Buffer.concat([headerOf(fileId), ...sealed]);
  const room = Buffer.alloc(Math.max(0, URGENT_BYTES_RESERVED - content.length));
  const draftPath = `${path}.new`;
  const handle = await open(draftPath, 'w', 0o600);
  try {
    await writeAll(handle, Buffer.concat([content, room]), 0);
    await handle.sync();
    await rename(draftPath, path);
  } catch (error) {
    await handle.close();
    await rm(draftPath, { force: true });
    throw error;
  }
  return { handle, fileId, end: content.length };
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
