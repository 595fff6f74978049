import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { sourceFiles } from './imports.ts';
import { declaredNames, wordsOf } from './names.ts';
import { misusedWords, WORD_RULES } from './words.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const isRule = (file: string): boolean => file.startsWith('tools/workspace-rules/');

describe('words in names', () => {
  it('have the meaning that docs/glossary.md gives them', () => {
    const misused = sourceFiles(root)
      .filter((file) => !isRule(file))
      .flatMap((file) =>
        misusedWords(file, readFileSync(`${root}${file}`, 'utf8'), WORD_RULES).map(
          (each) => `${file}: ${each}`,
        ),
      );
    expect(misused).toEqual([]);
  });

  it.each([
    ['libs/realtime-agent/src/call/alert.ts', 'export const alarmAtMs = 0;', 'alarmAtMs'],
    ['libs/realtime-agent/src/call/alert.ts', 'function falseClaim() {}', 'falseClaim'],
    ['libs/realtime-agent/src/call/line.ts', '', 'line.ts'],
    ['libs/realtime-agent/src/call/state.ts', 'interface State { lineLostAtMs: number }', 'lineLostAtMs'],
    ['libs/realtime-agent/src/call/effects.ts', 'const settle = () => {};', 'settle'],
    ['libs/receptionist/src/recordings.ts', '', 'recordings.ts'],
    ['apps/voice-api/src/calls/limiter.ts', 'const freeLines = 3;', 'freeLines'],
  ])('in %s are refused: %s', (file, text, name) => {
    expect(misusedWords(file, text, WORD_RULES)).toEqual([expect.stringContaining(`${name}: `)]);
  });

  it.each([
    ['libs/persistence/src/bookings.ts', 'async function claim() {}'],
    ['apps/voice-api/src/settings/settings.ts', 'const parsed = { CALL_RECORDINGS_DIR: "traces" };'],
    ['apps/web/src/captions.ts', 'const lines = [];'],
    ['libs/realtime-agent/src/call/alert.ts', 'import { claim } from "@petvisor/persistence"; claim();'],
  ])('in %s may be: %s', (file, text) => {
    expect(misusedWords(file, text, WORD_RULES)).toEqual([]);
  });
});

describe('declaredNames', () => {
  it('finds variables, functions, parameters, types and members, and no names of others', () => {
    const text = `
      import { imported } from './a.ts';
      const variable = imported.property;
      function f(parameter: Type) { return Promise.allSettled([parameter]); }
      class C { #field = 1; method() {} }
      interface I { member: string }
      const { destructured: local } = { key: 1 };`;
    expect(declaredNames('a.ts', text)).toEqual([
      ...['variable', 'f', 'parameter', 'C', '#field', 'method', 'I', 'member', 'local', 'key'],
    ]);
  });
});

describe('wordsOf', () => {
  it.each([
    ['floorOf', ['floor', 'of']],
    ['FLOOR_OF', ['floor', 'of']],
    ['floor-of.ts', ['floor', 'of', 'ts']],
    ['openS3URL', ['open', 's3', 'url']],
    ['#field', ['field']],
  ])('splits %s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});
