/** Figures of the last days in the practice's time zone, made of quarters of hours. */
import type { Database } from '@petvisor/persistence';
import type { Answer } from '../http/api/answers.ts';

const DAY_MS = 24 * 60 * 60_000;
const HOURS = 24;

type Figures = Answer<'StaffFigures'>;

interface Wanted {
  readonly practice: string;
  readonly timeZone: string;
  readonly days: number;
  readonly nowMs: number;
}

export async function figuresOfDays(
  staffView: Pick<Database['staffView'], 'figures'>,
  { practice, timeZone, days, nowMs }: Wanted,
): Promise<Figures> {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const partsOf = (atMs: number) => {
    const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
    return { date: `${parts['year']}-${parts['month']}-${parts['day']}`, hour: Number(parts['hour']) };
  };
  const dates = datesUntil(partsOf(nowMs).date, days);
  const empty = { calls: 0, bookings: 0, messages: 0, emergencies: 0, costUsd: 0, ratings: 0, ratingSum: 0 };
  const sums = new Map(dates.map((date) => [date, { ...empty }]));
  const hours = Array.from({ length: HOURS }, (_, hour) => ({ hour, calls: 0 }));
  // Two days more than asked for: one for the time zone, one for a clock that was set.
  for (const quarter of await staffView.figures(practice, nowMs - (days + 2) * DAY_MS)) {
    const { date, hour } = partsOf(quarter.startMs);
    const sum = sums.get(date);
    if (sum === undefined) continue;
    for (const name of Object.keys(empty) as (keyof typeof empty)[]) sum[name] += quarter[name];
    const ofHour = hours[hour];
    if (ofHour !== undefined) ofHour.calls += quarter.calls;
  }
  return {
    days: [...sums].map(([date, { ratings, ratingSum, ...sum }]) => ({
      date,
      ...sum,
      ratingMean: ratings === 0 ? null : ratingSum / ratings,
    })),
    hours,
  };
}

/** So many dates up to the given one, as `YYYY-MM-DD`. */
function datesUntil(last: string, count: number): string[] {
  const lastMs = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: count }, (_, at) =>
    new Date(lastMs - (count - 1 - at) * DAY_MS).toISOString().slice(0, last.length),
  );
}
