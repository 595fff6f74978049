import { describe, expect, it } from '@jest/globals';
import type { BookableSlot } from './booking-order.ts';
import { pickFirstOfEach, pickNearest, pickSpread } from './pick-offers.ts';

const slot = (time: string, date = '2026-11-24', scheduleId = 1): BookableSlot => {
  const dateTime = `${date}T${time}:00+00:00`;
  return { dateTime, scheduleId, startsAtMs: Date.parse(dateTime), local: { date, time } };
};
const times = (slots: readonly BookableSlot[]): string[] => slots.map(({ local }) => local.time);

describe('pickSpread', () => {
  it('takes the first, one in the middle and the last', () => {
    const morning = ['09:00', '09:15', '09:30', '10:00', '10:30', '11:00', '11:45'].map((time) => slot(time));
    expect(times(pickSpread(morning))).toEqual(['09:00', '10:00', '11:45']);
  });

  it('takes all of a few, in order of time', () => {
    expect(times(pickSpread([slot('11:00'), slot('09:00')]))).toEqual(['09:00', '11:00']);
    expect(pickSpread([])).toEqual([]);
  });

  it('offers a time once, with the clinician who is listed first', () => {
    const [only, ...others] = pickSpread([slot('09:00', '2026-11-24', 7), slot('09:00', '2026-11-24', 8)]);
    expect(only?.scheduleId).toBe(7);
    expect(others).toEqual([]);
  });
});

describe('pickNearest', () => {
  it('puts the nearest first, and the earlier of two equally near', () => {
    const day = ['09:00', '10:00', '10:30', '11:00', '12:00'].map((time) => slot(time));
    expect(times(pickNearest(day, '10:30'))).toEqual(['10:30', '10:00', '11:00']);
  });
});

describe('pickFirstOfEach', () => {
  it('takes the first of each group, three at most', () => {
    const slots = [
      slot('10:00', '2026-11-26'),
      slot('09:00', '2026-11-25'),
      slot('09:30', '2026-11-25'),
      slot('09:00', '2026-11-27'),
      slot('09:00', '2026-11-28'),
    ];
    expect(pickFirstOfEach(slots, ({ local }) => local.date).map(({ local }) => local.date)).toEqual([
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
    ]);
  });
});
