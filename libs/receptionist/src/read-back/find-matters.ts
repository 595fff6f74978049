/** Finds words for reasons to visit and for animals, and judges whether they agree with what is booked. */
import { foldWord } from './spoken-tokens.ts';
import type { TokenMask } from './token-mask.ts';

interface Term {
  readonly kind: string;
  readonly words: readonly string[];
}

type Terms = ReadonlyMap<string, readonly Term[]>;

const known = new WeakMap<object, Terms>();

/** The terms of a table by their first word, the longest first. */
function termsOf(table: Readonly<Record<string, string>>): Terms {
  const made = known.get(table) ?? new Map(Map.groupBy(allTerms(table), ({ words: [first = ''] }) => first));
  known.set(table, made);
  return made;
}

function allTerms(table: Readonly<Record<string, string>>): Term[] {
  return Object.entries(table)
    .flatMap(([kind, list]) => list.split(',').map((term) => ({ kind, words: splitWords(term) })))
    .toSorted((a, b) => b.words.length - a.words.length);
}

function splitWords(text: string): string[] {
  return text
    .split(/[\s-]+/)
    .map(foldWord)
    .filter((word) => word !== '');
}

/** @returns the kinds that a text names */
export function kindsIn(text: string, table: Readonly<Record<string, string>>): string[] {
  const words = splitWords(text);
  const kinds: string[] = [];
  for (let at = 0; at < words.length;) {
    const term = termAt(table, (index) => words[at + index]);
    if (term !== undefined) kinds.push(term.kind);
    at += term?.words.length ?? 1;
  }
  return kinds;
}

/** Takes every word for a kind. @returns the kinds */
export function takeKinds(mask: TokenMask, table: Readonly<Record<string, string>>): string[] {
  return eachKind(mask, table, (at, length) => mask.take(at, length));
}

/** @returns the kinds that are said */
export function kindsSaid(mask: TokenMask, table: Readonly<Record<string, string>>): string[] {
  return eachKind(mask, table, () => undefined);
}

function eachKind(
  mask: TokenMask,
  table: Readonly<Record<string, string>>,
  visit: (at: number, length: number) => void,
): string[] {
  const kinds: string[] = [];
  for (let at = 0; at < mask.tokens.length; at++) {
    const term = termAt(table, (index) =>
      mask.isFree(at + index) ? mask.tokens[at + index]?.word : undefined,
    );
    if (term === undefined) continue;
    kinds.push(term.kind);
    visit(at, term.words.length);
    at += term.words.length - 1;
  }
  return kinds;
}

function termAt(
  table: Readonly<Record<string, string>>,
  wordAt: (index: number) => string | undefined,
): Term | undefined {
  const terms = termsOf(table);
  const first = wordAt(0) ?? '';
  // "The dog's vaccination"
  const candidates = [...(terms.get(first) ?? []), ...(terms.get(first.replace(/s$/, '')) ?? [])];
  return candidates.find(({ words }) => words.every((word, index) => index === 0 || wordAt(index) === word));
}
