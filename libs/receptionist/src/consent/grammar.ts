/**
 * Small grammars over words: `that (is|sounds) [quite] #good`. Alternatives stand in parentheses, optional parts in
 * brackets, `#name` stands for a list. Pure.
 */

import { answerWords } from './answer-text.ts';

export type Pattern =
  | { readonly type: 'word'; readonly word: string }
  | { readonly type: 'sequence'; readonly parts: readonly Pattern[] }
  | {
      readonly type: 'choice';
      readonly byFirstWord: ReadonlyMap<string, readonly Pattern[]>;
      readonly isEmptyToo: boolean;
    }
  | { readonly type: 'optional'; readonly part: Pattern };

export type Lists = Readonly<Record<string, string>>;

/** @param text phrases, separated by commas or lines */
export function parsePatterns(text: string, lists: Lists = {}): Pattern {
  return choice(
    text
      .split(/[,\n]/)
      .filter((phrase) => phrase.trim() !== '')
      .map((phrase) => parsePhrase(phrase, lists)),
  );
}

/** Whether a pattern matches no word at all too. */
export function canBeEmpty(pattern: Pattern): boolean {
  switch (pattern.type) {
    case 'word':
      return false;
    case 'optional':
      return true;
    case 'choice':
      return pattern.isEmptyToo;
    case 'sequence':
      return pattern.parts.every(canBeEmpty);
  }
}

function choice(parts: readonly Pattern[]): Pattern {
  const byFirstWord = new Map<string, Pattern[]>();
  let isEmptyToo = false;
  for (const part of parts) {
    const { words, isEmptyToo: isPartEmptyToo } = beginning(part);
    isEmptyToo ||= isPartEmptyToo;
    for (const word of words) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), part]);
  }
  return { type: 'choice', byFirstWord, isEmptyToo };
}

/** The words with which a pattern can begin, and whether it matches no word at all too. */
function beginning(pattern: Pattern): { words: ReadonlySet<string>; isEmptyToo: boolean } {
  switch (pattern.type) {
    case 'word':
      return { words: new Set([pattern.word]), isEmptyToo: false };
    case 'optional':
      return { words: beginning(pattern.part).words, isEmptyToo: true };
    case 'choice':
      return { words: new Set(pattern.byFirstWord.keys()), isEmptyToo: pattern.isEmptyToo };
    case 'sequence': {
      const words = new Set<string>();
      for (const part of pattern.parts) {
        const first = beginning(part);
        for (const word of first.words) words.add(word);
        if (!first.isEmptyToo) return { words, isEmptyToo: false };
      }
      return { words, isEmptyToo: true };
    }
  }
}

/** All words that a pattern has anywhere. */
export function wordsOf(pattern: Pattern): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<Pattern>();
  const visit = (part: Pattern): void => {
    if (seen.has(part)) return;
    seen.add(part);
    if (part.type === 'word') found.add(part.word);
    else if (part.type === 'optional') visit(part.part);
    else if (part.type === 'sequence') part.parts.forEach(visit);
    else for (const branches of part.byFirstWord.values()) branches.forEach(visit);
  };
  visit(pattern);
  return found;
}

/** The words one after the other. */
function phraseOf(words: readonly string[]): Pattern {
  return { type: 'sequence', parts: words.map((word) => ({ type: 'word', word })) };
}

function parsePhrase(phrase: string, lists: Lists): Pattern {
  const tokens = phrase.match(/[()[\]|]|[^\s()[\]|]+/g) ?? [];
  let at = 0;
  const parseChoice = (): Pattern => {
    const branches = [parseSequence()];
    while (tokens[at] === '|') {
      at += 1;
      branches.push(parseSequence());
    }
    return branches.length === 1 ? branches[0]! : choice(branches);
  };
  const parseSequence = (): Pattern => {
    const parts: Pattern[] = [];
    for (let token = tokens[at]; token !== undefined && !/^[)\]|]$/.test(token); token = tokens[at]) {
      at += 1;
      parts.push(parsePart(token));
    }
    return parts.length === 1 ? parts[0]! : { type: 'sequence', parts };
  };
  const parsePart = (token: string): Pattern => {
    if (token === '(' || token === '[') {
      const part = parseChoice();
      at += 1;
      return token === '(' ? part : { type: 'optional', part };
    }
    if (!token.startsWith('#')) return phraseOf(answerWords(token));
    const list = lists[token.slice(1)];
    if (list === undefined) throw new Error(`the grammar lacks the list ${token}`);
    return parseList(list, lists);
  };
  return parseChoice();
}

/** Lists stand in many phrases: each is parsed once. */
function parseList(list: string, lists: Lists): Pattern {
  const known = parsedLists.get(lists) ?? new Map<string, Pattern>();
  parsedLists.set(lists, known);
  const pattern = known.get(list) ?? parsePatterns(list, lists);
  known.set(list, pattern);
  return pattern;
}

const parsedLists = new WeakMap<Lists, Map<string, Pattern>>();
