/** Gives each test of a spec its own folder, which is removed after the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

/** @returns the path of a file in it */
export function useFolder(): (name: string) => string {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'voice-api-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  return (name) => join(folder, name);
}
