/**
 * The words by which a call is found. Both engines store and ask for the same ones, so that what is found depends on no
 * dictionary of an engine: small letters without accents, pairs of characters where a script has no spaces between words,
 * and of a number also its ends, so that the last digits of a telephone number find it.
 */

/** Of one call. The first ones are kept. */
const WORDS_MAX = 4_000;
/** In UTF-16 units; a longer word is cut, so that an index can hold it. */
const WORD_CHARS_MAX = 50;
/** Words of a search; the ones after them are not looked for. */
const TERMS_MAX = 10;

/** Fewer digits are a word like any other. */
const NUMBER_DIGITS_MIN = 4;
const NUMBER_DIGITS_MAX = 24;
const COUNTRY_CODE_DIGITS_MAX = 3;
/** What is left of a telephone number without the code of its country. */
const NATIONAL_DIGITS_MIN = 6;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED =
  /((?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|ー)+)/u;
const NUMBER = /\+?\d(?:[\s().-]{0,3}\d){3,23}/g;
const APOSTROPHE = /(?<=\p{L})['’](?=\p{L})/gu;
const ACCENTS = /[\u0300-\u036f]/g;

/** One of them is to be there. */
export type Term = readonly Wanted[];

export interface Wanted {
  readonly word: string;
  /** Whether a longer word that begins with it is meant too. */
  readonly isPrefix: boolean;
}

/** The words of what was said and left in a call, each once. */
export function wordsOf(texts: Iterable<string | null>): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    if (text === null) continue;
    const folded = fold(text);
    for (const part of partsOf(folded)) {
      for (const word of part.isUnspaced ? pairsOf(part.text) : [part.text]) words.add(cut(word));
    }
    for (const [number] of folded.matchAll(NUMBER)) {
      const digits = digitsOf(number);
      for (let at = 0; at <= digits.length - NUMBER_DIGITS_MIN; at += 1) words.add(digits.slice(at));
    }
    if (words.size >= WORDS_MAX) break;
  }
  return [...words].slice(0, WORDS_MAX);
}

/** What a call has to contain to be found, every one of them; empty when the search has no word. */
export function termsOf(search: string): Term[] {
  const terms: Term[] = [];
  const rest = fold(search).replaceAll(NUMBER, (number) => {
    terms.push(numberTerm(number));
    return ' ';
  });
  for (const { text, isUnspaced } of partsOf(rest)) {
    if (!isUnspaced) {
      // A single letter begins too many words.
      terms.push([{ word: cut(text), isPrefix: text.length > 1 }]);
      continue;
    }
    const pairs = pairsOf(text);
    // The last one is a single character, which a pair begins with too.
    for (const word of pairs.length > 1 ? pairs.slice(0, -1) : pairs) terms.push([{ word, isPrefix: true }]);
  }
  return terms.slice(0, TERMS_MAX);
}

/** How many of the terms the text contains. */
export function countFound(text: string, terms: readonly Term[]): number {
  const words = wordsOf([text]);
  return terms.filter((term) => words.some((word) => isMeant(word, term))).length;
}

/** Where the text contains the first word that is looked for, in UTF-16 units; undefined when it contains none. */
export function placeFound(
  text: string,
  search: string,
): { readonly at: number; readonly length: number } | undefined {
  const terms = termsOf(search);
  for (const pattern of [NUMBER, WORD]) {
    for (const { 0: found, index: at } of text.matchAll(pattern)) {
      if (countFound(found, terms) > 0) return { at, length: found.length };
    }
  }
  return undefined;
}

function isMeant(word: string, term: Term): boolean {
  return term.some((wanted) => (wanted.isPrefix ? word.startsWith(wanted.word) : word === wanted.word));
}

function fold(text: string): string {
  const small = text.toWellFormed().toLowerCase().normalize('NFKD');
  return small.replaceAll(ACCENTS, '').normalize('NFC').replaceAll(APOSTROPHE, '');
}

function* partsOf(folded: string): Generator<{ readonly text: string; readonly isUnspaced: boolean }> {
  for (const [run] of folded.matchAll(WORD)) {
    for (const [place, text] of run.split(UNSPACED).entries()) {
      if (text !== '') yield { text, isUnspaced: place % 2 === 1 };
    }
  }
}

/** Each character with the next one, and the last one alone. */
function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

function numberTerm(number: string): Term {
  const digits = digitsOf(number);
  const forms = new Set([digits, digits.replace(/^0+/, '')]);
  if (number.startsWith('+')) {
    for (let code = 1; code <= COUNTRY_CODE_DIGITS_MAX; code += 1) {
      if (digits.length - code >= NATIONAL_DIGITS_MIN) forms.add(digits.slice(code));
    }
  }
  const long = [...forms].filter((form) => form.length >= NUMBER_DIGITS_MIN);
  return (long.length === 0 ? [digits] : long).map((word) => ({ word, isPrefix: true }));
}

function digitsOf(number: string): string {
  return number.replaceAll(/\D/g, '').slice(0, NUMBER_DIGITS_MAX);
}

/** Not between the halves of a character. */
function cut(word: string): string {
  return word.length <= WORD_CHARS_MAX ? word : word.slice(0, WORD_CHARS_MAX).replace(/[\ud800-\udbff]$/, '');
}
