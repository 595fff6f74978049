import { describe, expect, it } from '@jest/globals';
import { decodeAlaw, decodeMulaw, encodeAlaw, encodeMulaw } from './g711.ts';

const samples = Int16Array.from({ length: 65536 }, (_, i) => i - 32768);
const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);

/** Decoder outputs of ITU-T G.711: the first of each positive segment, and the last of all (tables 2a and 1a). */
const laws = [
  {
    name: 'µ-law',
    encode: encodeMulaw,
    decode: decodeMulaw,
    unit: 4,
    segments: [0, 33, 99, 231, 495, 1023, 2079, 4191],
    last: 8031,
    code: (magnitude: number) => 0xff ^ magnitude,
    magnitudeOf: (sample: number) => Math.abs(Math.floor(sample / 4)),
    halfStep: (segment: number) => 2 ** segment,
  },
  {
    name: 'A-law',
    encode: encodeAlaw,
    decode: decodeAlaw,
    unit: 8,
    segments: [1, 33, 66, 132, 264, 528, 1056, 2112],
    last: 4032,
    code: (magnitude: number) => 0xd5 ^ magnitude,
    magnitudeOf: (sample: number) => (sample < 0 ? -1 - Math.floor(sample / 8) : Math.floor(sample / 8)),
    halfStep: (segment: number) => (segment === 0 ? 1 : 2 ** (segment - 1)),
  },
];

describe.each(laws)('$name', ({ encode, decode, unit, segments, last, code, magnitudeOf, halfStep }) => {
  const levels = new Int16Array(256);
  decode(levels, bytes);

  /** The least magnitude that is given this code: the lower end of the level's interval. */
  const decisionValue = (number: number) => Math.abs(levels[code(number)]! / unit) - halfStep(number >> 4);

  it('decodes to the values of the table', () => {
    segments.forEach((first, segment) => {
      for (let i = 0; i < 16; i++) {
        const byte = code((segment << 4) | i);
        const expected = segment === 0 ? first + 2 * i : evenly(segments, last, segment, i);
        expect(levels[byte]! / unit).toBe(expected);
        expect(levels[byte ^ 0x80]! / unit).toBe(expected === 0 ? 0 : -expected);
      }
    });
  });

  it('encodes every sample by the decision values of the table', () => {
    const out = new Uint8Array(65536);
    encode(out, samples);
    const wrong = [...samples].filter((sample, i) => {
      const magnitude = magnitudeOf(sample);
      let number = 127;
      while (number > 0 && decisionValue(number) > magnitude) number--;
      return out[i] !== (sample < 0 ? code(number) ^ 0x80 : code(number));
    });
    expect(wrong).toEqual([]);
  });

  it('gives every level its own byte back, the negative zero apart', () => {
    const again = new Uint8Array(256);
    encode(again, levels);
    for (const byte of bytes) expect(again[byte]).toBe(unit === 4 && byte === 0x7f ? 0xff : byte);
  });

  it('refuses an output that is too short', () => {
    expect(() => encode(new Uint8Array(1), new Int16Array(2))).toThrow(RangeError);
    expect(() => decode(new Int16Array(1), new Uint8Array(2))).toThrow(RangeError);
  });
});

/** Level i of a segment above the first: sixteen even steps, of which the last of all segments ends at `last`. */
function evenly(segments: number[], last: number, segment: number, i: number): number {
  const step = (last - segments[7]!) / 15 / 2 ** (7 - segment);
  return segments[segment]! + step * i;
}
