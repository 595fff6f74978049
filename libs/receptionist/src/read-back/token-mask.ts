/** Marks the tokens of a text that are explained by a value. What remains must contradict nothing. */
import { foldWord } from './spoken-tokens.ts';
import type { Token } from './spoken-tokens.ts';

export interface TokenMask {
  readonly tokens: readonly Token[];
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
  readonly alternatives: readonly string[];
  readonly isOptional: boolean;
}

export function createTokenMask(tokens: readonly Token[]): TokenMask {
  const taken = new Set<number>();
  return {
    tokens,
    isFree: (at) => at >= 0 && at < tokens.length && !taken.has(at),
    take: (from, length) => {
      for (let at = from; at < from + length; at++) taken.add(at);
    },
  };
}

export function parsePattern(text: string): Pattern {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => ({
      alternatives: part
        .replace(/\?$/, '')
        .split('|')
        .map((each) => (each.startsWith('#') ? each : foldWord(each))),
      isOptional: part.endsWith('?'),
    }));
}

/** Takes every match of the patterns, the longest first. @returns whether there was one */
export function takePatterns(mask: TokenMask, patterns: readonly Pattern[]): boolean {
  const byLength = patterns.toSorted((a, b) => b.length - a.length);
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
    if (token !== undefined && part.alternatives.some((each) => fits(token, each))) step(element + 1, at + 1);
  };
  step(0, from);
  return longest;
}

function fits({ word, digits, isOrdinal = false }: Token, alternative: string): boolean {
  if (!alternative.startsWith('#')) return word === alternative;
  const [, how = '', wanted, ending] = /^#([=!]?)(\d+)(th)?$/.exec(alternative) ?? [];
  if (digits === undefined || (ending === 'th' && !isOrdinal)) return false;
  return how === '' ? Number(digits) === Number(wanted) && digits.length <= 4 : digits === wanted;
}
