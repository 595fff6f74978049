import { expect, it } from '@jest/globals';
import { createTokenBucket } from './token-bucket.ts';

it('lets a burst through, then the rate, and takes nothing for what it refuses', () => {
  let nowMs = 0;
  const bucket = createTokenBucket({ burst: 3, perSecond: 2 }, () => nowMs);
  expect([bucket.take(1), bucket.take(2), bucket.take(1)]).toEqual([true, true, false]);
  nowMs = 500;
  expect([bucket.take(1), bucket.take(1)]).toEqual([true, false]);
  nowMs = 60_000;
  expect([bucket.take(4), bucket.take(3)]).toEqual([false, true]);
});
