import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeWorkFolder } from './work-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'work-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

describe('the folder of a backup under way', () => {
  it('deletes the folders of processes that are gone, and no others', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const left = [`petvisor-backup-${gone}-abcdef`, `petvisor-backup-${process.pid}-abcdef`];
    const others = [`petvisor-backup-${process.ppid}-abcdef`, 'petvisor-backup-x', 'voice.db'];
    for (const name of [...left, ...others]) mkdirSync(join(parent, name));
    const folder = await makeWorkFolder(parent);
    expect(readdirSync(parent).sort()).toEqual([...others, basename(folder)].sort());
  });

  it('leaves the folders of this process that are in use, as a backup and a drill at the same time are', async () => {
    const [first, second] = [await makeWorkFolder(parent), await makeWorkFolder(parent)];
    expect(readdirSync(parent).sort()).toEqual([basename(first), basename(second)].sort());
  });

  it('is refused where there is no room for it', async () => {
    await expect(makeWorkFolder(join(parent, 'nowhere'))).rejects.toMatchObject({ code: 'snapshot_failed' });
  });
});
