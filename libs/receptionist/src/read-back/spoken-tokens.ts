/** Splits spoken or written words into tokens, with every number in digits. Pure. */
import { remember } from '../judging/remember.ts';

export interface Token {
  /** Lower case, without accents of Latin letters. A sign (`@`, `:`, `.`, `/`, `-`, `_`, `+`) is a token of its own. */
  readonly word: string;
  /** The word or the digits as said, before numbers are joined. */
  readonly said: string;
  /** The digits of a number, with its leading zeros: `07700` stays `07700`. */
  readonly digits?: string;
  readonly isOrdinal?: boolean;
  /** Begins with a capital letter. */
  readonly isCapital: boolean;
  /** "Rex's" */
  readonly isPossessive?: boolean;
  /** The first word of a sentence. */
  readonly isFirst: boolean;
  /** Nothing stands between this token and the one before. */
  readonly isGlued: boolean;
}

export interface NumberWords {
  readonly cardinals: Readonly<Record<string, number>>;
  readonly ordinals: Readonly<Record<string, number>>;
  /** "Double oh" */
  readonly repetitions: Readonly<Record<string, number>>;
  readonly hundred: readonly string[];
  readonly thousand: readonly string[];
  /** Whether hundreds are followed by the rest without a word between: "huit cent quarante". */
  readonly areHundredsBare?: boolean;
  /** Endings that make digits an ordinal: `24th`. */
  readonly ordinalEndings: readonly string[];
  /** Stands between tens and ones: "vingt et un", "treinta y cinco". */
  readonly joins: readonly string[];
  /** Numbers of several words that are no sum: "quatre vingt dix". */
  readonly phrases?: Readonly<Record<string, number>>;
}

/** Number of words of the longest of `phrases`. */
const NUMBER_PHRASE_WORDS_MAX = 5;

