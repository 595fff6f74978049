import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64 } from './base64.ts';

/** What the decoder is to accept, spelled out. */
const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);

describe('decodeBase64', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('takes exactly what the alphabet and its padding allow', () => {
    const letter = fc.constantFrom(...'Az09+/=-_ \n"\\é€');
    const nearly = fc.tuple(fc.uint8Array({ maxLength: 12 }), fc.nat(16), letter).map(([bytes, at, odd]) => {
      const text = Buffer.from(bytes).toString('base64');
      return `${text.slice(0, at)}${odd}${text.slice(at + 1)}`;
    });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: letter, maxLength: 12 })), (text) => {
        expect(decodeBase64(text) !== undefined).toBe(isBase64(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['====', '=AAA', 'A===', 'AA=A', 'AAA', 'AA-_', 'AAAA====', 'AAAA\n', 'AA==AA=='])(
    'refuses %j',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );
});
