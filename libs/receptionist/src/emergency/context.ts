/**
 * Whether what was found is said to be so: not denied, not of long ago, not merely asked about. The rules look at the
 * words around the finding; where they leave a doubt, it counts.
 */
import type { Span } from './phrases.ts';
import { stops, type Word } from './words.ts';

const set = (words: string): ReadonlySet<Word> => new Set(words.split(/\s+/));

const pronouns = set('he she it they we i you this there who');
const pets = set(
  'dog cat puppy pup kitten rabbit bunny hamster pet animal bitch boy girl baby guinea pig ferret bird parrot horse lab ' +
    'labrador spaniel terrier bulldog shepherd retriever poodle collie tom tomcat dogs cats puppies kittens rabbits animals',
);
const clauseEnds = set('but because so now though although however except and then');

const deniers = set('not never without neither nor hardly nobody none');
/** Behind a denier these finish what is denied, or turn it round: "not well", "not sure whether", "won't stop". */
const notDenied = set(
  'well right good great normal ok okay happy himself herself itself eating drinking moving sure certain know only stop ' +
    'stopped stopping just seen long settle stand understand believe wait help',
);
const opinions = set('think believe suppose reckon say said imagine guess');
/** What may stand between "no" and the thing. */
const afterNo = set(
  'a any of the more further other obvious real sign signs history evidence trouble problem problems issue issues ' +
    'difficulty difficulties major active visible sudden vomiting diarrhoea or is was',
);

const present = set('is are am can will keeps keep');
const past = set('was were had did could used');
const auxiliaries = set('is are am has have had was were can will could did do does keeps keep been');

const asking = set('do does can could would will might may should');
const perfect = set('has have had been be is are was just already');

