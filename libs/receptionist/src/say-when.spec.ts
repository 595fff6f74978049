import { describe, expect, it } from '@jest/globals';
import { sayWhen, weekdayOf, writeWhen } from './say-when.ts';

describe('sayWhen', () => {
  it.each([
    ['09:00', "nine o'clock"],
    ['10:30', 'half past ten'],
    ['10:15', 'quarter past ten'],
    ['10:45', 'quarter to eleven'],
    ['12:45', 'quarter to one'],
    ['12:00', "twelve o'clock"],
    ['14:20', 'twenty past two'],
    ['14:35', 'twenty-five to three'],
    ['14:07', 'two oh seven'],
    ['14:42', 'two forty-two'],
    ['07:30', 'half past seven in the morning'],
    ['18:15', 'quarter past six in the evening'],
  ])('says %s as "%s"', (time, words) => {
    expect(sayWhen({ date: '2026-11-24', time })).toBe(`Tuesday 24 November at ${words}`);
  });
});

describe('writeWhen', () => {
  it('writes weekday, date, year and time', () => {
    expect(writeWhen({ date: '2026-11-24', time: '10:30' })).toBe('Tuesday 24 November 2026, 10:30');
  });
});

describe('weekdayOf', () => {
  it('knows leap days and the turn of the year', () => {
    expect(weekdayOf('2028-02-29')).toBe('Tuesday');
    expect(weekdayOf('2027-01-01')).toBe('Friday');
  });
});
