import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { claimsBooking } from './claims-booking.ts';

/** Lines of `claim<TAB>sentence`, or `-` for a sentence that claims nothing. */
const sentences = readFileSync(new URL('../../testdata/claims/corpus.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split('\t') as [string, string]);

describe('a sentence of the agent', () => {
  it.each(sentences.filter(([kind]) => kind === 'claim').map(([, text]) => text))('claims: %s', (text) => {
    expect(claimsBooking(text)).toBe(true);
  });

  it.each(sentences.filter(([kind]) => kind === '-').map(([, text]) => text))(
    'claims nothing: %s',
    (text) => {
      expect(claimsBooking(text)).toBe(false);
    },
  );

  it('claims as soon as the claim is there, whatever follows', () => {
    expect(claimsBooking("Lovely. You're booked")).toBe(true);
    expect(claimsBooking("Lovely. You're")).toBe(false);
  });
});
