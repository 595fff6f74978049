import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { findEmergency } from './find-emergency.ts';
import { EMERGENCY_KINDS } from './kinds/index.ts';
import { JUDGED_CHARS_MAX } from '../phrases/words.ts';

/** Lines of `kind<TAB>sentence`; the kind `-` is no emergency. */
function corpus(name: string): { kind: string; text: string }[] {
  const file = new URL(`../../testdata/emergency/${name}.tsv`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [kind = '', text = ''] = line.split('\t');
      return { kind, text };
    });
}

const SETS = ['corpus', 'held-out'] as const;

describe.each(SETS)('of the sentences of the set "%s"', (name) => {
  const sentences = corpus(name);
  const emergencies = sentences.filter(({ kind }) => kind !== '-');
  const others = sentences.filter(({ kind }) => kind === '-');

  it('every emergency is found', () => {
    const missed = emergencies.filter(({ text }) => findEmergency(text) === undefined);
    expect(missed).toEqual([]);
  });

  it('at most 2 % of the others are taken for one', () => {
    const falseAlerts = others.filter(({ text }) => findEmergency(text) !== undefined);
    expect(falseAlerts.length / others.length).toBeLessThanOrEqual(0.02);
  });

  it('at least 95 % of the emergencies are of the kind they are labelled with', () => {
    const same = emergencies.filter(({ kind, text }) => findEmergency(text) === kind);
    expect(same.length / emergencies.length).toBeGreaterThanOrEqual(0.95);
  });

  it('all are labelled with kinds that there are', () => {
    expect(emergencies.filter(({ kind }) => !(kind in EMERGENCY_KINDS))).toEqual([]);
  });
});

describe('the corpus', () => {
  it('has sentences of every kind, and enough of both sorts', () => {
    const sentences = corpus('corpus');
    expect(new Set(sentences.map(({ kind }) => kind))).toEqual(
      new Set(['-', ...Object.keys(EMERGENCY_KINDS)]),
    );
    expect(sentences.filter(({ kind }) => kind !== '-').length).toBeGreaterThanOrEqual(300);
    expect(sentences.filter(({ kind }) => kind === '-').length).toBeGreaterThanOrEqual(300);
  });

  it('shares no sentence with the held-out set', () => {
    const known = new Set(corpus('corpus').map(({ text }) => text.toLowerCase()));
    expect(corpus('held-out').filter(({ text }) => known.has(text.toLowerCase()))).toEqual([]);
  });
});

describe('an emergency', () => {
  it.each([
    ['without punctuation or capitals', 'hes not breathing please help'],
    ['without apostrophes', 'she wont wake up'],
    ['with curly apostrophes', 'He’s not breathing'],
    ['in capitals', 'MY DOG HAS BEEN HIT BY A CAR'],
    ['with a letter wrong', 'my dog is unconcious'],
    ['after hesitation', "um so er he's he's um collapsed"],
    [
      'behind ordinary words',
      "hi I'd like to book Rex in on Tuesday if you can oh god he's having a seizure",
    ],
    ['after something that is denied', "he hasn't eaten anything but he's collapsed"],
    ['after a "no" to a question', "no he's having a seizure"],
    ['that may be', 'he might have eaten rat poison'],
    ['that the caller is not sure of', "I'm not sure if he's breathing"],
    ['again, after one of long ago', "he had a seizure last year and now he's having another one"],
  ])('is found %s', (_, text) => {
    expect(findEmergency(text)).toBeDefined();
  });

  it.each([
    ['denied', "he hasn't eaten any chocolate"],
    ['denied in a list', 'no vomiting, no seizures or bleeding'],
    ['denied as an opinion', "I don't think he's having a seizure"],
    ['of years ago', 'he was hit by a car three years ago'],
    ['asked about', 'can dogs get heatstroke'],
    ['to be prevented', 'how can I prevent bloat'],
    ['supposed', 'what happens if he eats chocolate'],
    ['a colour', 'a chocolate labrador'],
    ['a name', "her name's Lily"],
  ])('is not found when it is %s', (_, text) => {
    expect(findEmergency(text)).toBeUndefined();
  });
});

describe('the search', () => {
  it.each([
    '',
    ' ',
    '?!',
    'ыыы',
    '🐕',
    "'''",
    'ate '.repeat(2_000),
    'not '.repeat(2_000),
    'he is '.repeat(1_500),
  ])('ends on %p', (text) => {
    expect(() => findEmergency(text)).not.toThrow();
  });

  it('reads words that are names in the language of the program like any others', () => {
    expect(findEmergency("She's the constructor of this kennel, and my dog is not breathing.")).toBe(
      'breathing',
    );
  });

  it('reads no more than its limit', () => {
    const filler = 'hello '.repeat(Math.ceil(JUDGED_CHARS_MAX / 6));
    expect(findEmergency(`${filler} he's not breathing`)).toBeUndefined();
  });
});
