import { expect, it } from '@jest/globals';
import type { StaffSign } from '@petvisor/persistence';
import { changesOf, stateOf } from './changes-of-signs.ts';

const sign = (kind: StaffSign['kind'], id: number, stamp = ''): StaffSign => ({ kind, id, stamp });
const typesOf = (before: StaffSign[], after: StaffSign[], limit = 10) =>
  changesOf(before, after, limit).map(({ type, id }) => `${type} ${id ?? ''}`.trim());

it('what comes, changes and goes is told by kind and number, and that figures have changed', () => {
  expect(
    typesOf(
      [sign('call', 1), sign('follow_up', 2), sign('follow_up', 3, 'a'), sign('booking', 4)],
      [sign('call', 5), sign('follow_up', 3, 'b'), sign('booking', 6)],
    ),
  ).toEqual([
    'call.began 5',
    'follow_up.changed 3',
    'follow_up.added b6',
    'call.ended 1',
    'follow_up.settled 2',
    'follow_up.settled b4',
    'figures.changed',
  ]);
});

it('nothing is told when nothing has changed', () => {
  expect(typesOf([sign('call', 1)], [sign('call', 1)])).toEqual([]);
});

it('an old one is neither settled nor new because there is no room for it', () => {
  const [first, second, third] = [sign('follow_up', 1), sign('follow_up', 2), sign('follow_up', 3)];
  expect(typesOf([first, second], [second, third], 2)).toEqual(['follow_up.added 3', 'figures.changed']);
  expect(typesOf([second, third], [first, second], 2)).toEqual(['follow_up.settled 3', 'figures.changed']);
});

it('a state has a name of its own', () => {
  const states = [[], [sign('call', 1)], [sign('follow_up', 1)], [sign('follow_up', 1, 'x')]].map(stateOf);
  expect(new Set(states).size).toBe(4);
  expect(stateOf([sign('call', 1)])).toBe(states[1]);
});
