import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_EVERY_MS = 1;

/** Measures the most that the files of a folder take at any time. */
export function watchDisk(folder: string): { stop(): number } {
  let peakBytes = 0;
  const look = (): void => {
    peakBytes = Math.max(peakBytes, sizeOf(folder));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peakBytes;
    },
  };
}

function sizeOf(folder: string): number {
  let sizeBytes = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    // A file can go while it is looked at.
    const stats = statSync(join(folder, name), { throwIfNoEntry: false });
    if (stats?.isFile() === true) sizeBytes += stats.size;
  }
  return sizeBytes;
}
