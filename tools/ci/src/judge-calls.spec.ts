import { describe, expect, it } from '@jest/globals';
import { judgeCalls } from './judge-calls.ts';

const goodbye = { name: 'goodbye', expects: 'none', outcome: 'none' };
const calls = (confirmed: number, missed: number): { name: string; expects: string; outcome: string }[] => [
  ...Array.from({ length: confirmed }, () => ({ name: 'a', expects: 'confirmed', outcome: 'confirmed' })),
  ...Array.from({ length: missed }, () => ({ name: 'b', expects: 'confirmed', outcome: 'failed' })),
  goodbye,
];
const ledger = (confirmed: number): { status: string }[] => [
  ...Array.from({ length: confirmed }, () => ({ status: 'confirmed' })),
  { status: 'rejected' },
];

describe('judgeCalls', () => {
  it('forgives one of ten callers who wanted a booking, and not two', () => {
    expect(judgeCalls(calls(9, 1), ledger(9))).toEqual({ wanting: 10, booked: 9, problems: [] });
    expect(judgeCalls(calls(8, 2), ledger(8)).problems).toEqual([
      'only 8 of 10 callers who wanted a booking got it',
    ]);
  });

  it.each(['failed', 'unknown', 'rejected'])(
    'forgives no caller who wanted none and whose call ended as %s',
    (outcome) => {
      const problems = judgeCalls([...calls(10, 0), { ...goodbye, outcome }], ledger(10)).problems;
      expect(problems).toEqual([`goodbye: ${outcome} instead of none`]);
    },
  );

  it('forgives no booking that a caller was told of and the ledger does not have, nor the reverse', () => {
    expect(judgeCalls(calls(10, 0), ledger(9)).problems).toHaveLength(1);
    expect(judgeCalls(calls(9, 1), ledger(10)).problems).toHaveLength(1);
    const unasked = judgeCalls([...calls(10, 0), { ...goodbye, outcome: 'confirmed' }], ledger(11));
    expect(unasked.problems).toEqual(['goodbye: confirmed instead of none']);
  });

  it('forgives no booking that is left pending', () => {
    const { problems } = judgeCalls(calls(10, 0), [...ledger(10), { status: 'pending' }]);
    expect(problems).toEqual(['1 bookings were left pending']);
  });

  it('forgives no answer that was withheld', () => {
    expect(judgeCalls(calls(10, 0), ledger(10), 1).problems).toEqual([
      '1 answers that asserted nothing untrue were withheld',
    ]);
  });

  it('is not content with no calls', () => {
    expect(judgeCalls([], []).problems).toEqual(['no caller wanted a booking']);
  });
});
