/** Dates and times in spoken and in written form. Pure. */
import { Temporal } from 'temporal-polyfill';

/** A date (`YYYY-MM-DD`) and a time of day (`HH:MM`) of the practice's wall clock. */
export interface LocalMoment {
  readonly date: string;
  readonly time: string;
}

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
const MONTHS = (
  'January February March April May June July August September October November December' as const
).split(' ');
const NUMBER_WORDS = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen twenty'
).split(' ');

/** Spoken form: `Tuesday 24 November at half past ten`. */
export function sayWhen(moment: LocalMoment): string {
  return `${sayDate(moment.date)} at ${sayTime(moment.time)}`;
}

/** Written form: `Tuesday 24 November 2026, 10:30`. */
export function writeWhen(moment: LocalMoment): string {
  return `${sayDate(moment.date)} ${Temporal.PlainDate.from(moment.date).year}, ${moment.time}`;
}

/** Returns the name of the weekday. @param date `YYYY-MM-DD` */
export function weekdayOf(date: string): string {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
}

export function sayDate(date: string): string {
  const { day, month } = Temporal.PlainDate.from(date);
  return `${weekdayOf(date)} ${day} ${MONTHS[month - 1] ?? ''}`;
}

/** Twelve-hour clock in words. The part of the day is added outside 8:00–18:00, where the hour alone is ambiguous. */
export function sayTime(time: string): string {
  const { hour, minute } = Temporal.PlainTime.from(time);
  const partOfDay = hour < 8 ? ' in the morning' : hour >= 18 ? ' in the evening' : '';
  return clockWords(hour, minute) + partOfDay;
}

function clockWords(hour: number, minute: number): string {
  const thisHour = hourWord(hour);
  if (minute === 0) return `${thisHour} o'clock`;
  if (minute === 15) return `quarter past ${thisHour}`;
  if (minute === 30) return `half past ${thisHour}`;
  if (minute === 45) return `quarter to ${hourWord(hour + 1)}`;
  if (minute % 5 !== 0) return `${thisHour} ${minute < 10 ? `oh ${numberWord(minute)}` : numberWord(minute)}`;
  return minute < 30
    ? `${numberWord(minute)} past ${thisHour}`
    : `${numberWord(60 - minute)} to ${hourWord(hour + 1)}`;
}

function hourWord(hour: number): string {
  return numberWord(hour % 12 === 0 ? 12 : hour % 12);
}

/** @param value 0–59 */
function numberWord(value: number): string {
  const whole = NUMBER_WORDS[value];
  if (whole !== undefined) return whole;
  const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty'][Math.floor(value / 10)] ?? '';
  return value % 10 === 0 ? tens : `${tens}-${NUMBER_WORDS[value % 10] ?? ''}`;
}
