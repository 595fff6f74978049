/** Days and times of a read-back as callers repeat them. Pure. */
import { wordsOfAll } from './answer-text.ts';
import { englishDates, englishDay, englishTimes } from './english-numbers.ts';
import { spokenDay, spokenTimes } from './spoken-numbers.ts';

/** Number of bookings of which the words for day and time are kept. */
const MOMENTS_MAX = 200;

const moments = new Map<string, readonly (readonly string[])[]>();

export function momentsOf(language: string, date: string, time: string): readonly (readonly string[])[] {
  const key = `${language} ${date} ${time}`;
  const known = moments.get(key);
  if (known !== undefined) return known;
  const made = wordsOfAll([
    ...(date === '' ? [] : daysOf(language, date)),
    ...(time === '' ? [] : timesOf(language, time)),
  ]);
  if (moments.size >= MOMENTS_MAX) moments.clear();
  moments.set(key, made);
  return made;
}

/** "Yes, Friday" names a day, also where the pet is called Friday. */
export function calendarWords(language: string): ReadonlySet<string> {
  const known = CALENDAR_WORDS.get(language);
  if (known !== undefined) return known;
  const [weekday, month] = (['weekday', 'month'] as const).map(
    (part) => new Intl.DateTimeFormat(language, { [part]: 'long', timeZone: 'UTC' }),
  );
  const made = new Set(
    Array.from({ length: 12 }, (_, index) => [
      weekday?.format(Date.UTC(2026, 0, index + 1)).toLowerCase() ?? '',
      month?.format(Date.UTC(2026, index, 1)).toLowerCase() ?? '',
    ]).flat(),
  );
  CALENDAR_WORDS.set(language, made);
  return made;
}

const CALENDAR_WORDS = new Map<string, ReadonlySet<string>>();

/** "Monday morning" is a time of day too, though many bookings have it. */
export function partsOfDay(language: string, time: string | undefined): string[] {
  if (language !== 'en' || time === undefined) return [];
  const hour = Number(time.slice(0, 2));
  if (hour < 12) return ['morning'];
  return hour < 17 ? ['afternoon'] : ['evening', ...(hour < 18 ? ['afternoon'] : [])];
}

function daysOf(language: string, date: string): string[] {
  const at = new Date(`${date}T12:00:00Z`);
  const say = (options: Intl.DateTimeFormatOptions): string => dateFormat(language, options).format(at);
  const day = String(at.getUTCDate());
  return [
    say({ weekday: 'long' }),
    say({ month: 'long' }),
    say({ day: 'numeric', month: 'long' }),
    String(at.getUTCFullYear()),
    ...(language === 'en'
      ? [
          ...['st', 'nd', 'rd', 'th'].map((end) => day + end),
          ...englishDay(Number(day)),
          ...englishDates(say({ weekday: 'long' }), date.slice(5)),
        ]
      : dayWords(language, say({ weekday: 'long' }), say({ month: 'long' }), at.getUTCDate())),
  ];
}

/** Formats are slow to make. */
function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${Object.keys(options).join(' ')}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
  dateFormats.set(key, format);
  return format;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A bare number may be an hour too: the day is only taken with its weekday, its month or a word for day. */
function dayWords(language: string, weekday: string, month: string, day: number): string[] {
  const before = ['', 'the', 'den', 'der', 'dem', 'le', 'il', 'el', 'dia', 'día', 'data de', 'tarikh'];
  return [...spokenDay(language, day), String(day)].flatMap((number) => [
    ...before.map((word) => `${weekday} ${word} ${number}`),
    ...['', 'de '].map((of) => `${number} ${of}${month}`),
    ...(language === 'es' || language === 'pt' ? [`día ${number}`, `dia ${number}`] : []),
  ]);
}

function timesOf(language: string, time: string): string[] {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const hours = [String(hour), String(hour).padStart(2, '0'), String(hour % 12 === 0 ? 12 : hour % 12)];
  const minutes = String(minute).padStart(2, '0');
  const written = hours.flatMap((each) => [
    `${each}:${minutes}`,
    ...(minute === 0
      ? [each, `${each} uhr`, `${each}h`, `${each} heures`]
      : [`${each} uhr ${minutes}`, `${each}h${minutes}`]),
  ]);
  return [
    ...written,
    ...(language === 'en' ? englishTimes(hour, minute) : spokenTimes(language, hour, minute)),
  ];
}
