import { readFileSync } from 'node:fs';

/** The text of a UTF-8 file, without the byte order mark that editors on Windows put before it. */
export function readTextFile(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}
