/**
 * Keys that are revoked although the database cannot be told, or cannot be asked: a file beside the outbox with the first
 * characters of each, one a line. Read when a key is trusted because it was good before.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readBounded } from '../practices/bounded-file.ts';

const FILE = 'revoked-keys.txt';
const BYTES_MAX = 64 * 1024;
/** Fewer characters could be the beginning of every key. */
const CHARS_MIN = 6;

export class RevokedKeys {
  readonly #path: string;
  readonly #onError: (problem: string) => void;
  /** What was read last holds while the file cannot be read. */
  #beginnings: readonly string[] = [];

  /** @param onError gets what is wrong with the file, without its path */
  constructor(folder: string, onError: (problem: string) => void) {
    this.#path = join(folder, FILE);
    this.#onError = onError;
  }

  /** Never rejects. */
  async includes(apiKey: string): Promise<boolean> {
    await this.#read();
    return this.#beginnings.some((beginning) => apiKey.startsWith(beginning));
  }

  async #read(): Promise<void> {
    if (!(await exists(this.#path))) {
      this.#beginnings = [];
      return;
    }
    const read = await readBounded(this.#path, BYTES_MAX);
    if (!read.ok) return this.#onError(read.problem);
    const lines = read.text.split('\n').map((line) => line.trim());
    const named = lines.filter((line) => line !== '' && !line.startsWith('#'));
    this.#beginnings = named.filter((line) => line.length >= CHARS_MIN);
    if (this.#beginnings.length < named.length)
      this.#onError(`has lines of fewer than ${CHARS_MIN} characters`);
  }
}

/** A folder that cannot be read is told by the reading. */
async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}
