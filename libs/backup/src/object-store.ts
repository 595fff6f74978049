/** Where backups are kept: named objects that are written whole and read back. */
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** `/` separates folders. */
  readonly key: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly contentType: string;
}

/** The same of what is small enough to be in memory. */
export interface StoredContent extends Omit<StoredFile, 'path'> {
  readonly content: Buffer;
}

export interface PutOptions {
  readonly signal?: AbortSignal | undefined;
  /** Fails with `exists` where there is an object of that key; decided by the store, so one of two wins. */
  readonly ifAbsent?: boolean | undefined;
  /** Bytes that the store has: of what is in parts after each of them, otherwise at the end. */
  readonly onProgress?: ((doneBytes: number) => void) | undefined;
  /** At most, where the file is too large for one request. Default: as fast as it goes. */
  readonly bytesPerSecond?: number | undefined;
}

export interface StoredObject {
  readonly key: string;
  readonly sizeBytes: number;
}

/** Its methods throw BackupError. */
export interface ObjectStore {
  /** Uploads a file; an object of the same key is replaced only by a complete one. */
  put(file: StoredFile | StoredContent, options?: PutOptions): Promise<void>;
  /** Every object whose key begins so, by key. */
  list(prefix: string, signal?: AbortSignal): Promise<StoredObject[]>;
  /** Removes an object; one that is not there is removed already. */
  remove(key: string, signal?: AbortSignal): Promise<void>;
  /** `undefined` when there is no such object. The stream is to be read to its end or destroyed. */
  read(key: string, signal?: AbortSignal): Promise<Readable | undefined>;
  /** Ends its connections. */
  close(): void;
}
