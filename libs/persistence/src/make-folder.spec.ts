import { statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { makeFolder } from './make-folder.ts';
import { useScratch } from './testing/scratch.ts';

const scratch = useScratch();

describe('makeFolder', () => {
  it('creates every folder that is missing, for its owner only, and takes one that is there', () => {
    makeFolder(scratch.path('a/b/c'), 0o700);
    makeFolder(scratch.path('a/b/c'), 0o700);
    expect(statSync(scratch.path('a/b')).mode & 0o777).toBe(0o700);
    expect(statSync(scratch.path('a/b/c')).isDirectory()).toBe(true);
  });

  it('refuses a path that goes through a file', () => {
    writeFileSync(scratch.path('file'), '');
    expect(() => makeFolder(scratch.path('file'))).toThrow(/EEXIST/);
    expect(() => makeFolder(scratch.path('file/folder'))).toThrow(/ENOTDIR|EEXIST/);
  });

  it('comes back from where no folder can be', () => {
    expect(() => makeFolder('/proc/planted/folder')).toThrow(/ENOENT|EACCES|EPERM|EROFS/);
  });
});
