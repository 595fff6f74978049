import { describe, expect, it } from '@jest/globals';
import { readBookingRefusal, refusalWords } from './refusals.ts';

describe('the reason for a refusal', () => {
  it('is one of a closed union: a typo does not compile', () => {
    // @ts-expect-error no such reason
    expect(refusalWords('emergancy')).toBeUndefined();
  });

  it('is read from the ledger as it was written', () => {
    expect(readBookingRefusal('slot_unavailable')).toBe('slot_unavailable');
    expect(readBookingRefusal('timeout')).toBe('timeout');
  });

  it.each(['interrupted', 'of a later version', 'toString', null])(
    'read from the ledger as %s, does not blame the diary',
    (reason) => {
      expect(readBookingRefusal(reason)).toBe('unspecified');
      expect(refusalWords('unspecified').message).not.toMatch(/diary/);
    },
  );
});
