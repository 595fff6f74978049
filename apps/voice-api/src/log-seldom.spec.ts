import { expect, it } from '@jest/globals';
import { logSeldom } from './log-seldom.ts';

it('writes the first event at once, and the number of those that came within the second after', () => {
  let nowMs = 0;
  const lines: [number, string][] = [];
  const happened = logSeldom(
    (count, what: string) => lines.push([count, what]),
    () => nowMs,
  );
  happened('first');
  for (nowMs = 1; nowMs < 1_000; nowMs += 1) happened('between');
  happened('last');
  expect(lines).toEqual([
    [1, 'first'],
    [1_000, 'last'],
  ]);
});
