import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { judgeReadBack } from './judge-read-back.ts';
import type { ReadBackWording } from './judge-read-back.ts';

const FOLDER = new URL('../../testdata/read-back/', import.meta.url);
const sets = JSON.parse(readFileSync(new URL('values.json', FOLDER), 'utf8')) as Record<
  string,
  ReadBackWording
>;
const languages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.tsv'))
  .map((name) => name.slice(0, -4));

interface Case {
  readonly wanted: string;
  readonly set: string;
  readonly text: string;
}

function casesOf(language: string): Case[] {
  return readFileSync(new URL(`${language}.tsv`, FOLDER), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([wanted = '', set = '', text = '']) => ({ wanted, set, text }));
}

/** A half of the sentences was not looked at while the check was built. */
function isHeldOut({ text }: Case): boolean {
  return (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 1;
}

describe.each(languages)('read-backs in %s', (language) => {
  const cases = casesOf(language);
  const judged = cases.map((each) => ({
    ...each,
    ...judgeReadBack(each.text, sets[each.set] ?? {}, { language }),
  }));

  it('with anything wrong are never taken', () => {
    expect(judged.filter(({ wanted, verdict }) => wanted === 'not_heard' && verdict === 'heard')).toEqual([]);
  });

  it.each([
    ['held out', true],
    ['seen', false],
  ])('that are right are taken, of the %s half', (_, isHeld) => {
    const right = judged.filter((each) => each.wanted === 'heard' && isHeldOut(each) === isHeld);
    const taken = right.filter(({ verdict }) => verdict === 'heard');
    expect(taken.length / right.length).toBeGreaterThanOrEqual(0.9);
  });
});
