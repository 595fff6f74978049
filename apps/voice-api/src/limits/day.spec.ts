import { expect, it } from '@jest/globals';
import { createDayOf } from './day.ts';

it.each([
  ['Europe/London', '2026-11-30T13:00Z', '2026-11-30T00:00Z', '2026-12-01T00:00Z'],
  ['Europe/London', '2026-07-01T23:30Z', '2026-07-01T23:00Z', '2026-07-02T23:00Z'],
  ['Europe/London', '2026-10-25T23:59Z', '2026-10-24T23:00Z', '2026-10-26T00:00Z'],
  ['Europe/London', '2026-03-29T12:00Z', '2026-03-29T00:00Z', '2026-03-29T23:00Z'],
  ['Pacific/Auckland', '2026-11-30T13:00Z', '2026-11-30T11:00Z', '2026-12-01T11:00Z'],
  ['Africa/Cairo', '2026-04-24T12:00Z', '2026-04-23T22:00Z', '2026-04-24T21:00Z'],
  ['Asia/Kathmandu', '2026-11-30T18:14Z', '2026-11-29T18:15Z', '2026-11-30T18:15Z'],
  ['Antarctica/Troll', '2026-10-25T12:00Z', '2026-10-24T22:00Z', '2026-10-26T00:00Z'],
  ['UTC', '2026-11-30T00:00Z', '2026-11-30T00:00Z', '2026-12-01T00:00Z'],
])('a day in %s has the time %s, begins at %s and ends at %s', (timeZone, at, begins, ends) => {
  expect(createDayOf(timeZone)(Date.parse(at))).toEqual({
    beginsAtMs: Date.parse(begins),
    endsAtMs: Date.parse(ends),
  });
});
