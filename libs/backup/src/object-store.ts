/** Interface of the store of backups: objects with a key that are written as a whole and read back. */
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** Key of the object; `/` separates folders. */
  readonly key: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** SHA-256, lower-case hexadecimal. */
  readonly sha256: string;
  readonly contentType: string;
}

/** An object whose content is small enough to be kept in memory. */
export interface StoredContent extends Omit<StoredFile, 'path'> {
  readonly content: Buffer;
}

export interface PutOptions {
  readonly signal?: AbortSignal | undefined;
  /** Fails with `exists` when the key exists. The store decides, so that only one of two writers succeeds. */
  readonly ifAbsent?: boolean | undefined;
  /** Called with the number of stored bytes: after each part of a multipart upload, otherwise at the end. */
  readonly onProgress?: ((doneBytes: number) => void) | undefined;
  /** Maximum rate of a multipart upload. Default: unlimited. */
  readonly bytesPerSecond?: number | undefined;
}

export interface StoredObject {
  readonly key: string;
  readonly sizeBytes: number;
}

/** An object store. Its methods throw BackupError. */
export interface ObjectStore {
  /** Uploads a file. An existing object is replaced only by a complete one. */
  put(file: StoredFile | StoredContent, options?: PutOptions): Promise<void>;
  /** Returns the objects whose key has the prefix, in order of the key. */
  list(prefix: string, signal?: AbortSignal): Promise<StoredObject[]>;
  /** Deletes an object. Succeeds if there is none. */
  remove(key: string, signal?: AbortSignal): Promise<void>;
  /** Returns undefined when there is no such object. The caller must read the stream to its end or destroy it. */
  read(key: string, signal?: AbortSignal): Promise<Readable | undefined>;
  /** Closes the connections. */
  close(): void;
}
