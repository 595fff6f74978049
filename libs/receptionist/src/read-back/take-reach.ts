/** Finds a phone number and an e-mail address in what was said. */
import type { ReadBackLanguage } from './read-back-language.ts';
import type { Token } from './spoken-tokens.ts';
import { matchLength, parsePattern } from './token-mask.ts';
import type { Pattern, TokenMask } from './token-mask.ts';

/** Number of final digits that suffice when they are announced as the last ones. */
const LAST_DIGITS_MIN = 4;
/** So many say nothing else than the number, beside it. */
const LAST_DIGITS_BESIDE_MIN = 2;

/** Number of words between two groups of digits, as in "then" or "and after that". */
const WORDS_BETWEEN_MAX = 2;

/** Number of words of no meaning in a row within an address: "all", "lower", "case". */
const ASIDES_MAX = 3;

const LETTER_EXPLANATIONS = [
  'for',
  'as in',
  'like',
  'like in',
  'wie',
  'comme',
  'de',
  'como',
  'di',
  'come',
  'jak',
];

/** The spelling alphabet of aviation, with the spellings that are heard. */
const SPELLING_WORDS: ReadonlyMap<string, string> = new Map(
  (
    'alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa ' +
    'quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu'
  )
    .split(' ')
    .map((word) => [word, word.charAt(0)]),
);

/** What stands in front of a number within its country, by calling code. Others are dialled without. */
const TRUNK_PREFIXES: Readonly<Record<string, string>> = {
  44: '0',
  353: '0',
  49: '0',
  33: '0',
  40: '0',
  91: '0',
  92: '0',
};
/** A number without a calling code is one of this country. */
const HOME_CODE = '44';
const CALLING_CODES = ['353', '351', '44', '49', '33', '40', '91', '92', '34', '39', '48'];

/** Takes every mention of the whole number. @returns whether there was one */
export function takePhone(mask: TokenMask, phone: string, { lastDigits }: ReadBackLanguage): boolean {
  const forms = formsOf(phone);
  const endings = lastDigits.map(parsePattern);
  let isFound = false;
  for (let at = 0; at < mask.tokens.length; at++) {
    const lengths = forms.map((form) => digitsLength(mask, form, at));
    const ending = endingAt(mask, forms, at, endings);
    const whole = Math.max(0, ...lengths);
    mask.take(at, whole || ending.length);
    isFound ||= whole > 0 || ending.digits >= LAST_DIGITS_MIN;
  }
  return isFound;
}

function formsOf(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  const isInternational = /^\s*(\+|00)/.test(phone);
  const bare = isInternational ? digits.replace(/^00/, '') : digits;
  const forms = CALLING_CODES.flatMap((code) => {
    const trunk = TRUNK_PREFIXES[code] ?? '';
    const isOfCode = isInternational ? bare.startsWith(code) : code === HOME_CODE && bare.startsWith(trunk);
    if (!isOfCode) return [];
    const own = isInternational ? bare.slice(code.length).replace(/^0/, '') : bare.slice(trunk.length);
    const local = `${trunk}${own}`;
    return [local, `${code}${own}`, `00${code}${own}`, `${code}0${own}`];
  });
  return [...new Set([digits, ...forms])].filter((form) => form.length >= LAST_DIGITS_MIN);
}

/** @returns the number of tokens from a place on that say exactly these digits */
function digitsLength(mask: TokenMask, digits: string, from: number): number {
  const start = mask.tokens[from]?.word === '+' ? from + 1 : from;
  if (mask.tokens[start]?.digits === undefined) return 0;
  let rest = digits;
  let between = 0;
  let at = start;
  for (; rest !== '' && mask.isFree(at); at++) {
    const {
      word,
      digits: said = word === 'o' ? '0' : undefined,
      isOrdinal = false,
    } = mask.tokens[at] as Token;
    if (isOrdinal || (said !== undefined && !rest.startsWith(said))) return 0;
    rest = rest.slice(said?.length ?? 0);
    between = said === undefined ? between + 1 : 0;
    if (between > WORDS_BETWEEN_MAX) return 0;
  }
  return rest === '' ? at - from : 0;
}

/** "The last four digits are 0123": how many tokens say how many digits. */
function endingAt(
  mask: TokenMask,
  forms: readonly string[],
  at: number,
  endings: readonly Pattern[],
): { readonly length: number; readonly digits: number } {
  const announced = Math.max(0, ...endings.map((ending) => matchLength(mask, ending, at)));
  const [form = ''] = forms;
  for (let digits = form.length; announced > 0 && digits >= LAST_DIGITS_BESIDE_MIN; digits--) {
    const length = digitsLength(mask, form.slice(-digits), at + announced);
    if (length > 0) return { length: announced + length, digits };
  }
  return { length: 0, digits: 0 };
}

