/** Times as staff read them: on the clock of the practice, and how long ago. */
import type { CommandContext } from './command.ts';

/** For commands that staff read. */
export interface StaffContext extends CommandContext {
  /** PRACTICE_TIME_ZONE. */
  readonly timeZone: string;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

/** For example `Mon 30 Nov 2026, 10:15 GMT`. */
export function localTime(atMs: number, timeZone: string): string {
  const partsOf = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(atMs);
  const part = (wanted: Intl.DateTimeFormatPartTypes): string =>
    partsOf.find(({ type }) => type === wanted)?.value ?? '';
  const date = [part('weekday'), part('day'), part('month'), part('year')].join(' ');
  return `${date}, ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
}

/** For example `25 min`, `3 h 5 min`, `2 d 4 h`. A clock that was set back has waited nothing. */
export function lengthOf(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  const hours = Math.floor(minutes / HOUR_MINUTES);
  if (hours === 0) return `${minutes} min`;
  if (hours < DAY_HOURS) return `${hours} h ${minutes % HOUR_MINUTES} min`;
  return `${Math.floor(hours / DAY_HOURS)} d ${hours % DAY_HOURS} h`;
}
