/** The day of the practice, in whose time zone limits of a day begin and end. */
import { Cron } from 'croner';

const HOUR_MS = 60 * 60_000;
/** A day has 26 hours at most, and the one before it is longer than the hour that is left. */
const LOOK_BACK_MS = 27 * HOUR_MS;

export interface Day {
  readonly beginsAtMs: number;
  readonly endsAtMs: number;
}

/** A whole number of seconds from a date to the end of its day, one at least. */
export function secondsLeft({ endsAtMs }: Day, atMs: number): number {
  return Math.max(1, Math.ceil((endsAtMs - atMs) / 1000));
}

/** @param timeZone IANA name. Returns what gives the day of a time */
export function createDayOf(timeZone: string): (epochMs: number) => Day {
  const midnights = new Cron('0 0 * * *', { timezone: timeZone, paused: true });
  const midnightAfter = (epochMs: number): number => {
    const midnight = midnights.nextRun(new Date(epochMs));
    if (midnight === null) throw new RangeError('there is no day after this one');
    return midnight.getTime();
  };
  let last: Day = { beginsAtMs: 0, endsAtMs: 0 };
  return (epochMs) => {
    if (epochMs >= last.beginsAtMs && epochMs < last.endsAtMs) return last;
    const endsAtMs = midnightAfter(epochMs);
    last = { beginsAtMs: midnightAfter(endsAtMs - LOOK_BACK_MS), endsAtMs };
    return last;
  };
}
