/**
 * Reads how far Litestream has read the log of a database. Litestream keeps what it has read beside the database until
 * the store has it, one file per index: `.NAME-litestream/generations/GENERATION/wal/INDEX.wal`.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LogPosition } from './progress.ts';

/** Returns undefined before Litestream has read anything, and while it switches files. */
export async function readLogPosition(databasePath: string): Promise<LogPosition | undefined> {
  const folder = join(dirname(databasePath), `.${basename(databasePath)}-litestream`);
  try {
    const generation = (await readFile(join(folder, 'generation'), 'utf8')).trim();
    const logs = join(folder, 'generations', generation, 'wal');
    const last = (await readdir(logs))
      .filter((name) => /^[0-9a-f]{8}\.wal$/.test(name))
      .sort()
      .at(-1);
    if (last === undefined) return undefined;
    const { size } = await stat(join(logs, last));
    return { generation, index: Number.parseInt(last, 16), offsetBytes: size };
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}
