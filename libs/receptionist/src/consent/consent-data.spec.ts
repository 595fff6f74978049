/**
 * Answers that the grammar was written with: development data, of which the shares say nothing about other sentences.
 * `testdata/consent.tsv`: `yes` or `not`, language, answer. `testdata/consent-values.jsonl`: the same with what was read
 * back each time. `testdata/consent-unseen.jsonl`: answers of three more authors, for which the grammar was not changed except by set
 * phrases that the first of them led to; half of the English agreements there are stories of forty words, which are asked
 * about again.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readAnswer, type ReadAnswerOptions } from './read-answer.ts';

const VALUES = {
  pet: 'Rex',
  species: 'Dog',
  type: 'Vaccination',
  date: '2026-11-24',
  time: '10:30',
  clinician: 'Dr Meredith Grey',
  owner: 'Ada Example',
  phone: '07700 900123',
  email: 'ada@example.org',
};

type Row = readonly [verdict: string, language: string, text: string, values: ReadAnswerOptions['values']];

function linesOf(file: string): string[] {
  return readFileSync(new URL(`../../testdata/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
}

const rows: readonly Row[] = [
  ...linesOf('consent.tsv').map((line): Row => {
    const [verdict = '', language = '', text = ''] = line.split('\t');
    return [verdict, language, text, VALUES];
  }),
  ...linesOf('consent-values.jsonl').map(readRow),
  ...linesOf('consent-callers.jsonl').map(readRow),
];
const unseen = linesOf('consent-unseen.jsonl').map(readRow);

function readRow(line: string): Row {
  const { want, lang, text, values } = JSON.parse(line) as {
    want: string;
    lang: string;
    text: string;
    values: ReadAnswerOptions['values'];
  };
  return [want === 'yes' ? 'yes' : 'not', lang, text, values];
}

/** Share of agreements that has to be taken at once. */
const TAKEN_MIN = { en: 0.93, other: 0.85 };
/** The same of answers that the grammar was not written with. */
const UNSEEN_TAKEN_MIN = { en: 0.75, other: 0.73 };

/** Share in per cent, with its 95 % interval after Wilson. */
function share(taken: number, all: number): string {
  const z = 1.96;
  const middle = (taken + (z * z) / 2) / (all + z * z);
  const half = (z / (all + z * z)) * Math.sqrt((taken * (all - taken)) / all + (z * z) / 4);
  const [at, low, high] = [taken / all, middle - half, middle + half].map((value) =>
    (100 * value).toFixed(1),
  );
  return `${taken} of ${all}: ${at} % (${low} to ${high})`;
}

describe('answers to a read-back', () => {
  it('are a yes only where they are an agreement', () => {
    const wrong = rows.filter(
      ([verdict, language, text, values]) =>
        verdict === 'not' && readAnswer(text, { languages: [language], values }) === 'yes',
    );
    expect(wrong).toEqual([]);
  });

  it('that agree are taken at once, nearly always', () => {
    const agreements = rows.filter(([verdict]) => verdict === 'yes');
    const below = [...new Set(agreements.map(([, language]) => language))].flatMap((language) => {
      const own = agreements.filter((row) => row[1] === language);
      const missed = own
        .filter(([, , text, values]) => readAnswer(text, { languages: [language], values }) !== 'yes')
        .map(([, , text]) => text);
      const min = language === 'en' ? TAKEN_MIN.en : TAKEN_MIN.other;
      const taken = own.length - missed.length;
      return taken / own.length < min ? [{ language, share: share(taken, own.length), missed }] : [];
    });
    expect(below).toEqual([]);
  });

  it('of authors for whom the grammar was not written are a yes only where they are an agreement', () => {
    const taken = unseen.filter(
      ([, language, text, values]) => readAnswer(text, { languages: [language], values }) === 'yes',
    );
    expect(taken.filter(([verdict]) => verdict === 'not')).toEqual([]);
    for (const part of ['en', 'other'] as const) {
      const isOfPart = ([verdict, language]: Row): boolean =>
        verdict === 'yes' && (language === 'en') === (part === 'en');
      const [understood, all] = [taken, unseen].map((some) => some.filter(isOfPart).length);
      expect(understood! / all!).toBeGreaterThanOrEqual(UNSEEN_TAKEN_MIN[part]);
    }
  });

  it('are not read in other languages than those of the call', () => {
    expect(readAnswer('Ja, genau.', { languages: ['en'] })).toBe('unclear');
    expect(readAnswer('Ja, genau.', { languages: ['en', 'de'] })).toBe('yes');
    expect(readAnswer('Ja, genau.', { languages: [] })).toBe('yes');
    expect(readAnswer('Yes.', { languages: ['xx'] })).toBe('unclear');
  });

  it('are read in the language that they are in where a call has several', () => {
    const read = (text: string) => readAnswer(text, { languages: ['es', 'en'], values: VALUES });
    expect(read('Pues sí, no hay nada que cambiar.')).toBe('yes');
    expect(read("No, that's fine, book it.")).toBe('yes');
    expect(read('No, está mal.')).toBe('no');
    expect(read("No, that's wrong.")).toBe('no');
  });

  it('may repeat what was read back, and nothing else', () => {
    const read = (text: string) => readAnswer(text, { languages: ['en'], values: VALUES });
    expect(read('Yes, Tuesday the twenty fourth at half past ten for Rex with Doctor Grey.')).toBe('yes');
    expect(read('Yes, oh seven seven double oh nine')).toBe('unclear');
    expect(read('yes, 0 7 7 0 0 9 0 0 1 2 3, thank you')).toBe('yes');
    expect(read('yes, 07700 900124')).toBe('unclear');
    expect(read('yes, Wednesday at half past ten')).toBe('unclear');
    expect(read('Tuesday at half past ten')).toBe('unclear');
    expect(read('yes, ada at example dot org')).toBe('yes');
  });

  it('may repeat a number without its country, and with doubled digits', () => {
    const values = { phone: '+44 7700 900123' };
    const read = (text: string) => readAnswer(text, { languages: ['en'], values });
    expect(read("yes, it's 07700 900123")).toBe('yes');
    expect(read('yes, oh double seven double oh nine double oh one two three')).toBe('yes');
    expect(read('yes, 900123')).toBe('unclear');
  });

  it('do not name a day by the name of a pet, nor an hour by the day of the month', () => {
    const values = { pet: 'Friday', date: '2026-11-10', time: '11:30' };
    for (const text of ['Yes, Friday please', 'Yes, at ten', 'Yes, at 10'])
      expect([text, readAnswer(text, { languages: ['en'], values })]).toEqual([text, 'unclear']);
  });

  it('of any length are read at once', () => {
    const long = Array.from(
      { length: 2_000 },
      (_, index) => ['yes', 'no', 'that', "that's", 'right', 'and'][index % 6],
    );
    expect(readAnswer(long.join(' '), { languages: [] })).not.toBe('yes');
  });
});
