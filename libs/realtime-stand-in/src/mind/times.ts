/**
 * Reads times of day. Without am, pm or a period, opening hours decide: one to seven is in the afternoon, eight to
 * eleven in the morning.
 */
import { numberWords, readNumber } from './numbers.ts';

export type Period = 'MORNING' | 'AFTERNOON' | 'EVENING';

const HOUR = '(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})';
const MINUTES = '(quarter|five|ten|twenty five|twenty|\\d{1,2})(?: minutes?)?';
const HALF = '(a\\.?\\s?m\\b\\.?|p\\.?\\s?m\\b\\.?|in the morning|in the afternoon|in the evening)';
const SPOKEN_MINUTES =
  '(oh five|five|ten|fifteen|twenty five|twenty|thirty five|thirty|forty five|forty|fifty five|fifty)';

const BEFORE_HOUR = '(?:at|around|about|the|say|like|nearer|nearest|closest)(?: to)?';
/** What is counted, and no hour: "about two weeks". */
const COUNTED =
  'minutes?|hours?|days?|weeks?|months?|years?|times|dogs?|cats?|rabbits?|pets?|of (?:them|those|these|us)|and a half';

const PATTERNS: readonly {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => [number, number] | undefined;
}[] = [
  {
    pattern: new RegExp(`\\bhalf past ${HOUR}\\b`),
    read: ([, hour]) => at(readNumber(hour ?? ''), 30),
  },
  {
    // In British English half nine is half past nine.
    pattern: new RegExp(`\\bhalf ${HOUR}\\b`),
    read: ([, hour]) => at(readNumber(hour ?? ''), 30),
  },
  {
    pattern: new RegExp(`\\b${MINUTES} past ${HOUR}\\b`),
    read: ([, minutes, hour]) => at(readNumber(hour ?? ''), minutesOf(minutes)),
  },
  {
    pattern: new RegExp(`\\b${MINUTES} to ${HOUR}\\b`),
    read: ([, minutes, hour]) => {
      const [next, before] = [readNumber(hour ?? ''), minutesOf(minutes)];
      if (next === undefined || before === undefined) return undefined;
      return at(next === 0 ? 23 : next === 1 ? 12 : next - 1, 60 - before);
    },
  },
  {
    pattern: /\b([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)/,
    read: ([, hour, minute]) => at(Number(hour), Number(minute)),
  },
  { pattern: /\b(noon|midday)\b/, read: () => [12, 0] },
  {
    pattern: new RegExp(`\\b${HOUR} ${SPOKEN_MINUTES}\\b`),
    read: ([, hour, minute]) => at(readNumber(hour ?? ''), readNumber(minute ?? '')),
  },
  {
    pattern: new RegExp(`\\b${HOUR}(?: o'?clock| ?${HALF})`),
    read: ([, hour]) => at(readNumber(hour ?? ''), 0),
  },
  {
    pattern: new RegExp(`\\b${BEFORE_HOUR} ${HOUR}(?:ish)?\\b(?!\\s*(?:one|st|nd|rd|th|${COUNTED})\\b)`),
    read: ([, hour]) => at(readNumber(hour ?? ''), 0),
  },
];
const BARE_HOUR = new RegExp(`^(?!\\w+ one\\b)(?:\\w+ )?${HOUR}(?: one|ish| please| slot)?$`);
/** "245", "1030". */
const COMPACT = /\b([01]?\d|2[0-3])([0-5][05])\b/;
const HOURS_ALONE = new RegExp(`\\b(?!one\\b)${HOUR}(?:ish)?\\b(?!\\s*(?:st|nd|rd|th|${COUNTED})\\b)`, 'g');
const EARLIER = /\b(?:before|by|until|till|no later than|earlier than) ((?:\S+ ?){1,5})/;
const LATER = /\b(?:after|from|later than|not before) ((?:\S+ ?){1,5})/;
/** Before one or two o'clock is the morning. */
const MORNING_ENDS = '13:00';

/**
 * @param bareHour whether "ten" alone is a time, as an answer to "which of these times?"
 * @returns `HH:MM`
 */
export function readTime(said: string, bareHour = false): string | undefined {
  const text = said.replace(/(?<=[a-z])-(?=[a-z])/g, ' ');
  for (const { pattern, read } of PATTERNS) {
    const match = pattern.exec(text);
    const time = match === null ? undefined : read(match);
    if (time !== undefined) return onTheClock(time, halfOf(text));
  }
  const bare = bareHour ? BARE_HOUR.exec(text) : null;
  const hour = bare === null ? undefined : readNumber(bare[1] ?? '');
  return hour === undefined || hour > 23 ? undefined : onTheClock([hour, 0], halfOf(text));
}

/** A time of the diary, named shortly: "I'd take the 245", "eleven would be good". */
export function readOfferedTime(said: string): string | undefined {
  const [, hour = '', minute = ''] = COMPACT.exec(said) ?? [];
  const compact = at(Number(hour), Number(minute));
  if (hour !== '' && compact !== undefined) return onTheClock(compact, halfOf(said));
  const [alone, ...more] = [...said.matchAll(HOURS_ALONE)].map(([, each = '']) => readNumber(each));
  return alone === undefined || alone > 23 || more.length > 0
    ? undefined
    : onTheClock([alone, 0], halfOf(said));
}

/** "Before eleven", "after two": the part of the day, and no time in particular. */
export function readBound(said: string): Period | undefined {
  const [, limit = ''] = EARLIER.exec(said) ?? [];
  const end = readTime(limit, true) ?? readTime(`at ${limit}`);
  if (limit !== '' && end !== undefined) return end <= MORNING_ENDS ? 'MORNING' : 'AFTERNOON';
  const [, from = ''] = LATER.exec(said) ?? [];
  const start = readTime(from, true) ?? readTime(`at ${from}`);
  return from === '' || start === undefined ? undefined : periodOf(start);
}

export function readPeriod(text: string): Period | undefined {
  const said = text.replace(/\bgood (?:morning|afternoon|evening)\b/g, '');
  if (
    /\bmornings?\b|\bfirst thing\b|\bas early as\b|\bbefore (?:noon|lunch|work|school)\b|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun|day|tomorrow) am\b/.test(
      said,
    )
  )
    return 'MORNING';
  if (
    /\bafternoons?\b|\blunch ?time\b|\bafter (?:lunch|dinner|school)\b|\bschool run\b|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun|day|tomorrow) pm\b/.test(
      said,
    )
  )
    return 'AFTERNOON';
  if (
    /\bevenings?\b|\btonight\b|\bafter (?:work|i finish)\b|\bfinish work\b|\b(?:end of the|late in the) day\b|\b(?:tea ?time|last (?:thing|appointment|slot)|as late as)\b|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun|day|tomorrow) eve\b/.test(
      said,
    )
  )
    return 'EVENING';
  return undefined;
}

