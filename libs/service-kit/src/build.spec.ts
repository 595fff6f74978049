import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readBuild } from './build.ts';

describe('readBuild', () => {
  it('is BUILD_ID where that is set', () => {
    expect(readBuild({ BUILD_ID: '1a2b3c4-2026-11-30' }, import.meta.dirname)).toBe('1a2b3c4-2026-11-30');
  });

  it('is the commit and its date in a source checkout', () => {
    expect(readBuild({}, import.meta.dirname)).toMatch(/^[0-9a-f]{7,}-\d{4}-\d\d-\d\d$/);
  });

  it('is unknown elsewhere', () => {
    const folder = mkdtempSync(join(tmpdir(), 'build-'));
    expect(readBuild({}, folder)).toBe('unknown');
    rmdirSync(folder);
  });
});
