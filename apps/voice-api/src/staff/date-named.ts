/** The day of a practice that a date names. */
import { createDayOf, type Day } from '../limits/day.ts';

/** @param date `YYYY-MM-DD` @param timeZone IANA name */
export function dayNamed(date: string, timeZone: string): Day {
  const dayOf = createDayOf(timeZone);
  const dateOf = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const near = dayOf(Date.parse(`${date}T12:00:00Z`));
  const nearDate = dateOf.format(near.beginsAtMs);
  if (nearDate === date) return near;
  // Far from Greenwich its noon is in another day.
  return nearDate > date ? dayOf(near.beginsAtMs - 1) : dayOf(near.endsAtMs);
}
