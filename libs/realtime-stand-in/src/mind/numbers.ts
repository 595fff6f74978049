/** Number words of dates, times and phone numbers. */

const UNITS = 'zero one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = '_ _ twenty thirty forty fifty'.split(' ');
const ORDINAL_UNITS = '_ first second third fourth fifth sixth seventh eighth ninth'.split(' ');
const ORDINAL_TEENS =
  'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );

/** 0–59 in words: "forty five". */
export function numberWords(value: number): string {
  if (value < 10) return UNITS[value] ?? '';
  if (value < 20) return TEENS[value - 10] ?? '';
  const unit = value % 10;
  return `${TENS[Math.floor(value / 10)] ?? ''}${unit === 0 ? '' : ` ${UNITS[unit] ?? ''}`}`;
}

/** 1–31 in words: "twenty fourth". */
export function ordinalWords(day: number): string {
  if (day < 10) return ORDINAL_UNITS[day] ?? '';
  if (day < 20) return ORDINAL_TEENS[day - 10] ?? '';
  if (day === 20) return 'twentieth';
  if (day === 30) return 'thirtieth';
  return `${TENS[Math.floor(day / 10)] ?? ''} ${ORDINAL_UNITS[day % 10] ?? ''}`;
}

/** 1–31 in figures: "24th". */
export function ordinalFigures(day: number): string {
  const teen = day >= 11 && day <= 13;
  return `${day}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
}

const ORDINALS = new Map(Array.from({ length: 31 }, (_, index) => [ordinalWords(index + 1), index + 1]));
const CARDINALS = new Map(Array.from({ length: 60 }, (_, value) => [numberWords(value), value]));

/** "the twenty third of june" → "the 23rd of june". */
export function ordinalsToFigures(text: string): string {
  return [...ORDINALS]
    .sort(([a], [b]) => b.length - a.length)
    .reduce(
      (result, [words, day]) => result.replace(new RegExp(`\\b${words}\\b`, 'g'), ordinalFigures(day)),
      text,
    );
}

/** Reads a number from 0 to 59 in words or figures. */
export function readNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text) < 60 ? Number(text) : undefined;
  return CARDINALS.get(text.replace(/^(oh|o) /, ''));
}

/** Reads digits one by one: "oh seven double zero" → "0700". Other words are skipped. */
export function readDigits(text: string): string {
  let result = '';
  let times = 1;
  for (const token of text.toLowerCase().split(/[\s,.]+/)) {
    if (token === 'double' || token === 'triple') {
      times = token === 'double' ? 2 : 3;
      continue;
    }
    const digit = ['oh', 'o', 'nought', 'zero'].includes(token) ? 0 : UNITS.indexOf(token);
    if (digit >= 0) result += String(digit).repeat(times);
    else result += token.replace(/\D/g, '');
    times = 1;
  }
  return result;
}
