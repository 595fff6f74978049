/**
 * Temporary folders of backups, verifications and drills. A killed process leaves a copy of the whole database there, so the name
 * of a folder contains the process id, and whoever makes the next one deletes those whose process is gone.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupErrorCode } from './backup-error.ts';
import { toFileError } from './disk-errors.ts';

/** Folders that this process has made. One with its process id that is none of them was left by an earlier process. */
const ownFolders = new Set<string>();

/** Returns a new folder, which the caller removes. */
export async function makeWorkFolder(
  parent: string,
  otherwise: BackupErrorCode = 'snapshot_failed',
): Promise<string> {
  for (const own of ownFolders) if (!existsSync(own)) ownFolders.delete(own);
  try {
    for (const name of await readdir(parent)) {
      const path = join(parent, name);
      const pid = Number(/^petvisor-backup-(\d+)-\w{6}$/.exec(name)?.[1]);
      if (pid > 0 && !isOther(pid) && !ownFolders.has(path)) await rm(path, { recursive: true, force: true });
    }
    // At once: another call must not see the folder before it is known as ours.
    const folder = mkdtempSync(join(parent, `petvisor-backup-${process.pid}-`));
    ownFolders.add(folder);
    return folder;
  } catch (cause) {
    throw toFileError(cause, otherwise, 'the temporary folder is not writable');
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
