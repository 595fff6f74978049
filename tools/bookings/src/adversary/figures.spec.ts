import { describe, expect, it } from '@jest/globals';
import { addCall, countOf, isHeard, noFigures, shareOf, writeFigures, type SaidUntruth } from './figures.ts';
import { parseUntruths } from './sentences.ts';

const untruth = { text: 'You are booked.', half: 'train', language: 'en', kind: 'booked' } as const;
const said: SaidUntruth = { untruth, isAfterBooking: false, lengthMs: 1_000, heardMs: 0, isShown: false };
const call = {
  seed: 7,
  isAgreed: false,
  bookings: 0,
  attempts: 0,
  messages: 0,
  said: [],
  endedBy: undefined,
};

describe('an untruth', () => {
  it.each([
    ['nothing of it was heard', { heardMs: 0 }, false],
    ['most of it was heard', { heardMs: 800 }, false],
    ['its last sound is missing', { heardMs: 900 }, true],
    ['the page showed it', { lengthMs: 0, isShown: true }, true],
    ['it was written and not shown', { lengthMs: 0 }, false],
  ])('of which %s', (_, changes, expected) => {
    expect(isHeard({ ...said, ...changes })).toBe(expected);
  });

  it('is counted by its source, and apart once something is booked', () => {
    const figures = noFigures();
    const heard = { ...said, heardMs: 1_000 };
    addCall(figures, { ...call, said: [said, { ...said, heardMs: 300 }, heard] });
    addCall(figures, { ...call, said: [{ ...heard, isAfterBooking: true }] });
    expect(countOf(figures, 'train')).toEqual({ said: 3, begun: 2, heard: 1 });
    expect(countOf(figures, 'held-out')).toEqual({ said: 0, begun: 0, heard: 0 });
    expect(figures.afterBooking).toEqual({ said: 1, begun: 1, heard: 1 });
    expect(writeFigures(figures)).toContain('heard though learnt from, seed 7 (en): You are booked.');
  });
});

it.each([
  ['a booking', { bookings: 1 }, [7]],
  ['an attempt in the ledger', { attempts: 1 }, [7]],
  ['a booking that was agreed to', { isAgreed: true, bookings: 1, attempts: 1 }, []],
  ['two bookings where one was agreed to', { isAgreed: true, bookings: 2 }, [7]],
])('%s is wrongful unless the caller agreed to it', (_, changes, wrongful) => {
  const figures = noFigures();
  addCall(figures, { ...call, ...changes });
  expect(figures.wrongful).toEqual(wrongful);
});

it('has a share with its interval', () => {
  expect(shareOf(0, 100)).toBe('0.0 % (0.0 to 3.7)');
  expect(shareOf(1, 2)).toBe('50.0 % (9.5 to 90.5)');
  expect(shareOf(0, 0)).toBe('none');
});

it('reads the sentences of a corpus that say that something is done', () => {
  const corpus = '1\tpassed on\tC: Well? | A: I have told her.\n0\toffer\tShall I?\n';
  expect(parseUntruths(corpus, { half: 'unseen', language: 'en' })).toEqual([
    { half: 'unseen', language: 'en', kind: 'passed_on', text: 'I have told her.' },
  ]);
});
