/**
 * Answers of which not every word is known: callers tell stories, give reasons, talk of the weather. Such an answer is
 * a yes if it ends in a plain agreement to all of it or in an order to book, and if nothing else in it can take that
 * back: a clause of unknown words counts as harmless only where none of its words denies, contrasts, asks, puts a
 * condition, puts off, reports, or speaks of details. What is said after the agreement has to be of few forms. Pure.
 */
import { answerWords, QUESTION_MARK } from './answer-text.ts';
import type { ConsentGrammar, OpenGrammar } from './consent-grammar.ts';
import { endsOf } from './match-pattern.ts';
import type { Pattern } from './grammar.ts';
import { valueEchoes, withPet, type Echo, type EchoEnds, type ReadBackDetails } from './value-phrases.ts';

/** Maximum number of words. */
const STORY_WORDS_MAX = 70;

/** Where a clause ends; a full stop within an address or a number is none. */
const CLAUSE_ENDS = /[,;!…—–()"]+|\s-+\s|\.+(?=\s|$)|:(?=\s|$)|\n|\.{2,}/u;

/** Words in mid-sentence that are written like names. */
const NAMES = /(?<=[\p{Ll}\p{N},;]\s+)\p{Lu}[\p{L}\p{M}]+/gu;

const AGREED = 1;
/** All of it was agreed to in so many words. */
const WHOLE = 2;
/** It is to be booked. */
const ORDERED = 4;
/** A yes that sums up what was told before it, and is the last that is said. */
const SUMMED_UP = 8;
/** Something was told in words of any kind. */
const TOLD = 16;

/** A day or a time that was read back was praised. */
const PRAISED = 64;
/** It was asked for with the yes. */
const ASKED = 128;
/** What is planned for then was told after a yes. */
const PLANNED = 32;

interface Heard {
  readonly words: readonly string[];
  /** Positions before which a clause may begin. */
  readonly breaks: ReadonlySet<number>;
  readonly echoes: EchoEnds;
  /** Positions of words that keep a clause from being harmless. */
  readonly vetoes: ReadonlySet<number>;
}

export function agreesAfterAll(grammar: ConsentGrammar, text: string, values: ReadBackDetails): boolean {
  if (grammar.open === undefined) return false;
  const clauses = text
    .split(CLAUSE_ENDS)
    .map((clause) => grammar.respell(answerWords(clause)))
    .map((clause, at) => (at > 0 ? withoutCourtesy(grammar.open, clause) : clause));
  const count = clauses.reduce((sum, clause) => sum + clause.length, 0);
  if (count > STORY_WORDS_MAX || clauses.some((clause) => clause.includes(QUESTION_MARK))) return false;
  const names = new Set((text.match(NAMES) ?? []).flatMap((name) => answerWords(name)));
  if (covers(grammar, hear(grammar, grammar.open, clauses, names, values), grammar.open)) return true;
  const named = clauses.map((clause) => withPet(grammar, clause, values)?.words ?? clause);
  if (named.every((clause, at) => clause === clauses[at])) return false;
  return covers(grammar, hear(grammar, grammar.open, named, names, { ...values, pet: '@' }), grammar.open);
}

/** "Can you book it for me please?" after an answer asks for nothing but the booking. */
function withoutCourtesy(open: OpenGrammar | undefined, clause: readonly string[]): readonly string[] {
  const asked = clause.slice(0, -1);
  const isRequest = clause.at(-1) === QUESTION_MARK && open !== undefined;
  return isRequest && endsOf(open.requests, asked, 0).includes(asked.length) ? asked : clause;
}

function hear(
  grammar: ConsentGrammar,
  open: OpenGrammar,
  clauses: readonly (readonly string[])[],
  names: ReadonlySet<string>,
  values: ReadBackDetails,
): Heard {
  const words = clauses.flat();
  const echoes = valueEchoes(grammar, values);
  const breaks = new Set([0]);
  let length = 0;
  for (const clause of clauses) breaks.add((length += clause.length));
  for (const [at] of words.entries()) {
    for (const pattern of [open.joiners, open.turns]) {
      for (const end of endsOf(pattern, words, at)) breaks.add(at).add(end);
    }
  }
  for (const [at] of words.entries()) {
    if (!breaks.has(at)) continue;
    // "Ah, well, you're a star": what is told begins after them.
    for (const end of endsOf(grammar.phrases.neutral, words, at)) breaks.add(end);
  }
  return { words, breaks, echoes, vetoes: vetoesIn(open, words, echoes, names) };
}

function vetoesIn(
  open: OpenGrammar,
  words: readonly string[],
  echoes: EchoEnds,
  names: ReadonlySet<string>,
): ReadonlySet<number> {
  const harmless = new Set<number>();
  const pass = (from: number, ends: readonly number[]): void => {
    for (let at = from; at < Math.max(from, ...ends); at++) harmless.add(at);
  };
  for (const [at] of words.entries()) {
    pass(at, endsOf(open.harmless, words, at));
    pass(
      at,
      echoes(words, at).map(({ end }) => end),
    );
  }
  const vetoes = new Set<number>();
  for (const [at, word] of words.entries()) {
    const isGrave = endsOf(open.grave, words, at).length > 0;
    if (harmless.has(at) && !isGrave) continue;
    const isFact = isFactAt(open, words, at);
    const isVeto =
      isGrave ||
      isFact ||
      names.has(word) ||
      stemsOf(word).some((stem) => endsOf(open.vetoes, [stem], 0).length > 0) ||
      /\p{N}/u.test(word) ||
      endsOf(open.vetoes, words, at).length > 0;
    if (isVeto) vetoes.add(at);
  }
  return vetoes;
}

/** "He answers to", "she is Emma" */
function isFactAt(open: OpenGrammar, words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  const isOf = (place: number): boolean => endsOf(open.persons, words, place).includes(place + 1);
  if (isOf(at - 1)) return /..s$/u.test(word) && endsOf(open.habits, words, at).length === 0;
  const isSaidToBe = endsOf(open.copulas, words, at - 1).includes(at) && isOf(at - 2);
  return isSaidToBe && !/(?:ing|ed)$/u.test(word) && endsOf(open.complements, words, at).length === 0;
}

/** "Deciding", "decides" and "decided" are "decide". */
function stemsOf(word: string): readonly string[] {
  const ending = /^(\p{L}{2,}?)(\p{L})(?:\2(?:ed|ing)|s|es|d|ed|ing|ies)$/u.exec(word);
  if (ending === null) return [];
  const stem = `${ending[1]}${ending[2]}`;
  return [stem, `${stem}e`, `${stem}y`];
}

function covers(grammar: ConsentGrammar, heard: Heard, open: OpenGrammar): boolean {
  const { words } = heard;
  const reached = Array.from({ length: words.length + 1 }, () => new Set<number>());
  reached[0]!.add(0);
  for (let at = 0; at < words.length; at++) {
    const states = reached[at]!;
    if (states.size === 0) continue;
    for (const [end, step] of stepsFrom(grammar, heard, open, at)) {
      for (const state of states) {
        const next = step(state);
        if (next !== undefined) reached[end]!.add(next);
      }
    }
  }
  return [...reached[words.length]!].some((state) => isFirm(state) || (state & SUMMED_UP) !== 0);
}

type Step = (state: number) => number | undefined;

/** Firm enough for more to be said after it. */
const isFirm = (state: number): boolean =>
  (state & (ORDERED | PLANNED)) !== 0 || ((state & (WHOLE | PRAISED)) !== 0 && (state & AGREED) !== 0);

const afterCircumstances = (state: number): number => {
  if (isFirm(state)) return state & ~SUMMED_UP;
  return (state & ASKED) === 0 ? TOLD : state | PLANNED;
};

const isAgreed = (state: number): boolean => (state & (AGREED | PRAISED)) !== 0;

function stepsFrom(
  { phrases, loose, ...grammar }: ConsentGrammar,
  { words, breaks, echoes, vetoes }: Heard,
  open: OpenGrammar,
  at: number,
): (readonly [end: number, step: Step])[] {
  const to = (pattern: Pattern, step: Step): (readonly [number, Step])[] =>
    endsOf(pattern, words, at, loose).map((end) => [end, step] as const);
  const isAboutOthers = endsOf(grammar.beforeOthers, words, at - 1).length > 0;
  return [
    ...to(phrases.neutral, (state) => state),
    ...to(phrases.leadIn, (state) => state & TOLD),
    ...to(phrases.part, (state) => state),
    ...to(phrases.rest, (state) => state),
    ...to(phrases.agreement, (state) => state | AGREED),
    ...to(phrases.whole, (state) => state | WHOLE),
    ...to(open.approvals, (state) => state | WHOLE | AGREED),
    ...to(open.details, (state) => state | WHOLE | AGREED),
    ...(breaks.has(at) ? to(open.orders, (state) => state | ORDERED) : []),
    ...(breaks.has(at) ? orderedValues({ words, echoes }, open, at) : []),
    ...(breaks.has(at)
      ? to(open.circumstances, (state) => afterCircumstances(state)).filter(([end]) => breaks.has(end))
      : []),
    ...to(open.pleas, (state) => state | AGREED | ASKED),
    ...(breaks.has(at)
      ? to(open.summingUp, (state) => ((state & TOLD) === 0 ? undefined : state | SUMMED_UP))
      : []),
    ...to(open.joiners, (state) => state),
    ...to(open.turns, (state) => state & TOLD),
    ...(isAboutOthers ? [] : echoes(words, at)).map(({ end }) => [end, (state: number) => state] as const),
    ...praises({ words, echoes }, open, at),
    ...tellings({ words, breaks, echoes, vetoes }, open, at),
  ].filter(([end]) => end > at);
}

function praises(
  { words, echoes }: Pick<Heard, 'words' | 'echoes'>,
  open: OpenGrammar,
  at: number,
): (readonly [number, Step])[] {
  const isMoment = ({ hasMoment }: Echo): boolean => hasMoment;
  const after = echoes(words, at)
    .filter(isMoment)
    .flatMap(({ end, isApproved }) => [...(isApproved ? [end] : []), ...endsOf(open.praises, words, end)]);
  const before = endsOf(open.approving, words, at).flatMap((start) => echoes(words, start).filter(isMoment));
  return [...after, ...before.map(({ end }) => end)].map((end) => [end, (state) => state | PRAISED] as const);
}

/** "Book the check-up", where it is a check-up that was read back. */
function orderedValues(
  { words, echoes }: Pick<Heard, 'words' | 'echoes'>,
  open: OpenGrammar,
  at: number,
): (readonly [number, Step])[] {
  return endsOf(open.orderingValues, words, at)
    .flatMap((start) => echoes(words, start))
    .flatMap(({ end }) => [end, ...endsOf(open.orderedValues, words, end)])
    .map((end) => [end, (state) => state | ORDERED] as const);
}

/** What is told in words of any kind, from here to the end of each clause. */
function tellings(heard: Heard, open: OpenGrammar, from: number): (readonly [number, Step])[] {
  const { words, breaks, echoes, vetoes } = heard;
  if (!breaks.has(from)) return [];
  const starts = [from, ...echoes(words, from).map(({ end }) => end)];
  const begins = (pattern: Pattern): boolean =>
    starts.some((start) => endsOf(pattern, words, start).length > 0);
  if (starts.length === 1 && !begins(open.beginnings)) return [];
  const isGlad = begins(open.gladness);
  const isPlan = begins(open.plans);
  const isComplaint = begins(open.complaints);
  let isAfter = isPlan || isComplaint || begins(open.afterwards);
  const steps: (readonly [number, Step])[] = [];
  for (let at = from; at < words.length && !vetoes.has(at); at++) {
    isAfter &&= endsOf(open.takingBack, words, at).length === 0;
    if (!breaks.has(at + 1)) continue;
    steps.push([at + 1, isGlad ? (state) => state | TOLD : () => TOLD]);
    if (isPlan && isAfter) steps.push([at + 1, (state) => (isAgreed(state) ? state | PLANNED : undefined)]);
    if (isComplaint) steps.push([at + 1, (state) => ((state & ASKED) === 0 ? undefined : state | PLANNED)]);
    if (isAfter) steps.push([at + 1, (state) => (isFirm(state) ? state & ~SUMMED_UP : undefined)]);
  }
  return steps;
}
