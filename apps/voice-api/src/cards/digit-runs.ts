/** Finds runs of digits in a text, written or said in one language: `4242 4242`, `four two double four`, `forty-two`. */
import { plainWord, type DigitWords } from './digit-words.ts';

export interface DigitGroup {
  readonly digits: string;
  /** Where it is in the text. */
  readonly start: number;
  readonly end: number;
}

/** Groups with nothing between them but separators and fillers. */
export type DigitRun = readonly DigitGroup[];

/** A word, or a number, with whatever else is written together with it. */
const TOKEN = /[\p{L}\p{M}\p{N}_'’]+/gu;
const SEPARATORS = /^[\s.,;·…/‐-―-]*$/u;
const GAP_CHARS_MAX = 8;
const FILLERS_MAX = 3;
const DIGITS_ONLY = /^\p{Nd}+$/u;

/** The zeros of the scripts whose digits transcripts contain. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xff10];

export interface Token {
  /** Without case and accents. */
  readonly plain: string;
  /** What it says if it is a number in digits. */
  readonly digits: string | undefined;
  readonly start: number;
  readonly end: number;
  /** Whether more than a separator stands before it. */
  readonly isApart: boolean;
  /** `+` stands before it: a number with its country code is no card number. */
  readonly hasPlus: boolean;
}

export function toTokens(text: string): Token[] {
  let last = 0;
  return Array.from(text.matchAll(TOKEN), ({ 0: word, index: start }) => {
    const gap = text.slice(last, start);
    const end = start + word.length;
    last = end;
    const isNumber = DIGITS_ONLY.test(word);
    return {
      plain: isNumber ? word : plainWord(word),
      digits: isNumber ? toAscii(word) : undefined,
      start,
      end,
      isApart: gap.length > GAP_CHARS_MAX || !SEPARATORS.test(gap),
      hasPlus: gap.endsWith('+'),
    };
  });
}

/** @param words those of one language */
export function findDigitRuns(tokens: readonly Token[], words: DigitWords): DigitRun[] {
  const runs: DigitRun[] = [];
  const reader = new RunReader(words, (run) => runs.push(run));
  for (const token of tokens) reader.read(token);
  reader.endRun();
  return runs;
}

class RunReader {
  readonly #words: DigitWords;
  readonly #onRun: (run: DigitRun) => void;
  #groups: DigitGroup[] = [];
  #fillers = 0;
  #isTens = false;
  #joinsTens = false;
  #repeat: { readonly times: number; readonly start: number } | undefined;

  constructor(words: DigitWords, onRun: (run: DigitRun) => void) {
    this.#words = words;
    this.#onRun = onRun;
  }

  read({ plain, digits, start, end, isApart, hasPlus }: Token): void {
    if (isApart || hasPlus) this.endRun();
    if (hasPlus) return;
    if (digits !== undefined) return this.#add({ digits, start, end }, false);
    const word = this.#words.get(plain);
    if (word === undefined) this.endRun();
    else if (word.kind === 'digits') this.#add({ digits: word.digits, start, end }, word.isTens);
    else if (word.kind === 'repeat') this.#repeat = { times: word.times, start };
    else this.#skipFiller(word.joinsTens);
  }

  endRun(): void {
    if (this.#groups.length > 0) this.#onRun(this.#groups);
    this.#groups = [];
    this.#fillers = 0;
    this.#isTens = false;
    this.#joinsTens = false;
    this.#repeat = undefined;
  }

  #skipFiller(joinsTens: boolean): void {
    this.#fillers += 1;
    this.#joinsTens = joinsTens;
    if (this.#fillers > FILLERS_MAX) this.endRun();
  }

  #add(group: DigitGroup, isTens: boolean): void {
    const tens = this.#groups.at(-1);
    const joins = this.#isTens && (this.#fillers === 0 || this.#joinsTens) && this.#repeat === undefined;
    if (tens !== undefined && joins && /^[1-9]$/.test(group.digits)) {
      this.#groups[this.#groups.length - 1] = {
        ...group,
        digits: `${tens.digits[0]}${group.digits}`,
        start: tens.start,
      };
      this.#isTens = false;
    } else {
      this.#groups.push(this.#repeated(group));
      this.#isTens = isTens;
    }
    this.#fillers = 0;
    this.#joinsTens = false;
    this.#repeat = undefined;
  }

  /** `double four two` says 4 4 2: the first digit is repeated. */
  #repeated(group: DigitGroup): DigitGroup {
    if (this.#repeat === undefined) return group;
    const { times, start } = this.#repeat;
    const first = group.digits.slice(0, 1);
    return { ...group, start, digits: first.repeat(times) + group.digits.slice(1) };
  }
}

function toAscii(token: string): string {
  return Array.from(token, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const zero = ZEROS.find((each) => code >= each && code <= each + 9);
    // A digit of another script ends up in no card number.
    return zero === undefined ? 'x' : String(code - zero);
  }).join('');
}
