/** The section of the instructions with the next days, so that no date is worked out by the model. */
import { Temporal } from 'temporal-polyfill';
import { DAYS_LISTED } from '../limits.ts';
import { sayDate } from '../say-when.ts';
import type { PracticeCalendar } from './practice-calendar.ts';

const DAYS_RULES = `
- The next days. Take every date from here, with its weekday. A day further ahead: count on from the last one.
- "This" and "next" before a weekday are ambiguous: say the date with the weekday.
- In English "half nine" is 9:30, "half past nine" too. A time without morning or afternoon: the one at which the practice is open.`.trim();

/** @param today the practice's local date, `YYYY-MM-DD` */
export function daysSection(calendar: Pick<PracticeCalendar, 'closure'>, today: string): string {
  const from = Temporal.PlainDate.from(today);
  const days = Array.from({ length: DAYS_LISTED }, (_, ahead) => {
    const date = from.add({ days: ahead }).toString();
    const closure = calendar.closure(date);
    const note = ahead === 0 ? ' (today)' : ahead === 1 ? ' (tomorrow)' : '';
    return `${date} ${sayDate(date)}${note}${closure === undefined ? '' : `: ${closure.say}`}`;
  });
  return [DAYS_RULES, ...days].join('\n');
}
