import { describe, expect, it } from '@jest/globals';
import { addDays, dayWords, readDay } from './days.ts';

const TUESDAY = '2026-11-24';

describe('days', () => {
  it.each([
    ['today', '2026-11-24'],
    ['this afternoon', '2026-11-24'],
    ['tomorrow morning', '2026-11-25'],
    ['the day after tomorrow', '2026-11-26'],
    ['on thursday', '2026-11-26'],
    ['next friday afternoon', '2026-12-04'],
    ['monday at ten thirty', '2026-11-30'],
    ['thursday week', '2026-12-03'],
    ['the first of december', '2026-12-01'],
    ['december the second', '2026-12-02'],
    ['june the twenty third', '2027-06-23'],
    ['the twenty third of june in the morning', '2027-06-23'],
    ['tuesday the twenty fourth of november', '2026-11-24'],
    ['the thirtieth', '2026-11-30'],
    ['the third', '2026-12-03'],
    ['3rd december at 2pm', '2026-12-03'],
    ['25/12', '2026-12-25'],
    ['2026-12-01', '2026-12-01'],
    ['twenty-fourth of december', '2026-12-24'],
    ['The Thirty-First of December', '2026-12-31'],
    ['the twenty-third', '2026-12-23'],
    ['february the 29th', '2028-02-29'],
    ['29 feb', '2028-02-29'],
    ['the 29th of february 2028', '2028-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDay(text, TUESDAY)).toBe(date);
  });

  it.each([
    'the first one',
    'the second slot',
    'half past ten',
    'the first available',
    'may i book',
    'the 31st of november',
    '30 february',
  ])('%s is no day', (text) => {
    expect(readDay(text, TUESDAY)).toBeUndefined();
  });

  it('reads back the days that it says', () => {
    for (let days = 0; days < 60; days++) {
      const date = addDays(TUESDAY, days);
      expect(readDay(dayWords(date).toLowerCase(), TUESDAY)).toBe(date);
    }
  });
});
