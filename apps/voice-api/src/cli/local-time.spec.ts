import { expect, it } from '@jest/globals';
import { lengthOf, localTime } from './local-time.ts';

it.each([
  ['2026-01-01T00:30:00Z', 'Europe/London', 'Thu 1 Jan 2026, 00:30 GMT'],
  ['2026-07-01T23:30:00Z', 'Europe/London', 'Thu 2 Jul 2026, 00:30 BST'],
  ['2026-07-01T12:00:00Z', 'Asia/Kathmandu', 'Wed 1 Jul 2026, 17:45 GMT+5:45'],
])('%s in %s is %s', (at, timeZone, written) => {
  expect(localTime(Date.parse(at), timeZone)).toBe(written);
});

it.each([
  [-5, '0 min'],
  [59_999, '0 min'],
  [59 * 60_000, '59 min'],
  [125 * 60_000, '2 h 5 min'],
  [52 * 3_600_000, '2 d 4 h'],
])('%d ms are %s', (ms, written) => {
  expect(lengthOf(ms)).toBe(written);
});
