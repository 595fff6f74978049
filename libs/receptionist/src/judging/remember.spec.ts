import { expect, it } from '@jest/globals';
import { remember } from './remember.ts';

it('computes once for the last keys, and again for one that was forgotten', () => {
  const computed: string[] = [];
  const length = remember((key) => computed.push(key) && key.length);
  expect([length('one'), length('one'), length('three')]).toEqual([3, 3, 5]);
  expect(computed).toEqual(['one', 'three']);
  for (let each = 0; each < 300; each++) length(`key ${each}`);
  length('one');
  expect(computed.filter((key) => key === 'one')).toHaveLength(2);
});
