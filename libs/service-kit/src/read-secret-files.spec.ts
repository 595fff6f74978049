import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSecretFiles, secretFileNames } from './read-secret-files.ts';
import { SettingsError } from './settings-error.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function fileOf(content: string): string {
  const file = join(folder, 'secret');
  writeFileSync(file, content);
  return file;
}

describe('secretFileNames', () => {
  it('are the names with _FILE', () => expect(secretFileNames(['A', 'B'])).toEqual(['A_FILE', 'B_FILE']));
});

describe('readSecretFiles', () => {
  it.each([
    ['without a line break', 'planted value', 'planted value'],
    ['with a line break', 'planted\n', 'planted'],
    ['of Windows, with a byte order mark', '\uFEFFplanted\r\n', 'planted'],
  ])('takes the value of a file %s', (_, content, value) => {
    const environment = { KEY_FILE: fileOf(content), OTHER_FILE: 'kept' };
    readSecretFiles(environment, ['KEY', 'MISSING']);
    expect(environment).toEqual({ KEY: value, OTHER_FILE: 'kept' });
  });

  it('takes a file where the variable itself is empty, and the variable where no file is named', () => {
    const environment = { KEY: '', KEY_FILE: fileOf('planted'), OTHER: 'value', OTHER_FILE: '' };
    readSecretFiles(environment, ['KEY', 'OTHER']);
    expect(environment).toMatchObject({ KEY: 'planted', OTHER: 'value' });
  });

  it.each([
    ['an empty file', '\n', 'KEY_FILE is an empty file'],
    ['several lines', 'planted\nlines\n', 'KEY_FILE must be a file of one line'],
    ['too much', 'x'.repeat(70_000), 'KEY_FILE is larger than 65536 bytes'],
  ])('refuses %s, without its content', (_, content, problem) => {
    const environment = { KEY_FILE: fileOf(content) };
    expect(() => readSecretFiles(environment, ['KEY'])).toThrow(new SettingsError(`Settings: ${problem}.`));
  });

  it('names all problems in one line', () => {
    const environment = { A: 'planted', A_FILE: '/run/a', B_FILE: folder, C_FILE: join(folder, 'none') };
    expect(() => readSecretFiles(environment, ['A', 'B', 'C'])).toThrow(
      new SettingsError(
        'Settings: A_FILE and A are both given; B_FILE is not a file; C_FILE cannot be read (ENOENT).',
      ),
    );
  });
});
