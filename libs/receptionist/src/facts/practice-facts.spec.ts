import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FACT_CHARS_MAX, FACTS_LIST_MAX } from '../limits.ts';
import { parsePracticeFacts } from './practice-facts.ts';

const week = (sunday: unknown) => ({
  ...Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day) => [day, []]),
  ),
  sunday,
});

describe('parsePracticeFacts', () => {
  it('takes the example of the repository', () => {
    const example = new URL('../../../../practice-facts.example.json', import.meta.url);
    expect(parsePracticeFacts(JSON.parse(readFileSync(example, 'utf8')))).toMatchObject({
      ok: true,
      facts: { name: 'Willow Tree Vets', outOfHours: { provider: 'Millbrook Night Vets' } },
    });
  });

  it('needs nothing: a practice says what it likes', () => {
    expect(parsePracticeFacts({})).toEqual({
      ok: true,
      facts: { closedDays: [], noticeHours: 0, species: { seen: [], notSeen: [] }, prices: [], more: [] },
    });
  });

  it('takes a day with a break, and a leap day of every year', () => {
    const halves = [
      { opens: '08:30', closes: '12:00' },
      { opens: '14:00', closes: '18:00' },
    ];
    const facts = { openingHours: week(halves), closedDays: [{ date: '02-29', reason: 'Leap day' }] };
    expect(parsePracticeFacts(facts)).toMatchObject({ ok: true, facts });
  });

  it.each([
    ['the file must be an object', 'planted'],
    ['the file must be an object', null],
    ['adress is not a known field', { adress: 'planted' }],
    ['address must be a text', { address: 12 }],
    ['address must not be empty', { address: '  ' }],
    [`address must have at most ${FACT_CHARS_MAX} characters`, { address: 'x'.repeat(FACT_CHARS_MAX + 1) }],
    ['outOfHours.phone must be a text', { outOfHours: { provider: 'planted' } }],
    ['openingHours.sunday must be a list', { openingHours: week(undefined) }],
    [
      'openingHours.sunday.0.opens must be a time of day such as 09:00',
      { openingHours: week([{ opens: '09:60', closes: '10:00' }]) },
    ],
    [
      'openingHours.sunday must open before it closes, the earlier times first',
      { openingHours: week([{ opens: '10:00', closes: '09:00' }]) },
    ],
    [
      'closedDays.1.date must be a date such as 2026-12-28, or 12-25 for every year',
      {
        closedDays: [
          { date: '12-25', reason: 'x' },
          { date: '2026-02-30', reason: 'x' },
        ],
      },
    ],
    ['closedDays.0.reason must be a text', { closedDays: [{ date: '12-25' }] }],
    ['noticeHours must not be negative', { noticeHours: -1 }],
    ['noticeHours must be a number', { noticeHours: '2' }],
    ['species.notSeen.0.say must be a text', { species: { notSeen: [{ name: 'Horse' }] } }],
    ['prices.0.price must be a text', { prices: [{ item: 'Vaccination', price: 58 }] }],
    [
      `more must have at most ${FACTS_LIST_MAX} entries`,
      { more: Array.from({ length: FACTS_LIST_MAX + 1 }, () => ({ topic: 'a', fact: 'b' })) },
    ],
    [
      'all of it together must have at most 16000 characters',
      { more: Array.from({ length: 40 }, () => ({ topic: 'a', fact: 'x'.repeat(FACT_CHARS_MAX) })) },
    ],
  ])('says that %s', (problem, value) => {
    expect(parsePracticeFacts(value)).toEqual({ ok: false, problem });
  });

  it('names every wrong field in one line, and repeats no value', () => {
    const result = parsePracticeFacts({ name: 1, prices: [{ item: '', price: '£1' }], 'a\nb': 'planted' });
    expect(result).toEqual({
      ok: false,
      problem: 'name must be a text; prices.0.item must not be empty; a b is not a known field',
    });
  });
});
