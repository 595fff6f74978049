import { describe, expect, it } from '@jest/globals';
import { median, slope, spread } from './statistics.ts';

describe('the figures', () => {
  it('are the median, the least and the most', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(spread([0.934, 0.9, 0.966], 2)).toBe('0.93 (0.90–0.97)');
  });

  it('tell growth from noise', () => {
    expect(slope([5, 5, 5, 5])).toBe(0);
    expect(slope([1, 3, 5, 7])).toBe(2);
    expect(slope([1, 4, 4, 7])).toBeCloseTo(1.8, 10);
  });
});
