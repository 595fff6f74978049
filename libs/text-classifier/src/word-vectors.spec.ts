import { describe, expect, it } from '@jest/globals';
import { packVectors, unpackVectors } from './word-vectors.ts';

const named = [
  { word: 'breathing', vector: [0.5, -1, 0.25] },
  { word: 'naïve', vector: [3, 2, 1] },
  { word: 'cat', vector: [0, 0, 0] },
];

describe('a table of word vectors', () => {
  const file = packVectors(named);

  it('has the words and their vectors, to one part in 127 of the largest number', () => {
    const vectors = unpackVectors(file);
    expect(named.map((_, index) => vectors.wordAt(index))).toEqual(['breathing', 'naïve', 'cat']);
    const read = new Float32Array(3);
    named.forEach(({ vector }, index) => {
      vectors.read(index, read);
      vector.forEach((value, i) => {
        expect(Math.abs(read[i]! - value)).toBeLessThanOrEqual(
          Math.max(...vector.map(Math.abs)) / 254 + 1e-6,
        );
      });
    });
  });

  it.each([
    ['breathing', 0],
    ['breathin', 0],
    ['breahting', 0],
    ['breatthing', 0],
    ['breathe', -1],
    ['car', -1],
    ['constructor', -1],
  ])('finds "%s" at %i', (word, index) => {
    expect(unpackVectors(file).indexOf(word)).toBe(index);
  });

  it('is not read when it is cut off', () => {
    expect(() => unpackVectors(file.subarray(0, -1))).toThrow(RangeError);
  });
});
