/**
 * Whether a phrase is stated as a present fact: not denied, not long past, not merely asked about. The rules read the
 * words around the phrase; in doubt it counts as stated.
 */
import { isDenied, PETS, PRONOUNS, REACH_WORDS, wordSet } from '../phrases/denial.ts';
import type { Span } from '../phrases/phrase-book.ts';
import { STOPS, type Word } from '../phrases/words.ts';

const PRESENT_VERBS = wordSet('is are am can will keeps keep');
const PAST_VERBS = wordSet('was were had did could used');
const AUXILIARIES = wordSet('is are am has have had was were can will could did do does keeps keep been');

const ASKING_VERBS = wordSet('do does can could would will might may should');
const PERFECT_VERBS = wordSet('has have had been be is are was just already');

const LONG_AGO: readonly (readonly string[])[] = [
  [
    'last',
    'week month year summer winter spring autumn christmas january february march april may june july august september october november december time',
  ],
  ['weeks months years month year ages decades', 'ago'],
  ['years months', 'back'],
  ['as', 'a', 'puppy kitten pup baby youngster'],
  ['was were', 'a', 'puppy kitten pup baby'],
  ['was were', 'younger little small'],
  ['used', 'to'],
  ['the', 'past'],
  ['history', 'of'],
  ['before', 'we i', 'got adopted had rehomed rescued'],
  ['previously'],
  ['the', 'rescue shelter', 'said'],
  ['back', 'in'],
  ['2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024'],
].map((words) => words.map((choice) => choice.split(' ').join('|')));

/** Words before a phrase that make it hypothetical. */
const SUPPOSING: readonly (readonly string[])[] = [
  ['in', 'case'],
  ['what', 'happens'],
  ['how', 'do|can|to|would|could', 'i|you|we|to|one?'],
  ['prevent*'],
  ['avoid*'],
  ['protect*'],
  ['vaccinat*'],
  ['insur*'],
  ['risk', 'of'],
  ['signs|symptoms', 'of'],
  ['scared|afraid|frightened', 'of'],
  ['prone', 'to'],
  ['history', 'of'],
  ['recover*', 'from'],
  [
    'tablets|medication|medicine|treatment|cover|test|tested|screening|check|checked|vaccine|leaflet|advice|article|course',
    'for|on|about',
  ],
  ['do|can|could', 'you', 'treat|do|deal|handle|offer|provide|charge|sell|stock', 'with?'],
  ['died|lost', 'of|from|to'],
];

/** Words before a phrase that make it a question about a topic. */
const ASKS_ABOUT: readonly (readonly string[])[] = [
  ['cost*'],
  ['much', 'is|does|would|do'],
  ['advice', 'on|about'],
];

/** "Has she ever had a seizure?" The phrase can begin with the first word of the question. */
const ASKS_OF_EVER = ['has|have|did', 'he|she|it|they', 'ever'];

export function isSaid(words: readonly Word[], span: Span): boolean {
  return !isDenied(words, span.from) && !isLongAgo(words, span) && !isSupposed(words, span);
}

/** Only a statement in the past tense can be long past: "she is bleeding since her operation last week" is not. */
function isLongAgo(words: readonly Word[], span: Span): boolean {
  let aux: Word | undefined;
  for (let i = Math.max(0, span.from - 3); i < span.to; i++) {
    if (STOPS.has(words[i]!) || words[i] === ',') aux = undefined;
    else if (AUXILIARIES.has(words[i]!)) aux = words[i];
  }
  const follows = words.slice(span.from, span.to).some((word) => PAST_VERBS.has(word) || word.endsWith('ed'));
  if (aux !== undefined && PRESENT_VERBS.has(aux) && !follows) return false;
  if (comesAgain(words, span.to)) return false;
  const [from, to] = stretchAround(words, span);
  return LONG_AGO.some((pattern) => has(words.slice(from, to), pattern));
}

