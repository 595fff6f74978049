import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readEnvironment } from './read-environment.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  delete process.env['PLANTED_FIRST'];
  delete process.env['PLANTED_SECOND'];
});

describe('readEnvironment', () => {
  it('adds the variables of a file, also of one that begins with a byte order mark', () => {
    const file = join(folder, '.env');
    writeFileSync(file, '\uFEFFPLANTED_FIRST="a b"\r\nPLANTED_SECOND=2\r\n');
    process.env['PLANTED_SECOND'] = 'set';
    expect(readEnvironment(file)).toMatchObject({ PLANTED_FIRST: 'a b', PLANTED_SECOND: 'set' });
  });

  it('is the environment alone where there is no file', () => {
    expect(readEnvironment(join(folder, 'none'))).toMatchObject({ PATH: process.env['PATH'] });
  });
});
