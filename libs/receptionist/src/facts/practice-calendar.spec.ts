import { describe, expect, it } from '@jest/globals';
import { closedDaysAhead, practiceCalendar } from './practice-calendar.ts';
import { parsePracticeFacts } from './practice-facts.ts';

const open = [{ opens: '09:00', closes: '18:00' }];
const parsed = parsePracticeFacts({
  openingHours: {
    ...{ monday: open, tuesday: open, wednesday: open, thursday: open, friday: open },
    ...{ saturday: [], sunday: [] },
  },
  closedDays: [
    { date: '12-25', reason: 'Christmas Day' },
    { date: '2026-12-28', reason: 'Boxing Day, a day late' },
    { date: '02-29', reason: 'Leap day' },
    { date: '2026-11-02', reason: 'Training' },
  ],
  noticeHours: 2.5,
});
if (!parsed.ok) throw new Error(parsed.problem);
const { facts } = parsed;
const calendar = practiceCalendar(facts);

describe('the calendar of a practice', () => {
  it.each([
    ['2026-12-24', undefined],
    ['2026-12-25', 'Christmas Day'],
    ['2027-12-25', 'Christmas Day'],
    ['2026-12-26', 'closed on Saturdays'],
    ['2026-12-28', 'Boxing Day, a day late'],
    ['2027-12-28', undefined],
    ['2028-02-29', 'Leap day'],
  ])('of %s says %s', (date, reason) => {
    expect(calendar.closure(date)?.reason).toBe(reason);
  });

  it('says why, in a sentence', () => {
    expect(calendar.closure('2026-12-25')?.say).toBe(
      'The practice is closed on Friday 25 December: Christmas Day.',
    );
    expect(calendar.closure('2026-12-26')?.say).toBe('The practice is closed on Saturdays.');
  });

  it('finds the next open day behind a row of closed ones', () => {
    expect(calendar.openDayAfter('2026-12-25')).toBe('2026-12-29');
  });

  it('finds none where every day is closed', () => {
    const never = practiceCalendar({
      ...facts,
      openingHours: {
        monday: [],
        tuesday: [],
        wednesday: [],
        thursday: [],
        friday: [],
        saturday: [],
        sunday: [],
      },
    });
    expect(never.openDayAfter('2026-12-25')).toBeUndefined();
  });

  it('knows the notice that the practice needs', () => {
    expect(calendar.earliestMs(0)).toBe(2.5 * 3_600_000);
  });

  it('of a practice that says nothing is open at any time', () => {
    const silent = practiceCalendar(undefined);
    expect([silent.closure('2026-12-25'), silent.earliestMs(5)]).toEqual([undefined, 5]);
  });
});

describe('the closed days ahead', () => {
  it('are dates of the coming year, in order, without those that are past', () => {
    expect(closedDaysAhead(facts, '2026-11-24')).toEqual([
      { date: '2026-12-25', weekday: 'Friday', reason: 'Christmas Day' },
      { date: '2026-12-28', weekday: 'Monday', reason: 'Boxing Day, a day late' },
    ]);
    expect(closedDaysAhead(facts, '2027-12-25').map(({ date }) => date)).toEqual([
      '2027-12-25',
      '2028-02-29',
    ]);
  });
});
