/** Marks the tokens of a text that are explained by a value. What remains must contradict nothing. */
import { foldWord } from './spoken-tokens.ts';
import type { Token } from './spoken-tokens.ts';

export interface TokenMask {
  readonly tokens: readonly Token[];
  /** Those of all tokens, also of taken ones. */
  readonly words: ReadonlySet<string>;
  /** The tokens that have digits. */
  readonly numbers: readonly Token[];
  isFree(at: number): boolean;
  /** Marks tokens as explained. */
  take(from: number, length: number): void;
}

/**
 * Elements of a pattern, separated by spaces: a word; `#10`, a number; `#10th`, an ordinal number;
 * `#!2`, a number without a leading zero, since "02:30" is not half past two in the afternoon; `#=05`, these digits; alternatives `of|the`; a question mark
 * after an element that may be missing.
 */
export type Pattern = readonly Element[];

interface Element {
  readonly words: readonly string[];
  readonly numbers: readonly WantedNumber[];
  readonly isOptional: boolean;
}

interface WantedNumber {
  /** As in a pattern, without its signs. */
  readonly digits: string;
  readonly value: number;
  /** Whether the digits have to be these, not only the number. */
  readonly isLiteral: boolean;
  readonly isOrdinal: boolean;
}

export function createTokenMask(tokens: readonly Token[]): TokenMask {
  const taken = new Set<number>();
  return {
    tokens,
    words: new Set(tokens.map(({ word }) => word)),
    numbers: tokens.filter(({ digits }) => digits !== undefined),
    isFree: (at) => at >= 0 && at < tokens.length && !taken.has(at),
    take: (from, length) => {
      for (let at = from; at < from + length; at++) taken.add(at);
    },
  };
}

/** Maximum number of patterns that are kept; those of a language and a booking are some hundreds. */
const PATTERNS_MAX = 8_192;
const patterns = new Map<string, Pattern>();

export function parsePattern(text: string): Pattern {
  const known = patterns.get(text);
  if (known !== undefined) return known;
  if (patterns.size >= PATTERNS_MAX) patterns.clear();
  const parsed = readPattern(text);
  patterns.set(text, parsed);
  return parsed;
}

function readPattern(text: string): Pattern {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const alternatives = part.replace(/\?$/, '').split('|');
      return {
        words: alternatives.filter((each) => !each.startsWith('#')).map(foldWord),
        numbers: alternatives.flatMap(readWanted),
        isOptional: part.endsWith('?'),
      };
    });
}

function readWanted(alternative: string): WantedNumber[] {
  const [, how = '', digits, ending] = /^#([=!]?)(\d+)(th)?$/.exec(alternative) ?? [];
  if (digits === undefined) return [];
  return [{ digits, value: Number(digits), isLiteral: how !== '', isOrdinal: ending === 'th' }];
}

/** Takes every match of the patterns, the longest first. @returns whether there was one */
export function takePatterns(mask: TokenMask, patterns: readonly Pattern[]): boolean {
  const possible = patterns.filter((pattern) => mayFit(mask, pattern));
  if (possible.length === 0) return false;
  const byLength = possible.toSorted((a, b) => b.length - a.length);
  let isFound = false;
  for (let at = 0; at < mask.tokens.length; at++) {
    const lengths = byLength.map((pattern) => matchLength(mask, pattern, at));
    const length = Math.max(0, ...lengths);
    if (length === 0) continue;
    mask.take(at, length);
    isFound = true;
  }
  return isFound;
}

/** Whether each element that may not be missing is somewhere in the text: most patterns of a language are not. */
function mayFit({ words, numbers }: TokenMask, pattern: Pattern): boolean {
  return pattern.every(
    (part) =>
      part.isOptional ||
      part.words.some((word) => words.has(word)) ||
      (part.numbers.length > 0 &&
        numbers.some((token) => part.numbers.some((each) => isNumber(token, each)))),
  );
}

/** @returns the number of free tokens from a place on that match the pattern; 0 if they do not */
export function matchLength(mask: TokenMask, pattern: Pattern, from: number): number {
  let longest = 0;
  const step = (element: number, at: number): void => {
    const part = pattern[element];
    if (part === undefined) {
      longest = Math.max(longest, at - from);
      return;
    }
    if (part.isOptional) step(element + 1, at);
    const token = mask.isFree(at) ? mask.tokens[at] : undefined;
    if (token !== undefined && fits(token, part)) step(element + 1, at + 1);
  };
  step(0, from);
  return longest;
}

function fits(token: Token, { words, numbers }: Element): boolean {
  return words.includes(token.word) || numbers.some((each) => isNumber(token, each));
}

function isNumber({ digits, isOrdinal = false }: Token, wanted: WantedNumber): boolean {
  if (digits === undefined || (wanted.isOrdinal && !isOrdinal)) return false;
  return wanted.isLiteral ? digits === wanted.digits : Number(digits) === wanted.value && digits.length <= 4;
}
