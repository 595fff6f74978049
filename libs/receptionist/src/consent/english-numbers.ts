/** Numbers, days and times of day as English callers say them. Pure. */

const UNITS = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ');
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty'];
const ORDINALS = (
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth ' +
  'fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
).split(' ');

/** Single digits in words. */
export const DIGIT_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(UNITS.slice(0, 10).map((word, digit) => [word, String(digit)])),
  oh: '0',
  o: '0',
  nought: '0',
  hundred: '00',
};

/** @param value 0–59 */
function inWords(value: number): string {
  if (value < 20) return UNITS[value] ?? '';
  const tens = TENS[Math.floor(value / 10)] ?? '';
  return value % 10 === 0 ? tens : `${tens} ${UNITS[value % 10] ?? ''}`;
}

/** The day of a month: "twenty fourth". */
export function englishDay(day: number): string[] {
  if (day <= 20) return [ORDINALS[day] ?? ''];
  if (day === 30) return ['thirtieth'];
  return [`${day < 30 ? 'twenty' : 'thirty'} ${ORDINALS[day % 10] ?? ''}`];
}

/** Days that have a name of their own, by month and day. */
const NAMED_DAYS: Readonly<Record<string, readonly string[]>> = {
  '01-01': ["new year's day"],
  '02-14': ["valentine's day", "valentine's"],
  '10-31': ['halloween'],
  '11-05': ['bonfire night'],
  '12-24': ['christmas eve'],
  '12-26': ['boxing day'],
  '12-27': ['the day after boxing day'],
  '12-31': ["new year's eve"],
};

/** Short for a weekday, and a date by its name. @param date `MM-DD` */
export function englishDates(weekday: string, date: string): readonly string[] {
  const short = { Tuesday: ['tues'], Wednesday: ['weds'], Thursday: ['thurs', 'thur'] }[weekday] ?? [];
  return [weekday.slice(0, 3), ...short, ...(NAMED_DAYS[date] ?? [])];
}

/** The time of day, with the part of the day if it is the right one: "half past ten in the morning". */
export function englishTimes(hour: number, minute: number): string[] {
  const parts = [
    '',
    ...(hour < 12 ? [' in the morning', ' am', ' a m', ' a.m.'] : [' pm', ' p m', ' p.m.']),
    ...(hour >= 12 && hour < 18 ? [' in the afternoon'] : []),
    ...(hour >= 17 ? [' in the evening', ' at night'] : []),
  ];
  const times = clockTimes(hour, minute).flatMap((time) => parts.map((part) => time + part));
  return [
    ...times,
    ...times.flatMap((time) => (/\d [ap]m$/.test(time) ? [time.replace(/ (?=[ap]m$)/, '')] : [])),
  ];
}

function clockTimes(hour: number, minute: number): string[] {
  const dial = (value: number): number => (value % 12 === 0 ? 12 : value % 12);
  const both = (value: number): string[] => [inWords(value), String(value)];
  const hours = both(dial(hour));
  const next = both(dial(hour + 1));
  if (minute === 0) {
    return [
      ...hours.flatMap((h) => [h, `${h} o'clock`, `${h} sharp`, `${h} on the dot`]),
      ...(hour === 12 ? ['noon', 'midday', 'twelve noon'] : []),
    ];
  }
  const past = (name: string): string[] => hours.flatMap((h) => [`${name} past ${h}`, `${name} after ${h}`]);
  const to = (name: string): string[] => next.flatMap((h) => [`${name} to ${h}`, `${name} before ${h}`]);
  const minutes = minute < 10 ? [`oh ${inWords(minute)}`] : both(minute);
  return [
    ...hours.flatMap((h) => minutes.map((m) => `${h} ${m}`)),
    ...(minute < 30 ? both(minute).flatMap((m) => past(m)) : both(60 - minute).flatMap((m) => to(m))),
    ...(minute === 15 ? past('quarter').concat(past('a quarter')) : []),
    ...(minute === 45 ? to('quarter').concat(to('a quarter')) : []),
    ...(minute === 30 ? past('half').concat(hours.map((h) => `half ${h}`)) : []),
  ];
}
