/**
 * Temporary folder of a backup. A killed process leaves a copy of the whole database there, so the folder's name
 * contains the process id, and the next backup deletes folders whose process is gone.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toFileError } from './disk-errors.ts';

/**
 * A process makes one backup at a time, so a folder with our own process id was left by an earlier process with the
 * same id.
 */
export async function makeWorkFolder(parent: string): Promise<string> {
  try {
    for (const name of await readdir(parent)) {
      const pid = Number(/^petvisor-backup-(\d+)-\w{6}$/.exec(name)?.[1]);
      if (pid > 0 && !isOther(pid)) await rm(join(parent, name), { recursive: true, force: true });
    }
    return await mkdtemp(join(parent, `petvisor-backup-${process.pid}-`));
  } catch (cause) {
    throw toFileError(cause, 'snapshot_failed', 'the temporary folder is not writable');
  }
}

/** True when another process with that id is running. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process belongs to another user.
    return (error as { code?: string }).code !== 'ESRCH';
  }
}
