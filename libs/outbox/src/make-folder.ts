import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { codeOf } from './code-of.ts';

/**
 * Creates a folder, readable by its owner only, and those above it that are missing. Node's own recursive `mkdir` never
 * returns below `/proc`.
 */
export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    const parent = dirname(folder);
    if (codeOf(error) !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(parent);
    await mkdir(folder, { mode: 0o700 }).catch((again: unknown) => {
      if (codeOf(again) !== 'EEXIST') throw again;
    });
  }
}
