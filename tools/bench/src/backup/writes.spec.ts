import { describe, expect, it } from '@jest/globals';
import { quantile, tookDuring } from './writes.ts';

describe('the writes beside a span', () => {
  const span = { fromMs: 100, untilMs: 200 };
  const took = (dueAtMs: number, tookMs: number): number[] => tookDuring([{ dueAtMs, tookMs }], [span]);

  it('are those that were due in it, whenever they were done', () => {
    expect(took(100, 1)).toEqual([1]);
    expect(took(199, 50)).toEqual([50]);
    expect(took(200, 1)).toEqual([]);
  });

  it('and those that were not done when it began', () => {
    expect(took(90, 10)).toEqual([10]);
    expect(took(90, 9)).toEqual([]);
  });

  it('each counted once, however many spans there are', () => {
    const spans = [span, { fromMs: 150, untilMs: 300 }];
    expect(tookDuring([{ dueAtMs: 160, tookMs: 5 }], spans)).toEqual([5]);
  });
});

it('a quantile is one of the values, and of none there is none', () => {
  const values = Array.from({ length: 200 }, (_, at) => 200 - at);
  expect(quantile(values, 0.5)).toBe(101);
  expect(quantile(values, 0.99)).toBe(199);
  expect(quantile(values, 1)).toBe(200);
  expect(quantile([], 0.99)).toBeNaN();
});
