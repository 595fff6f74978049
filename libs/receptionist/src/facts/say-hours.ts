/**
 * Opening hours in spoken form: `Monday to Friday from nine o'clock to half past six in the evening; closed on Sunday`.
 */
import { sayTime } from '../say-when.ts';
import type { OpeningHours, WeekdayName } from './practice-facts.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export function sayHours(hours: OpeningHours): string {
  const runs: { readonly first: WeekdayName; last: WeekdayName; readonly said: string }[] = [];
  for (const day of WEEKDAYS) {
    const said = hours[day]
      .map(({ opens, closes }) => `from ${sayTime(opens)} to ${sayTime(closes)}`)
      .join(' and ');
    const run = runs.at(-1);
    if (run?.said === said) run.last = day;
    else runs.push({ first: day, last: day, said });
  }
  return runs
    .map(({ first, last, said }) => {
      const when = first === last ? capital(first) : `${capital(first)} to ${capital(last)}`;
      return said === '' ? `closed on ${when}` : `${when} ${said}`;
    })
    .join('; ');
}

function capital(day: string): string {
  return day.slice(0, 1).toUpperCase() + day.slice(1);
}
