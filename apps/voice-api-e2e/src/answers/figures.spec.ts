import { describe, expect, it } from '@jest/globals';
import { countCalls, isBroken, sumOf, writeFigures, type AnsweredCall } from './figures.ts';

const call = (changes: Partial<AnsweredCall> = {}): AnsweredCall => ({
  language: 'en',
  text: 'Yes.',
  isMeant: true,
  isTakenAtOnce: true,
  bookings: 1,
  stopped: 0,
  ...changes,
});

describe('answers', () => {
  it('are counted by language', () => {
    const figures = countCalls([
      call(),
      call({ isTakenAtOnce: false, stopped: 1 }),
      call({ language: 'fr', isMeant: false, isTakenAtOnce: false, bookings: 0 }),
    ]);
    expect(figures.byLanguage.get('en')).toMatchObject({ calls: 2, meant: 2, atOnce: 1, booked: 2 });
    expect(figures.byLanguage.get('fr')).toMatchObject({ calls: 1, meant: 0, againstWill: 0 });
    expect(sumOf(figures)).toMatchObject({ calls: 3, meant: 2, booked: 2, failed: 0 });
    expect(isBroken(figures)).toBe(false);
    expect(writeFigures(figures)).toMatch(/^en +2 +2 +1 +50\.0 % +2 +100\.0 % +0 +0 +1$/m);
  });

  it.each<[string, Partial<AnsweredCall>]>([
    ['booked against the will', { isMeant: false }],
    ['booked twice', { bookings: 2 }],
    ['failed, the socket closed', { failure: 'the socket closed', bookings: 0 }],
    ['booked against the will', { isMeant: false, failure: 'the socket closed' }],
  ])('of which one is %s are broken', (what, changes) => {
    const figures = countCalls([...Array.from({ length: 200 }, () => call()), call(changes)]);
    expect(isBroken(figures)).toBe(true);
    expect(figures.wrong).toEqual([`${what} (en): Yes.`]);
  });

  it('are broken by more than a few agreements without a booking', () => {
    const many = Array.from({ length: 99 }, () => call());
    const refused = call({ isTakenAtOnce: false, bookings: 0, refusal: 'not_confirmed' });
    const few = countCalls([...many, refused]);
    expect(isBroken(few)).toBe(false);
    expect(few.wrong).toEqual(['agreed and not booked, not_confirmed (en): Yes.']);
    expect(isBroken(countCalls([...many, refused, refused, refused]))).toBe(true);
  });
});
