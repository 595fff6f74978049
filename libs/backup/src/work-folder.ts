/**
 * Where a backup lies while it is made. A process that is killed leaves a copy of the whole database there, so each folder
 * names its process, and the next backup removes those whose process is gone.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toFileError } from './disk-errors.ts';

/** One backup at a time in a process, so a folder of our own number was left by an earlier process of that number. */
export async function makeWorkFolder(parent: string): Promise<string> {
  try {
    for (const name of await readdir(parent)) {
      const pid = Number(/^petvisor-backup-(\d+)-\w{6}$/.exec(name)?.[1]);
      if (pid > 0 && !isOther(pid)) await rm(join(parent, name), { recursive: true, force: true });
    }
    return await mkdtemp(join(parent, `petvisor-backup-${process.pid}-`));
  } catch (cause) {
    throw toFileError(cause, 'snapshot_failed', 'the temporary folder cannot be written to');
  }
}

/** Whether another process of that number runs. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs as somebody else.
    return (error as { code?: string }).code !== 'ESRCH';
  }
}