/** Short words that lean on the next: "l'adresse", "all'una". */
const ELISIONS = /(?<![\p{L}\p{M}])(l|d|c|s|n|j|m|qu|un|all|dell|nell|dall|sull|quest)['’](?=\p{L})/giu;

/** The zeros of ASCII, Arabic, Persian and Urdu, Devanagari, and Gurmukhi. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0xa66];

/** A hyphen of an e-mail address. */
const HYPHENS_OF_ADDRESSES = /-(?=[\p{L}\p{N}._+%-]*@)|(?<=@[\p{L}\p{N}.-]*)-/gu;

const PIECES = /\p{N}+|[\p{L}\p{M}'’‘`]+|[@_+:/.-]|[,;?!]|\s+/gu;

/** Words that need no folding. */
const PLAIN_WORD = /^[a-z]+$/;

/** Removes the accents of Latin letters. The vowel signs of other scripts are letters. */
export function foldWord(word: string): string {
  if (PLAIN_WORD.test(word)) return word;
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/['’‘`]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFC');
}

/** By the numbers of a language: a clause is looked at several times. */
const remembered = new WeakMap<NumberWords, (text: string) => readonly Token[]>();

/** @returns the tokens of a text; consecutive number words are one number: "twenty-four" is `24` */
export function spokenTokens(text: string, numbers: NumberWords): readonly Token[] {
  const tokensOf = remembered.get(numbers) ?? remember((each) => joinNumbers(splitText(each), numbers));
  remembered.set(numbers, tokensOf);
  return tokensOf(text);
}

function splitText(text: string): Token[] {
  const tokens: Token[] = [];
  let isGlued = false;
  let isFirst = true;
  const whole = text.replace(ELISIONS, '$1 ');
  // "We'd" is not Wednesday.
  const plain = whole
    .replace(/\b(we)['’]d\b/gi, '$1 would')
    .replace(/\b([ap])\.?\s?m\b\.?(?=\s|$|[,;?!])/gi, '$1m')
    .replace(HYPHENS_OF_ADDRESSES, ' hyphen ');
  const pieces = [...plain.matchAll(PIECES)];
  pieces.forEach(([raw], index) => {
    const isSign = /^[@_+:/.-]$/.test(raw);
    const isKept = isSign
      ? isInside(raw, pieces[index - 1]?.[0], pieces[index + 1]?.[0])
      : /[\p{L}\p{N}]/u.test(raw);
    if (!isKept) {
      isGlued = false;
      isFirst ||= /[.?!:]/.test(raw);
      return;
    }
    const word = foldWord(raw);
    const digits = /^\p{N}+$/u.test(raw) ? { digits: plainDigits(raw) } : {};
    tokens.push({
      word,
      said: word,
      isPossessive: /['’]s$/i.test(raw),
      isCapital: /^\p{Lu}/u.test(raw),
      isFirst,
      isGlued,
      ...digits,
    });
    isGlued = true;
    isFirst = false;
  });
  return tokens;
}

/** A full stop ends a sentence, and a hyphen joins words, unless it stands in an address or between digits. */
function isInside(sign: string, before: string | undefined, after: string | undefined): boolean {
  if (sign === '@') return true;
  if (sign === '+') return after !== undefined && /[\p{L}\p{N}]/u.test(after);
  const sides = [before, after];
  if (sign === '.' || sign === '_')
    return sides.every((part) => part !== undefined && /[\p{L}\p{N}]/u.test(part));
  return sides.every((part) => part !== undefined && /\p{N}/u.test(part));
}

/** Digits of any script as those of ASCII. */
function plainDigits(raw: string): string {
  return [...raw].map((digit) => digitValue(digit)).join('');
}

function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
}

function joinNumbers(tokens: readonly Token[], numbers: NumberWords): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const read = readNumber(tokens, at, numbers);
    joined.push(...(read?.tokens ?? [tokens[at] as Token]));
    at += read?.length ?? 1;
  }
  return joined;
}

interface ReadNumber {
  readonly tokens: readonly Token[];
  readonly length: number;
}

function readNumber(tokens: readonly Token[], at: number, numbers: NumberWords): ReadNumber | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const times = numbers.repetitions[token.word];
  const next = tokens[at + 1];
  if (times !== undefined && next !== undefined) {
    const digit = next.digits ?? String(numbers.cardinals[next.word] ?? '');
    if (!/^\d$/.test(digit)) return undefined;
    return { tokens: [{ ...token, word: digit.repeat(times), digits: digit.repeat(times) }], length: 2 };
  }
  if (token.digits !== undefined) return readDigits(token, next, numbers);
  return readWords(tokens, at, numbers);
}

/** "24", "24th" */
function readDigits(token: Token, next: Token | undefined, numbers: NumberWords): ReadNumber {
  const isOrdinal = next?.isGlued === true && numbers.ordinalEndings.includes(next.word);
  return { tokens: [{ ...token, ...(isOrdinal && { isOrdinal }) }], length: isOrdinal ? 2 : 1 };
}

interface Sum {
  readonly value: number;
  readonly length: number;
  readonly isOrdinal: boolean;
}

/** "Seven", "twenty-four", "twenty-fourth", "nine hundred", "one hundred and twenty-three", "two thousand" */
function readWords(tokens: readonly Token[], at: number, numbers: NumberWords): ReadNumber | undefined {
  const token = tokens[at];
  const below = readPhrase(tokens, at, numbers) ?? readBelowHundred(tokens, at, numbers);
  if (token === undefined || below === undefined) return undefined;
  const { value, length, isOrdinal } = withHundreds(tokens, at, below, numbers);
  const digits = String(value);
  return { tokens: [{ ...token, word: digits, digits, ...(isOrdinal && { isOrdinal }) }], length };
}

function withHundreds(tokens: readonly Token[], at: number, below: Sum, numbers: NumberWords): Sum {
  if (below.isOrdinal || below.value === 0) return below;
  const after = tokens[at + below.length]?.word ?? '';
  const factor = numbers.hundred.includes(after) ? 100 : numbers.thousand.includes(after) ? 1000 : undefined;
  if (factor === undefined) return below;
  const hundreds = { value: below.value * factor, length: below.length + 1, isOrdinal: false };
  const isAnd = ['and', 'a'].includes(tokens[at + hundreds.length]?.word ?? '');
  const place = hundreds.length + (isAnd ? 1 : 0);
  const rest =
    isAnd || numbers.areHundredsBare === true
      ? (readPhrase(tokens, at + place, numbers) ?? readBelowHundred(tokens, at + place, numbers))
      : undefined;
  if (rest === undefined || rest.value < 10) return hundreds;
  return { ...rest, value: hundreds.value + rest.value, length: place + rest.length };
}

function readBelowHundred(tokens: readonly Token[], at: number, numbers: NumberWords): Sum | undefined {
  const word = tokens[at]?.word ?? '';
  const ordinal = numbers.ordinals[word];
  if (ordinal !== undefined) {
    // "Dwudziestego czwartego"
    const ones =
      ordinal >= 20 && ordinal % 10 === 0 ? numbers.ordinals[tokens[at + 1]?.word ?? ''] : undefined;
    const isSum = ones !== undefined && ones < 10;
    return { value: ordinal + (isSum ? ones : 0), length: isSum ? 2 : 1, isOrdinal: true };
  }
  const value = numbers.cardinals[word];
  if (value === undefined) return undefined;
  const single = { value, length: 1, isOrdinal: false };
  if (value < 20 || value > 90 || value % 10 !== 0) return single;
  const isJoined = numbers.joins.includes(tokens[at + 1]?.word ?? '');
  const place = at + (isJoined ? 2 : 1);
  const ones = tokens[place];
  const one = numbers.cardinals[ones?.word ?? ''] ?? numbers.ordinals[ones?.word ?? ''];
  if (ones === undefined || one === undefined || one < 1 || one > 9) return single;
  const isOrdinal = numbers.cardinals[ones.word] === undefined;
  return { value: value + one, length: place - at + 1, isOrdinal };
}

function readPhrase(tokens: readonly Token[], at: number, { phrases }: NumberWords): Sum | undefined {
  if (phrases === undefined) return undefined;
  for (let length = NUMBER_PHRASE_WORDS_MAX; length > 1; length--) {
    const words = tokens.slice(at, at + length).map(({ word }) => word);
    const value = phrases[words.join(' ')];
    if (value !== undefined) return { value, length, isOrdinal: false };
  }
  return undefined;
}
