import { describe, expect, it } from '@jest/globals';
import { dayBounds, dayPeriodBounds, fromLocal, readDateTime, toLocal, writeDateTime } from './time-zone.ts';

const LONDON = 'Europe/London';
const at = (iso: string): number => Date.parse(iso);
const HOUR_MS = 3_600_000;

describe('parts of the day', () => {
  it.each([
    ['2026-01-15', 'MORNING', '2026-01-15T00:00:00Z', '2026-01-15T12:00:00Z'],
    ['2026-07-15', 'MORNING', '2026-07-14T23:00:00Z', '2026-07-15T11:00:00Z'],
    ['2026-07-15', 'AFTERNOON', '2026-07-15T11:00:00Z', '2026-07-15T16:00:00Z'],
    ['2026-07-15', 'EVENING', '2026-07-15T16:00:00Z', '2026-07-15T23:00:00Z'],
    // The clocks go forward: the night loses an hour.
    ['2026-03-29', 'MORNING', '2026-03-29T00:00:00Z', '2026-03-29T11:00:00Z'],
    ['2026-03-28', 'EVENING', '2026-03-28T17:00:00Z', '2026-03-29T00:00:00Z'],
    // The clocks go back: the night gains one.
    ['2026-10-25', 'MORNING', '2026-10-24T23:00:00Z', '2026-10-25T12:00:00Z'],
    ['2026-10-25', 'EVENING', '2026-10-25T17:00:00Z', '2026-10-26T00:00:00Z'],
  ] as const)('%s %s in London is %s to %s', (date, period, from, to) => {
    expect(dayPeriodBounds(date, period, LONDON)).toEqual({ fromMs: at(from), toMs: at(to) });
  });

  it('follow each other without gap or overlap, and make up the day', () => {
    for (const date of ['2026-03-29', '2026-06-01', '2026-10-25']) {
      const [morning, afternoon, evening] = (['MORNING', 'AFTERNOON', 'EVENING'] as const).map((period) =>
        dayPeriodBounds(date, period, LONDON),
      );
      expect(morning?.toMs).toBe(afternoon?.fromMs);
      expect(afternoon?.toMs).toBe(evening?.fromMs);
      expect({ fromMs: morning?.fromMs, toMs: evening?.toMs }).toEqual(dayBounds(date, LONDON));
    }
  });

  it('refuse a date that is none', () => {
    expect(() => dayPeriodBounds('2026-02-30', 'MORNING', LONDON)).toThrow(RangeError);
    expect(() => dayPeriodBounds('tomorrow', 'MORNING', LONDON)).toThrow(RangeError);
  });
});

describe('days', () => {
  it.each([
    ['2026-03-29', 23],
    ['2026-06-01', 24],
    ['2026-10-25', 25],
  ])('%s has %d hours', (date, hours) => {
    const { fromMs, toMs } = dayBounds(date, LONDON);
    expect(toMs - fromMs).toBe(hours * HOUR_MS);
  });
});

describe('the wall clock', () => {
  it('is an hour ahead of UTC in summer', () => {
    expect(toLocal(at('2026-07-01T08:05:00Z'), LONDON)).toEqual({ date: '2026-07-01', time: '09:05' });
    expect(toLocal(at('2026-12-31T23:59:59Z'), LONDON)).toEqual({ date: '2026-12-31', time: '23:59' });
    expect(toLocal(at('2026-07-01T23:30:00Z'), LONDON)).toEqual({ date: '2026-07-02', time: '00:30' });
  });

  it('skips 2026-03-29T01:30, which is read as 02:30', () => {
    const skipped = fromLocal({ date: '2026-03-29', time: '01:30' }, LONDON);
    expect(toLocal(skipped, LONDON)).toEqual({ date: '2026-03-29', time: '02:30' });
    expect(skipped).toBe(at('2026-03-29T01:30:00Z'));
  });

  it('shows 2026-10-25T01:30 twice, of which the first is meant', () => {
    expect(fromLocal({ date: '2026-10-25', time: '01:30' }, LONDON)).toBe(at('2026-10-25T00:30:00Z'));
    for (const iso of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) {
      expect(toLocal(at(iso), LONDON)).toEqual({ date: '2026-10-25', time: '01:30' });
    }
  });

  it('shows nine o’clock as nine o’clock on both sides of each change', () => {
    for (const date of ['2026-03-28', '2026-03-30', '2026-10-24', '2026-10-26']) {
      const local = { date, time: '09:00' };
      expect(toLocal(fromLocal(local, LONDON), LONDON)).toEqual(local);
    }
  });
});

describe('the service’s times', () => {
  it.each([
    ['2026-07-01T09:00:00+01:00', 'instant', '2026-07-01T08:00:00Z'],
    ['2026-07-01T09:00:00.000+0100', 'instant', '2026-07-01T08:00:00Z'],
    ['2026-07-01T08:00Z', 'instant', '2026-07-01T08:00:00Z'],
    ['2026-07-01T09:00:00', 'instant', '2026-07-01T08:00:00Z'],
    ['2026-07-01T09:00:00+00:00', 'wallClockUtc', '2026-07-01T08:00:00Z'],
    ['2026-07-01T09:00:00Z', 'wallClockUtc', '2026-07-01T08:00:00Z'],
    ['2026-01-15T09:00:00+00:00', 'wallClockUtc', '2026-01-15T09:00:00Z'],
    ['2026-10-25T01:30:00+01:00', 'instant', '2026-10-25T00:30:00Z'],
    ['2026-10-25T01:30:00+00:00', 'instant', '2026-10-25T01:30:00Z'],
    ['2026-10-25T01:30:00+00:00', 'wallClockUtc', '2026-10-25T00:30:00Z'],
    ['2026-03-29T01:30:00+00:00', 'wallClockUtc', '2026-03-29T01:30:00Z'],
  ] as const)('%s, %s, is %s', (text, mode, iso) => {
    expect(readDateTime(text, LONDON, mode)).toBe(at(iso));
  });

  it.each(['', 'soon', '2026-02-30T09:00:00+00:00', '2026-07-01'])('"%s" is none', (text) => {
    const read = (): number => readDateTime(text, LONDON, 'instant');
    if (text === '2026-07-01') expect(read()).toBe(at('2026-06-30T23:00:00Z'));
    else expect(read).toThrow(RangeError);
  });

  it.each([
    ['2026-07-01T08:00:00Z', 'instant', '2026-07-01T09:00:00+01:00'],
    ['2026-07-01T08:00:00Z', 'wallClockUtc', '2026-07-01T09:00:00+00:00'],
    ['2026-01-15T09:00:00Z', 'instant', '2026-01-15T09:00:00+00:00'],
    ['2026-10-25T00:30:00Z', 'instant', '2026-10-25T01:30:00+01:00'],
    ['2026-10-25T01:30:00Z', 'instant', '2026-10-25T01:30:00+00:00'],
  ] as const)('%s is written, %s, as %s', (iso, mode, text) => {
    expect(writeDateTime(at(iso), LONDON, mode)).toBe(text);
  });

  it('follow zones other than whole hours', () => {
    expect(writeDateTime(at('2026-07-01T08:00:00Z'), 'Australia/Adelaide', 'instant')).toBe(
      '2026-07-01T17:30:00+09:30',
    );
  });
});
