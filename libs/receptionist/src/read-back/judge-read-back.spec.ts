import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { sayDate, sayWhen } from '../say-when.ts';
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

/** What right sentences may leave out: their authors said the number or the address, and not always the others. */
const LEFT_OUT = new Set<string>(['phone', 'email', 'clinician', 'owner', 'type']);

/** A half of the sentences was not looked at while the check was built. */
function isHeldOut({ text }: Case): boolean {
  return (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 1;
}

describe.each(languages)('read-backs in %s', (language) => {
  const cases = casesOf(language);
  const judged = cases.map((each) => {
    const values = sets[each.set] ?? {};
    const judgement = judgeReadBack(each.text, values, { language });
    // Right sentences leave some of these out: then they are right for a booking without them.
    const left = each.wanted === 'heard' ? judgement.missing.filter((value) => LEFT_OUT.has(value)) : [];
    const rest = Object.fromEntries(
      Object.entries(values).filter(([name]) => !left.some((value) => value === name)),
    );
    return { ...each, ...judgeReadBack(each.text, rest, { language }) };
  });

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

describe('read-backs of an author who had not seen the check, of any booking', () => {
  const rows = readFileSync(new URL('../read-back-values.jsonl', FOLDER), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; values: ReadBackWording; want: string });
  const judged = rows.map((row) => ({ ...row, ...judgeReadBack(row.text, row.values, { language: 'en' }) }));

  it('are not taken with a value wrong or left out', () => {
    expect(judged.filter(({ want, verdict }) => want === 'not_heard' && verdict === 'heard')).toEqual([]);
  });

  it('are taken when every value is said', () => {
    const right = judged.filter(({ want }) => want === 'heard');
    const taken = right.filter(({ verdict }) => verdict === 'heard');
    expect(taken.length / right.length).toBeGreaterThanOrEqual(0.95);
  });
});

/** A small generator of random numbers, so that a failure can be repeated from its seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('a name with digits in it', () => {
  it.each(['Rex C2', 'R2-D2', 'Agent 47', '3PO'])('is heard as it is written: %s', (pet) => {
    const read = `A vaccination for ${pet} on Thursday 3 December at nine o'clock. Is that right?`;
    const values = { type: 'Vaccination', date: '2026-12-03', time: '09:00' };
    expect(judgeReadBack(read, { ...values, pet }).verdict).toBe('heard');
    expect(judgeReadBack(read, { ...values, pet: `${pet}1` }).verdict).toBe('not_heard');
  });
});

describe('a read-back with somebody else in it', () => {
  const values = {
    pet: 'Smudge',
    date: '2026-07-21',
    time: '08:50',
    clinician: 'Dr Patel',
    owner: 'Joan Ellery',
  };
  const when = 'on Tuesday the twenty-first of July at ten to nine';

  it.each([
    `Smudge ${when} with Dr Patel, and your name is Joan Ellery.`,
    `Joan, that is Smudge ${when} with Dr Patel.`,
    `Smudge ${when} with Dr Patel, Mrs Ellery.`,
  ])('is heard when nobody else is: %s', (text) => {
    expect(judgeReadBack(text, values).verdict).toBe('heard');
  });

  it.each([
    `Smudge and her kitten ${when}, right?`,
    `Smudge and his little brother ${when}, right?`,
    `Smudge and the other one ${when}, right?`,
    `Anne Ellery, Smudge, ${when} with Dr Patel. Is that right?`,
    `Dr Patel has Ellery ${when}, owner Joan Smudge. Is that right?`,
    `Ellery ${when} with Dr Patel, for Joan Smudge.`,
  ])('is not heard: %s', (text) => {
    expect(judgeReadBack(text, values).verdict).toBe('not_heard');
  });
});

describe('words of a read-back that could be taken for two values', () => {
  const values = { pet: 'Mabel', date: '2026-12-07', time: '12:35' };
  const email = 'ruth.abara@example.net';

  it.each([
    ['Monday 7th, twelve thirty-five, Mabel. Is that right?', values],
    ["Monday the 7th of December at 12:35 for Mabel, and I'd write to you. Is that right?", values],
    ['Mabel, Monday 7 December, 12:35. Have I got those three right?', values],
    ['Monday 7 December, 12:35, Mabel, ruth dot abara, a b a r a, at example dot net?', { ...values, email }],
    ['Mabel is checked after her operation, Monday 7 December, 12:35?', { ...values, type: 'post-op check' }],
  ])('are those that fit: %s', (text, booked) => {
    expect(judgeReadBack(text, booked).verdict).toBe('heard');
  });

  it.each([
    ['Monday 7th, twelve twenty-five, Mabel. Is that right?', values],
    ['Tuesday 8th, twelve thirty-five, Mabel. Is that right?', values],
    ['Monday 7 December, 12:35, Mabel, ruth dot abara, a b a r e, at example dot net?', { ...values, email }],
    ['Mabel has her operation, Monday 7 December, 12:35?', { ...values, type: 'vaccination' }],
  ])('are none where none fits: %s', (text, booked) => {
    expect(judgeReadBack(text, booked).verdict).toBe('not_heard');
  });
});

describe('a random read-back', () => {
  const seed = Number(process.env['SEED'] ?? 20261124);
  const pick = createRandom(seed);
  const one = <Item>(items: readonly Item[]): Item => items[pick(items.length)] as Item;
  const pets = ['Rex', 'Bella', 'Milo', 'Luna', 'Alfie', 'Tilly'];
  const vets = ['Patel', 'Grey', 'Ahmed', 'Wood', 'Chen'];
  const booking = () => ({
    pet: one(pets),
    clinician: `Dr ${one(vets)}`,
    moment: {
      date: new Date(Date.UTC(2026, 10, 1 + pick(200))).toISOString().slice(0, 10),
      time: `${String(8 + pick(11)).padStart(2, '0')}:${String(pick(12) * 5).padStart(2, '0')}`,
    },
    phone: `07${String(pick(1e9)).padStart(9, '0')}`,
  });
  const say = ({ pet, clinician, moment, phone }: ReturnType<typeof booking>): string =>
    one([
      `So that's ${pet} with ${clinician} on ${sayWhen(moment)}, and your number is ${[...phone].join(' ')}.`,
      `Your number is ${phone}. On ${sayWhen(moment)}, ${clinician} will see ${pet}. Is that right?`,
      `I have ${pet} down for ${sayDate(moment.date)}, ${moment.time}, with ${clinician}, on ${phone}.`,
    ]);

  it('is heard, and is not heard when any value of it differs', () => {
    for (let round = 0; round < 300; round++) {
      const booked = booking();
      const { moment, ...rest } = booked;
      const text = say(booked);
      expect([seed, text, judgeReadBack(text, { ...rest, ...moment }).verdict]).toEqual([
        seed,
        text,
        'heard',
      ]);
      const other = booking();
      const mutants = (['pet', 'clinician', 'phone'] as const).map((key) => ({
        ...booked,
        [key]: other[key],
      }));
      const moments = (['date', 'time'] as const).map((key) => ({
        ...booked,
        moment: { ...moment, [key]: other.moment[key] },
      }));
      for (const mutant of [...mutants, ...moments]) {
        if (JSON.stringify(mutant) === JSON.stringify(booked)) continue;
        const wrong = say(mutant);
        const { verdict } = judgeReadBack(wrong, { ...rest, ...moment });
        expect([seed, wrong, booked, verdict]).toEqual([seed, wrong, booked, 'not_heard']);
      }
    }
  });
});
