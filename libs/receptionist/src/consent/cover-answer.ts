/** Whether phrases of a grammar cover the whole of an answer, and what they come to. Pure. */
import { QUESTION_MARK } from './answer-text.ts';
import type { ConsentGrammar } from './consent-grammar.ts';
import { endsOf } from './match-pattern.ts';
import type { Echo, EchoEnds } from './value-phrases.ts';

/** Maximum number of words of an answer that can be a yes: more are a story. */
const YES_WORDS_MAX = 40;

/** Parts of a read-back of which a caller who also says yes has gone through it: day, time, number. */
const PARTS_MIN = 3;

/** What the words up to a position have come to, as bits, so that positions can be kept as sets of numbers. */
const AGREED = 1;
/** All of it was agreed to, not just some part of it. */
const WHOLE = 2;
/** A value was repeated that tells one booking from another. */
const TELLING = 4;
/** A value was repeated that does not: a kind of animal or of appointment. */
const COMMON = 8;
/** Something was said that is no mere courtesy. */
const SUBSTANCE = 16;
/** Number of parts that were said to be right, up to `PARTS_MIN`. */
const PART = 32;

/** @returns undefined where the phrase cannot stand */
type Step = (state: number) => number | undefined;

const part = (state: number): number => (state < PARTS_MIN * PART ? state + PART : state) | SUBSTANCE;
const whole = (state: number): number => state | AGREED | WHOLE | SUBSTANCE;

const STEPS = {
  neutral: (state) => state,
  agreement: (state) => state | AGREED | SUBSTANCE,
  whole,
  /** "Let me see": what counts is what comes after it. */
  leadIn: (state) => (state & ~(AGREED | WHOLE)) | SUBSTANCE,
  part,
  rest: (state) => (state >= PART || (state & TELLING) !== 0 ? whole(state) : part(state)),
  telling: (state) => state | TELLING | SUBSTANCE,
  common: (state) => state | COMMON | SUBSTANCE,
  glue: (state) => state | SUBSTANCE,
  /** What is told besides is no part of a sentence that agrees only after all of it was agreed to. */
  aside: (state) => ((state & WHOLE) === 0 ? undefined : state),
} satisfies Record<string, Step>;

/** @returns `yes` with an agreement among the phrases, `filler` with courtesies alone */
export function coverAnswer(
  grammar: ConsentGrammar,
  words: readonly string[],
  echoes: EchoEnds,
): 'yes' | 'filler' | undefined {
  if (words.includes(QUESTION_MARK) || words.length > YES_WORDS_MAX) return undefined;
  const reached = Array.from({ length: words.length + 1 }, () => new Set<number>());
  reached[0]!.add(0);
  for (let at = 0; at < words.length; at++) {
    const states = reached[at]!;
    if (states.size === 0) continue;
    for (const { end, step } of stepsFrom(grammar, words, at, echoes)) {
      for (const state of states) {
        const next = step(state);
        if (next !== undefined) reached[end]!.add(next);
      }
    }
  }
  const last = [...reached[words.length]!];
  if (last.some(isYes)) return 'yes';
  return last.includes(0) ? 'filler' : undefined;
}

function stepsFrom(
  grammar: ConsentGrammar,
  words: readonly string[],
  at: number,
  echoes: EchoEnds,
): { end: number; step: Step }[] {
  const isAboutOthers = endsOf(grammar.beforeOthers, words, at - 1).length > 0;
  return [
    ...(['neutral', 'leadIn', 'agreement', 'whole', 'part', 'rest'] as const).flatMap((kind) =>
      endsOf(grammar.phrases[kind], words, at, grammar.loose).map((end) => ({ end, step: STEPS[kind] })),
    ),
    ...(isAboutOthers ? [] : endsOf(grammar.asides, words, at).map((end) => ({ end, step: STEPS.aside }))),
    ...(!isAboutOthers && grammar.glue.has(words[at] ?? '') ? [{ end: at + 1, step: STEPS.glue }] : []),
    ...(isAboutOthers ? [] : echoes(words, at)).map((echo) => ({ end: echo.end, step: stepOf(echo) })),
  ].filter(({ end }) => end > at);
}

function stepOf({ isTelling, isPart }: Echo): Step {
  const repeat = isTelling ? STEPS.telling : STEPS.common;
  return isPart ? (state) => STEPS.part(repeat(state)) : repeat;
}

function isYes(state: number): boolean {
  if ((state & AGREED) === 0) return false;
  if ((state & WHOLE) !== 0) return true;
  if ((state & COMMON) !== 0 && (state & TELLING) === 0) return false;
  return state < PART || state >= PARTS_MIN * PART;
}