const longAgo: readonly (readonly string[])[] = [
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

/** Before a finding: talk about what could be, not about what is. */
const supposing: readonly (readonly string[])[] = [
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

/** These ask about a thing, whatever it is said of. */
const asksAbout: readonly (readonly string[])[] = [
  ['cost*'],
  ['much', 'is|does|would|do'],
  ['advice', 'on|about'],
];

/** "Has she ever had a seizure?" The finding can begin with its first word. */
const asksOfEver = ['has|have|did', 'he|she|it|they', 'ever'];

/** How far back a denial or a supposition reaches, in words. */
const reachWords = 8;

export function isSaid(words: readonly Word[], span: Span): boolean {
  return !isDenied(words, span.from) && !isLongAgo(words, span) && !isSupposed(words, span);
}

export function isDenied(words: readonly Word[], from: number): boolean {
  for (let i = from - 1; i >= Math.max(0, from - reachWords); i--) {
    const word = words[i]!;
    if (stops.has(word)) return false;
    if (word === 'no') return isPlainNo(words, i, from);
    if (word === 'stopped' || word === 'stops')
      return !deniers.has(words[i - 1] ?? '') && words[i - 2] !== 'not';
    if (deniers.has(word)) return isDenier(words, i, from);
    if (isSubject(words, i)) return isOpinionDenied(words, i);
    if (word === ',' && !isListOfDenied(words, i)) return false;
    if (clauseEnds.has(word)) return false;
  }
  return false;
}

function isDenier(words: readonly Word[], at: number, from: number): boolean {
  const next = words[at + 1] ?? '';
  if (!notDenied.has(next) || at + 1 >= from) return true;
  // "Not eating or bleeding" denies both.
  return words.slice(at + 1, from).some((word) => word === 'or' || word === 'nor');
}

/** "No" before a thing, and not as an answer: "no seizures", but not "no, he has collapsed". */
function isPlainNo(words: readonly Word[], at: number, from: number): boolean {
  const between = words.slice(at + 1, from);
  const isList =
    ['or', 'nor'].includes(between.at(-1) ?? '') && !between.some((_, i) => isSubject(between, i));
  return between.length <= 5 && (isList || between.every((word) => afterNo.has(word)));
}

/** "No vomiting, seizures or bleeding". */
function isListOfDenied(words: readonly Word[], comma: number): boolean {
  for (let i = comma - 1; i >= Math.max(0, comma - 4); i--) {
    if (words[i] === 'no' || words[i] === 'without') return words[i + 1] !== ',';
    if (isSubject(words, i)) return false;
  }
  return false;
}

function isSubject(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  if (pronouns.has(word)) return true;
  return pets.has(word) && at > 0;
}

/** "I don't think he has …", "it's not that she …". */
function isOpinionDenied(words: readonly Word[], subject: number): boolean {
  let i = subject - 1;
  while (i >= 0 && ['the', 'my', 'our', 'his', 'her'].includes(words[i]!)) i -= 1;
  if (words[i] === 'that') {
    if (words[i - 1] === 'not') return true;
    i -= 1;
  }
  return opinions.has(words[i] ?? '') && [words[i - 1], words[i - 2]].includes('not');
}

/** Only what is told of the past can be of long ago: "she is bleeding since her operation last week" is not. */
function isLongAgo(words: readonly Word[], span: Span): boolean {
  let aux: Word | undefined;
  for (let i = Math.max(0, span.from - 3); i < span.to; i++) {
    if (stops.has(words[i]!) || words[i] === ',') aux = undefined;
    else if (auxiliaries.has(words[i]!)) aux = words[i];
  }
  const follows = words.slice(span.from, span.to).some((word) => past.has(word) || word.endsWith('ed'));
  if (aux !== undefined && present.has(aux) && !follows) return false;
  if (comesAgain(words, span.to)) return false;
  const [from, to] = stretchAround(words, span);
  return longAgo.some((pattern) => has(words.slice(from, to), pattern));
}

/** "… and now he is having another one". */
function comesAgain(words: readonly Word[], at: number): boolean {
  const rest = words.slice(at, at + 10);
  return rest.includes('now') && (rest.includes('another') || rest.includes('again'));
}

/** From the last turn of the talk before the finding to the next one after it. */
function stretchAround(words: readonly Word[], span: Span): readonly [number, number] {
  const isTurn = (i: number): boolean =>
    stops.has(words[i]!) ||
    ['but', 'now', 'today', 'tonight', 'again', 'however', 'although'].includes(words[i]!) ||
    (words[i] === 'and' && pronouns.has(words[i + 1] ?? ''));
  let from = span.from;
  while (from > 0 && !isTurn(from - 1)) from -= 1;
  let to = span.to;
  while (to < words.length && !isTurn(to)) to += 1;
  return [from, to];
}

function isSupposed(words: readonly Word[], span: Span): boolean {
  const from = Math.max(0, span.from - reachWords);
  let start = from;
  for (let i = from; i < span.from; i++) if (stops.has(words[i]!) || words[i] === 'but') start = i + 1;
  const before = words.slice(start, span.from);
  const subject = lastSubject(before);
  const close = before.slice(subject + 1);
  const isReal =
    close.some(
      (word, i) => perfect.has(word) && !['a', 'an', 'another', 'any'].includes(close[i + 1] ?? ''),
    ) || /(?:ed|ate|eaten|ing|drank|swallowed)$/.test(words[span.from]!);
  const ifAt = before.lastIndexOf('if');
  if (ifAt >= 0 && isIf(words, start + ifAt, isReal)) return true;
  if (asksAbout.some((pattern) => has(before, pattern))) return true;
  if (has(words.slice(start, span.to), asksOfEver)) return true;
  if (supposing.some((pattern) => has(subject >= 0 && isReal ? close : before, pattern))) return true;
  if (isReal) return false;
  if (
    close.some((word) => ['get', 'develop', 'suffer'].includes(word)) &&
    close.some((word) => asking.has(word))
  )
    return true;
  // "Can he get heatstroke?", "do dogs have seizures?"
  let i = start + subject - 1;
  while (i >= 0 && ['the', 'my', 'our', 'a'].includes(words[i] ?? '')) i -= 1;
  return subject >= 0 && before[subject] !== 'you' && asking.has(words[i] ?? '');
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
  return words.findLastIndex((word, i) => pronouns.has(word) || (pets.has(word) && i >= 0));
}

/** Whether the words stand next to each other somewhere; each is a choice, with `*` a beginning, with `?` optional. */
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