/** MORNING before 12:00, AFTERNOON before 17:00, otherwise EVENING. */
export function periodOf(time: string): Period {
  const hour = Number(time.slice(0, 2));
  return hour < 12 ? 'MORNING' : hour < 17 ? 'AFTERNOON' : 'EVENING';
}

/** "10:30" → "half past ten". */
export function timeWords(time: string): string {
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(3, 5))];
  const named = (value: number): string => numberWords(value % 12 === 0 ? 12 : value % 12);
  if (minute === 0) return `${named(hour)} o'clock`;
  if (minute === 30) return `half past ${named(hour)}`;
  if (minute === 15) return `quarter past ${named(hour)}`;
  if (minute === 45) return `quarter to ${named(hour + 1)}`;
  return `${named(hour)} ${minute < 10 ? 'oh ' : ''}${numberWords(minute)}`;
}

function at(hour: number | undefined, minute: number | undefined): [number, number] | undefined {
  return hour === undefined || hour > 23 || minute === undefined || minute > 59 ? undefined : [hour, minute];
}

function minutesOf(words: string | undefined): number | undefined {
  return words === 'quarter' ? 15 : readNumber(words ?? '');
}

function halfOf(text: string): 'am' | 'pm' | undefined {
  if (/\bp\.?\s?m\b|\d\s?pm\b/.test(text)) return 'pm';
  if (/\ba\.?\s?m\b|\d\s?am\b/.test(text)) return 'am';
  const period = readPeriod(text);
  return period === undefined ? undefined : period === 'MORNING' ? 'am' : 'pm';
}

function onTheClock([hour, minute]: [number, number], half: 'am' | 'pm' | undefined): string {
  let actual = hour;
  if (half === 'pm' && hour < 12) actual = hour + 12;
  else if (half === 'am' && hour === 12) actual = 0;
  else if (half === undefined && hour >= 1 && hour <= 7) actual = hour + 12;
  return `${String(actual).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