/** Takes every mention of the whole address, said or spelt. @returns whether there was one */
export function takeEmail(mask: TokenMask, email: string, language: ReadBackLanguage): boolean {
  const wanted = email.normalize('NFC').toLowerCase().trim();
  if (!wanted.includes('@')) return false;
  let isFound = false;
  for (let at = 0; at < mask.tokens.length; at++) {
    const length = addressLength(mask, wanted, at, language);
    if (length === 0) continue;
    mask.take(at, length);
    isFound = true;
  }
  return isFound;
}

/** @returns the number of tokens from a place on that say exactly this address */
function addressLength(mask: TokenMask, wanted: string, from: number, language: ReadBackLanguage): number {
  let longest = 0;
  const seen = new Set<string>();
  const step = (rest: string, at: number, asides: number): void => {
    if (rest === '') longest = Math.max(longest, at - from);
    const state = `${rest.length}:${at}:${asides}`;
    if (rest === '' || seen.has(state) || !mask.isFree(at)) return;
    seen.add(state);
    for (const { text, length } of signsAt(mask, at, language)) {
      if (text !== '' && rest.startsWith(text)) step(rest.slice(text.length), at + length, 0);
    }
    const word = mask.tokens[at]?.word ?? '';
    // "1-9-8-5" spells digits.
    const isDash = word === '-' && mask.tokens[at - 1]?.word.length === 1;
    const isAside = at > from && asides < ASIDES_MAX && (isDash || language.emailAsides.has(word));
    if (isAside) step(rest, at + 1, asides + 1);
    const again = at > from ? spelledAgain(mask, at) : 0;
    if (again > 0) step(rest, at + again, 0);
  };
  step(wanted, from, 0);
  return longest;
}

/** "Abara, a b a r a": @returns the number of letters that spell the word before them */
function spelledAgain(mask: TokenMask, at: number): number {
  const letters = [...(mask.tokens[at - 1]?.word ?? '')];
  const isSpelled =
    letters.length > 1 && letters.every((letter, index) => isLetterAt(mask, at + index, letter));
  return isSpelled ? letters.length : 0;
}

function isLetterAt(mask: TokenMask, at: number, letter: string): boolean {
  return mask.isFree(at) && mask.tokens[at]?.said === letter;
}

interface Sign {
  readonly text: string;
  readonly length: number;
}

interface NamedSign {
  readonly text: string;
  readonly words: readonly string[];
}

type EmailSigns = ReadBackLanguage['emailSigns'];

const namedSigns = new WeakMap<EmailSigns, ReadonlyMap<string, readonly NamedSign[]>>();

/** The signs of addresses by the first word of their names. */
function namesOfSigns(signs: EmailSigns): ReadonlyMap<string, readonly NamedSign[]> {
  const known = namedSigns.get(signs);
  if (known !== undefined) return known;
  const all = Object.entries(signs).flatMap(([text, phrases]) =>
    phrases.map((phrase) => ({ text, words: phrase.split(' ') })),
  );
  const made = Map.groupBy(all, ({ words: [first = ''] }) => first);
  namedSigns.set(signs, made);
  return made;
}

/** What a token, or a few, may stand for in an address. */
function signsAt({ tokens }: TokenMask, at: number, { emailSigns, numbers }: ReadBackLanguage): Sign[] {
  const token = tokens[at];
  if (token === undefined) return [];
  // A letter may be a number word: the Romanian "o".
  const letter = /^\p{L}$/u.test(token.said) ? [{ text: token.said, length: 1 }] : [];
  const own = [{ text: token.digits ?? token.word, length: 1 }, ...letter];
  const named = (namesOfSigns(emailSigns).get(token.word) ?? [])
    .filter(({ words }) => words.every((word, index) => tokens[at + index]?.word === word))
    .map(({ text, words }) => ({ text, length: words.length }));
  const alphabet = /^[a-z]$/.test(token.word)
    ? []
    : [{ text: SPELLING_WORDS.get(token.word) ?? '', length: 1 }];
  const times = numbers.repetitions[token.word];
  const next = tokens[at + 1]?.word ?? '';
  const repeated = times !== undefined && next.length === 1 ? [{ text: next.repeat(times), length: 2 }] : [];
  return [...own, ...named, ...alphabet, ...repeated, ...explainedLetter(tokens, at)];
}

/** "D for delta", "b as in bravo": the word must begin with the letter. */
function explainedLetter(tokens: TokenMask['tokens'], at: number): Sign[] {
  const letter = tokens[at]?.word ?? '';
  if (!/^\p{L}$/u.test(letter)) return [];
  return LETTER_EXPLANATIONS.map((words) => words.split(' ')).flatMap((words) => {
    const place = at + 1 + words.length;
    const isExplained = words.every((word, index) => tokens[at + 1 + index]?.word === word);
    const example = tokens[place]?.word ?? '';
    return isExplained && example.length > 1 && example.startsWith(letter)
      ? [{ text: letter, length: place - at + 1 }]
      : [];
  });
}
