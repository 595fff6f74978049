import { describe, expect, it } from '@jest/globals';
import { readPeriod, readTime, timeWords } from './times.ts';

describe('times of day', () => {
  it.each([
    ['half past three', '15:30'],
    ['quarter to four', '15:45'],
    ['a quarter to one', '12:45'],
    ['ten thirty', '10:30'],
    ["two o'clock", '14:00'],
    ["eight o'clock", '08:00'],
    ['twenty five to eleven', '10:35'],
    ['at nine', '09:00'],
    ['noon', '12:00'],
    ['half past seven in the morning', '07:30'],
    ['half past six in the evening', '18:30'],
    ['14:30', '14:30'],
    ['9:05', '09:05'],
    ['2pm', '14:00'],
    ['at 11 am', '11:00'],
    ['half nine', '09:30'],
    ['half nine in the evening', '21:30'],
    ['at half 3', '15:30'],
    ['9.15am', '09:15'],
    ['9.15 am', '09:15'],
    ['at 4.45pm', '16:45'],
    ['ten-thirty', '10:30'],
    ['quarter-past ten', '10:15'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each([
    'half a tablet',
    'version 9.155',
    'tuesday',
    'the first one',
    'the twenty third of june',
    "i'd like to book for two dogs",
  ])('%s has no time in it', (text) => {
    expect(readTime(text)).toBeUndefined();
  });

  it('takes a bare hour only after a question about times', () => {
    expect([readTime('ten'), readTime('ten', true)]).toEqual([undefined, '10:00']);
  });

  it('does not take a greeting for a period', () => {
    expect([readPeriod('good morning'), readPeriod('tomorrow morning')]).toEqual([undefined, 'MORNING']);
  });

  it.each(['09:00', '09:15', '12:30', '16:45', '10:05', '17:20'])(
    '%s in words is read back as itself',
    (time) => {
      expect(readTime(timeWords(time))).toBe(time);
    },
  );
});
