import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatTimestamp, parseTimestamp } from './timestamp.ts';

describe('a time column', () => {
  it('is written as Python writes it', () => {
    expect(formatTimestamp(Date.UTC(2026, 10, 22, 7, 57, 0, 123))).toBe('2026-11-22 07:57:00.123000');
  });

  it.each([
    ['2026-11-22 07:57:00.123456', 123],
    ['2026-11-22 07:57:00.123', 123],
    ['2026-11-22 07:57:00.1', 100],
    ['2026-11-22 07:57:00', 0],
    ['2026-11-22T07:57:00Z', 0],
    ['2026-11-22 08:57:00.5+01:00', 500],
  ])('is read from %p', (text, ms) => {
    expect(parseTimestamp(text)).toBe(Date.UTC(2026, 10, 22, 7, 57, 0, ms));
  });

  it('gives back every time it was given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 0) }), (epochMs) => {
        expect(parseTimestamp(formatTimestamp(epochMs))).toBe(epochMs);
      }),
    );
  });

  it('sorts as text the way it sorts as time', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 45), fc.nat(2 ** 45), (a, b) => {
        expect(formatTimestamp(a) < formatTimestamp(b)).toBe(a < b);
      }),
    );
  });

  it.each(['', 'yesterday', '22/11/2026', '2026-11-22'])('refuses %p', (text) => {
    expect(() => parseTimestamp(text)).toThrow(TypeError);
  });
});
