import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { assertsBooking } from './asserts-booking.ts';

/** Lines of `assertion<TAB>sentence`, or `-<TAB>sentence` for a sentence that asserts nothing. */
const sentences = readFileSync(new URL('../../testdata/assertions/corpus.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split('\t') as [string, string]);

describe('a sentence of the agent', () => {
  it.each(sentences.filter(([kind]) => kind === 'assertion').map(([, text]) => text))(
    'asserts a booking: %s',
    (text) => {
      expect(assertsBooking(text)).toBe(true);
    },
  );

  it.each(sentences.filter(([kind]) => kind === '-').map(([, text]) => text))(
    'asserts nothing: %s',
    (text) => {
      expect(assertsBooking(text)).toBe(false);
    },
  );

  it('asserts as soon as the phrase is complete, whatever follows', () => {
    expect(assertsBooking("Lovely. You're booked")).toBe(true);
    expect(assertsBooking("Lovely. You're")).toBe(false);
  });
});
