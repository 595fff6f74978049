/**
 * Card numbers that a caller says over several turns: `4929`, `go on`, `1234`, ... The last part shows what the parts before
 * were, so what was stored of those is masked afterwards.
 */
import { isSpreadCard } from './card-numbers.ts';
import { findDigitRuns, toTokens, type DigitGroup, type DigitRun } from './digit-runs.ts';
import { DIGIT_WORDS, type DigitWords } from './digit-words.ts';
import { CARD_MASK } from './mask-cards.ts';

export interface TurnWords {
  readonly userInput: string;
  readonly aiResponse: string;
  readonly generatedResponse?: string | undefined;
}

/** What was said in an exchange, by the uid of the exchange. */
export interface SaidTurn {
  readonly uid: string;
  readonly words: TurnWords;
}

/** Number of turns over which the parts of one number are looked for. */
const TURNS_MAX = 8;
/** Number of words that may stand before the digits of a turn that goes on with a number: `and then it is`. */
const WORDS_BEFORE_MAX = 4;
/** Number of words that may follow digits that are not all of a number: `okay so far`. */
const WORDS_AFTER_MAX = 3;
/** Digits that another text repeats of the number are taken out from this many on. */
const REPEATED_DIGITS_MIN = 3;

/** A part of a number, and the turn in which it was said. */
interface Part extends DigitGroup {
  readonly turn: number;
}

export class SpreadCards {
  #turns: SaidTurn[] = [];

  /** Takes the next turn of a call. Returns the turns whose words are to be stored instead of what was said; most often none. */
  hear(turn: SaidTurn): SaidTurn[] {
    this.#turns = [...this.#turns, turn].slice(-TURNS_MAX);
    for (const words of DIGIT_WORDS) {
      const found = findSpread(this.#turns, words);
      if (found === undefined) continue;
      const first = found[0]?.turn ?? 0;
      const masked = this.#turns.slice(first).map((each, at) => maskTurn(each, found, first + at));
      this.#turns = [];
      return masked;
    }
    return [];
  }
}

/** The parts of a card number that ends in the last turn and began before it. */
function findSpread(turns: readonly SaidTurn[], words: DigitWords): Part[] | undefined {
  const chain = openParts(turns, words);
  const last = turns.length - 1;
  const ends = chain.flatMap(({ turn }, at) => (turn === last ? [at + 1] : []));
  for (const [start, part] of chain.entries()) {
    if (part.turn === last) return undefined;
    const context = contextOf(turns.slice(part.turn));
    const end = ends.findLast((each) => isSpreadCard(digitsOf(chain.slice(start, each)), context));
    if (end !== undefined) return chain.slice(start, end);
  }
  return undefined;
}

/** The parts that one number may be made of, the oldest first. */
function openParts(turns: readonly SaidTurn[], words: DigitWords): Part[] {
  let parts: Part[] = [];
  for (const [turn, { words: said }] of [...turns.entries()].toReversed()) {
    const tokens = toTokens(said.userInput);
    const runs = findDigitRuns(tokens, words);
    const isLast = turn === turns.length - 1;
    const run = isLast ? runs[0] : runs.at(-1);
    // Between two parts somebody may ask, or wait.
    if (run === undefined && !isLast) continue;
    if (run === undefined) break;
    const isContinued = tokens.filter(({ start }) => start >= endOf(run)).length <= WORDS_AFTER_MAX;
    if (!isLast && !isContinued) break;
    parts = [...run.map((group) => ({ ...group, turn })), ...parts];
    const continues = tokens.filter(({ end }) => end <= (run[0]?.start ?? 0)).length <= WORDS_BEFORE_MAX;
    // What follows other words in the last turn is no part of what was said before it.
    if (!continues) break;
  }
  return parts;
}

function maskTurn({ uid, words }: SaidTurn, found: readonly Part[], turn: number): SaidTurn {
  const own = found.filter((part) => part.turn === turn);
  const card = digitsOf(found);
  const repeated = (text: string): string => maskSpans(text, repeatsOf(text, card));
  const { userInput, aiResponse, generatedResponse } = words;
  const [first, last] = [own[0], own.at(-1)];
  const said = first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
  return {
    uid,
    words: {
      userInput: said.length === 0 ? repeated(userInput) : maskSpans(userInput, said),
      aiResponse: repeated(aiResponse),
      ...(generatedResponse !== undefined && { generatedResponse: repeated(generatedResponse) }),
    },
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a text says a part of the number. */
function repeatsOf(text: string, card: string): Span[] {
  const tokens = toTokens(text);
  const runs = DIGIT_WORDS.flatMap((words) => findDigitRuns(tokens, words)).filter((run) => {
    const digits = digitsOf(run);
    return digits.length >= REPEATED_DIGITS_MIN && card.includes(digits);
  });
  const spans: Span[] = [];
  const found = runs.map((run) => ({ start: run[0]?.start ?? 0, end: endOf(run) }));
  for (const span of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (spans.at(-1)?.end ?? 0)) spans.push(span);
  }
  return spans;
}

function maskSpans(text: string, spans: readonly Span[]): string {
  return spans
    .toReversed()
    .reduce((all, { start, end }) => all.slice(0, start) + CARD_MASK + all.slice(end), text);
}

function contextOf(turns: readonly SaidTurn[]): string {
  return turns.map(({ words }) => `${words.userInput} … ${words.aiResponse}`).join(' … ');
}

function digitsOf(groups: readonly DigitGroup[]): string {
  return groups.map(({ digits }) => digits).join('');
}

function endOf(run: DigitRun): number {
  return run.at(-1)?.end ?? 0;
}
