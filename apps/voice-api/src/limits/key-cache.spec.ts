import { expect, it } from '@jest/globals';
import { KeyCache } from './key-cache.ts';

const HOLDER = { userId: 7, practice: 'willow-tree', scope: 'call' } as const;

it('knows a key for a moment, good or wrong, and that it was good for longer', () => {
  let nowMs = 0;
  const keys = new KeyCache(() => nowMs);
  keys.set('good', HOLDER);
  keys.set('wrong', undefined);
  expect([keys.find('good'), keys.find('wrong'), keys.find('new')]).toEqual([HOLDER, 'wrong', undefined]);
  nowMs = 1_000;
  expect([keys.find('good'), keys.find('wrong')]).toEqual([undefined, 'wrong']);
  nowMs = 5_000;
  expect([keys.find('wrong'), keys.wasGood('good'), keys.wasGood('wrong')]).toEqual([undefined, true, false]);
  keys.set('good', undefined);
  expect([keys.find('good'), keys.wasGood('good')]).toEqual(['wrong', false]);
});

it('tells whose a key was in the last hour, for when nobody can be asked', () => {
  let nowMs = 0;
  const keys = new KeyCache(() => nowMs);
  keys.set('good', HOLDER);
  keys.set('wrong', undefined);
  nowMs = 3_599_999;
  expect([keys.lastGood('good'), keys.lastGood('wrong'), keys.lastGood('new')]).toEqual([
    HOLDER,
    undefined,
    undefined,
  ]);
  nowMs = 3_600_000;
  expect(keys.lastGood('good')).toBeUndefined();
});

it('forgets the oldest first, and no good key for wrong ones', () => {
  const keys = new KeyCache(() => 0);
  keys.set('good', HOLDER);
  for (let n = 0; n <= 10_000; n += 1) keys.set(`wrong ${n}`, undefined);
  expect([keys.find('wrong 0'), keys.find('wrong 1'), keys.find('good')]).toEqual([
    undefined,
    'wrong',
    HOLDER,
  ]);
});