/** "… and now he is having another one". */
function comesAgain(words: readonly Word[], at: number): boolean {
  const rest = words.slice(at, at + 10);
  return rest.includes('now') && (rest.includes('another') || rest.includes('again'));
}

/** Returns the range of words around the phrase up to the next change of subject on either side. */
function stretchAround(words: readonly Word[], span: Span): readonly [number, number] {
  const isTurn = (i: number): boolean =>
    STOPS.has(words[i]!) ||
    ['but', 'now', 'today', 'tonight', 'again', 'however', 'although'].includes(words[i]!) ||
    (words[i] === 'and' && PRONOUNS.has(words[i + 1] ?? ''));
  let from = span.from;
  while (from > 0 && !isTurn(from - 1)) from -= 1;
  let to = span.to;
  while (to < words.length && !isTurn(to)) to += 1;
  return [from, to];
}

function isSupposed(words: readonly Word[], span: Span): boolean {
  const from = Math.max(0, span.from - REACH_WORDS);
  let start = from;
  for (let i = from; i < span.from; i++) if (STOPS.has(words[i]!) || words[i] === 'but') start = i + 1;
  const before = words.slice(start, span.from);
  const subject = lastSubject(before);
  const close = before.slice(subject + 1);
  const isReal =
    close.some(
      (word, i) => PERFECT_VERBS.has(word) && !['a', 'an', 'another', 'any'].includes(close[i + 1] ?? ''),
    ) || /(?:ed|ate|eaten|ing|drank|swallowed)$/.test(words[span.from]!);
  const ifAt = before.lastIndexOf('if');
  if (ifAt >= 0 && isIf(words, start + ifAt, isReal)) return true;
  if (ASKS_ABOUT.some((pattern) => has(before, pattern))) return true;
  if (has(words.slice(start, span.to), ASKS_OF_EVER)) return true;
  if (SUPPOSING.some((pattern) => has(subject >= 0 && isReal ? close : before, pattern))) return true;
  if (isReal) return false;
  if (
    close.some((word) => ['get', 'develop', 'suffer'].includes(word)) &&
    close.some((word) => ASKING_VERBS.has(word))
  )
    return true;
  // "Can he get heatstroke?", "do dogs have seizures?"
  let i = start + subject - 1;
  while (i >= 0 && ['the', 'my', 'our', 'a'].includes(words[i] ?? '')) i -= 1;
  return subject >= 0 && before[subject] !== 'you' && ASKING_VERBS.has(words[i] ?? '');
}

/** "If he eats …" and "what would happen if he ate …", but not "if he has just eaten". */
function isIf(words: readonly Word[], at: number, isReal: boolean): boolean {
  const lead = words.slice(Math.max(0, at - 7), at);
  const isWhether = ['sure', 'know', 'tell', 'certain', 'wonder', 'wondering'].includes(lead.at(-1) ?? '');
  if (lead.includes('how')) return true;
  if (isWhether) return false;
  if (lead.includes('would') || words[at + 2] === 'ever' || words[at + 2] === 'were') return true;
  return !isReal;
}

function lastSubject(words: readonly Word[]): number {
  return words.findLastIndex((word, i) => PRONOUNS.has(word) || (PETS.has(word) && i >= 0));
}

/** Whether the pattern occurs in consecutive words. Each part is a choice; `*` marks a prefix, `?` an optional part. */
function has(words: readonly Word[], pattern: readonly string[]): boolean {
  return words.some((_, at) => {
    let i = at;
    return pattern.every((wanted) => {
      const isOptional = wanted.endsWith('?');
      const word = words[i] ?? '';
      const isThere = (isOptional ? wanted.slice(0, -1) : wanted)
        .split('|')
        .some((choice) => (choice.endsWith('*') ? word.startsWith(choice.slice(0, -1)) : word === choice));
      if (isThere) i += 1;
      return isThere || isOptional;
    });
  });
}
