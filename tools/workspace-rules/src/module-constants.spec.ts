import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { namesPlugin } from '../module-constants.mjs';

const complaintsAbout = (code: string): string[] =>
  new Linter()
    .verify(
      code,
      [
        {
          files: ['**/*.ts'],
          languageOptions: { parser: tseslint.parser },
          plugins: { names: namesPlugin },
          rules: { 'names/module-constants': 'error' },
        },
      ],
      'file.ts',
    )
    .map(({ message }) => message);

describe('the rule about module constants', () => {
  it.each([
    ['const idleMsMax = 60_000;', 'IDLE_MS_MAX'],
    ["export const path = '/call';", 'PATH'],
    ['const pattern = /a/;', 'PATTERN'],
    ["const voices = ['slt', 'rms'] as const;", 'VOICES'],
    ['const dayMs = 24 * HOUR_MS;', 'DAY_MS'],
    ["const level: Level = 'warn' satisfies Level;", 'LEVEL'],
    ['const low = -60;', 'LOW'],
    ['const url = `${BASE}/calls`;', 'URL'],
  ])('renames %s', (code, upper) => {
    expect(complaintsAbout(code)).toEqual([expect.stringContaining(`→ ${upper}.`)]);
  });

  it.each([
    'const IDLE_MS_MAX = 60_000;',
    'const limits = { idleMsMax: 60_000 };',
    'const double = (n: number) => 2 * n;',
    'const now = Date.now();',
    'const open = [new Call()];',
    'const started: Call[] = [];',
    "let level = 'warn';",
    'function f() { const idleMsMax = 60_000; }',
  ])('lets %s through', (code) => {
    expect(complaintsAbout(code)).toEqual([]);
  });
});
