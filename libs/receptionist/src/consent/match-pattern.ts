/**
 * Matching of patterns. They are read a word at a time, by a machine whose states are made when an answer first needs
 * them, and kept: what has been said once is matched again by one look-up a word.
 */
import { canBeEmpty, type Pattern } from './grammar.ts';

/** Maximum number of steps from state to state that are kept of a machine: with more, all are made anew. */
const STEPS_MAX = 100_000;

/** What is left of a sequence that has been begun, and of those around it. */
interface Rest {
  readonly id: number;
  readonly parts: readonly Pattern[];
  /** The part that comes next. */
  readonly at: number;
  readonly outer: Rest | undefined;
  /** Rests of sequences within this one, by their parts, so that there is one of each. */
  readonly inner: Map<readonly Pattern[], Rest[]>;
}

/** All that may be left of a pattern after the words that were read. */
interface State {
  readonly rests: readonly Rest[];
  /** The pattern may end here. */
  readonly isEnd: boolean;
  /** By the word that is read. */
  readonly next: Map<string, State>;
}

/** No pattern goes on so. */
const NO_STATE: State = { rests: [], isEnd: false, next: new Map() };

/** `loose` words may stand between any two parts of a sequence. */
class Machine {
  readonly #loose: ReadonlySet<string>;
  #starts = new Map<Pattern, State>();
  #states = new Map<string, State>();
  #whole = restOf(0, [], 0, undefined);
  #restCount = 1;
  #stepCount = 0;

  constructor(loose: ReadonlySet<string>) {
    this.#loose = loose;
  }

  start(pattern: Pattern): State {
    if (this.#stepCount > STEPS_MAX) this.#clear();
    const known = this.#starts.get(pattern);
    if (known !== undefined) return known;
    const start = this.#stateOf([this.#begin([pattern], 0, this.#whole)]);
    this.#starts.set(pattern, start);
    return start;
  }

  after(state: State, word: string): State {
    const known = state.next.get(word);
    if (known !== undefined) return known;
    const found = new Set<Rest>();
    for (const rest of state.rests) this.#read(rest, word, found);
    const next = found.size === 0 ? NO_STATE : this.#stateOf([...found]);
    state.next.set(word, next);
    this.#stepCount += 1;
    return next;
  }

  #read(rest: Rest, word: string, found: Set<Rest>): void {
    const part = rest.parts[rest.at];
    if (part === undefined) return;
    if (rest.at > 0 && this.#loose.has(word)) found.add(rest);
    const then = this.#begin(rest.parts, rest.at + 1, rest.outer ?? this.#whole);
    this.#readPart(part, word, then, found);
    if (canBeEmpty(part)) this.#read(then, word, found);
  }

  #readPart(part: Pattern, word: string, then: Rest, found: Set<Rest>): void {
    switch (part.type) {
      case 'word':
        if (part.word === word) found.add(then);
        return;
      case 'optional':
        this.#readPart(part.part, word, then, found);
        return;
      case 'choice':
        for (const branch of part.byFirstWord.get(word) ?? []) this.#readPart(branch, word, then, found);
        return;
      case 'sequence':
        this.#read(this.#begin(part.parts, 0, then), word, found);
    }
  }

  /** @returns what is around a sequence that is at its end */
  #begin(parts: readonly Pattern[], at: number, outer: Rest): Rest {
    if (at === parts.length) return outer;
    const known = outer.inner.get(parts) ?? [];
    outer.inner.set(parts, known);
    return (known[at] ??= restOf(this.#restCount++, parts, at, outer));
  }

  #stateOf(rests: readonly Rest[]): State {
    const key = rests
      .map(({ id }) => id)
      .toSorted((one, other) => one - other)
      .join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const state: State = { rests, isEnd: rests.some(isAtEnd), next: new Map() };
    this.#states.set(key, state);
    return state;
  }

  #clear(): void {
    this.#starts = new Map();
    this.#states = new Map();
    this.#whole = restOf(0, [], 0, undefined);
    this.#restCount = 1;
    this.#stepCount = 0;
  }
}

function restOf(id: number, parts: readonly Pattern[], at: number, outer: Rest | undefined): Rest {
  return { id, parts, at, outer, inner: new Map() };
}

function isAtEnd({ parts, at, outer }: Rest): boolean {
  return parts.slice(at).every(canBeEmpty) && (outer === undefined || isAtEnd(outer));
}

/** No word may be left out. */
const NOTHING: ReadonlySet<string> = new Set();

const machines = new WeakMap<ReadonlySet<string>, Machine>();

/**
 * Returns the positions at which the pattern can end, if it begins at `from`, the nearest first.
 *
 * @param loose words that may stand between any two words of a sequence and change nothing
 */
export function endsOf(
  pattern: Pattern,
  words: readonly string[],
  from: number,
  loose: ReadonlySet<string> = NOTHING,
): readonly number[] {
  const machine = machines.get(loose) ?? new Machine(loose);
  machines.set(loose, machine);
  const ends: number[] = [];
  let state = machine.start(pattern);
  for (let at = from; state !== NO_STATE; at++) {
    if (state.isEnd) ends.push(at);
    const word = words[at];
    if (word === undefined) break;
    state = machine.after(state, word);
  }
  return ends;
}
