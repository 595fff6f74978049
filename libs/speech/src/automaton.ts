/**
 * Compiles a grammar to the minimal deterministic automaton that accepts the same sentences. The recogniser's own
 * compiler needs seconds for a grammar of a few hundred words and searches a separate path for each optional word;
 * this one needs milliseconds, and the recogniser searches each word sequence once.
 */
import type { Expansion, ParsedGrammar } from './jsgf-parser.ts';
import { SpeechError } from './speech-error.ts';

/** A deterministic automaton. State 0 is the start. */
export interface Automaton {
  /** Transitions of each state, by word. */
  readonly next: readonly ReadonlyMap<string, number>[];
  readonly isFinal: readonly boolean[];
}

const STATES_MAX = 200_000;

/** @throws SpeechError `bad-grammar` when a rule is missing or calls itself */
export function toAutomaton(grammar: ParsedGrammar): Automaton {
  return minimise(determinise(toNetwork(grammar)));
}

/** A nondeterministic automaton with empty transitions (Thompson's construction). */
interface Network {
  readonly empty: number[][];
  readonly words: [word: string, to: number][][];
  readonly start: number;
  readonly end: number;
}

function toNetwork({ rules, root }: ParsedGrammar): Network {
  const empty: number[][] = [];
  const words: [string, number][][] = [];
  const open: string[] = [];
  const state = (): number => {
    if (empty.length >= STATES_MAX) throw new SpeechError('bad-grammar', 'the grammar is too big');
    words.push([]);
    return empty.push([]) - 1;
  };
  const join = (from: number, to: number): void => void empty[from]?.push(to);

  const add = (expansion: Expansion, from: number, to: number): void => {
    switch (expansion.type) {
      case 'word':
        words[from]?.push([expansion.word, to]);
        return;
      case 'rule': {
        const rule = rules.get(expansion.name);
        if (rule === undefined || open.includes(expansion.name)) {
          const why = rule === undefined ? 'is not defined' : 'calls itself';
          throw new SpeechError('bad-grammar', `the rule ${expansion.name} ${why}`);
        }
        open.push(expansion.name);
        add(rule, from, to);
        open.pop();
        return;
      }
      case 'choice':
        for (const part of expansion.parts) add(part, from, to);
        return;
      case 'sequence': {
        let at = from;
        for (const part of expansion.parts) {
          const next = state();
          add(part, at, next);
          at = next;
        }
        join(at, to);
        return;
      }
      case 'repeat': {
        const [first, last] = [state(), state()];
        join(from, first);
        add(expansion.part, first, last);
        join(last, to);
        if (expansion.min === 0) join(from, to);
        if (expansion.isEndless) join(last, first);
      }
    }
  };

  const [start, end] = [state(), state()];
  add({ type: 'rule', name: root }, start, end);
  return { empty, words, start, end };
}

/** Subset construction. Only states with words, and the end state, distinguish subsets. */
function determinise({ empty, words, start, end }: Network): Automaton {
  const closures = new Map<number, readonly number[]>();
  const closureOf = (from: number): readonly number[] => {
    const known = closures.get(from);
    if (known !== undefined) return known;
    const seen = new Set([from]);
    for (const at of seen) for (const to of empty[at] ?? []) seen.add(to);
    const kernel = [...seen].filter((at) => at === end || (words[at]?.length ?? 0) > 0);
    closures.set(from, kernel);
    return kernel;
  };

  const ids = new Map<string, number>();
  const sets: number[][] = [];
  const next: Map<string, number>[] = [];
  const idOf = (targets: Iterable<number>): number => {
    const set = [...new Set([...targets].flatMap((target) => closureOf(target)))].sort((a, b) => a - b);
    const key = set.join(' ');
    const id = ids.get(key) ?? sets.push(set) - 1;
    ids.set(key, id);
    return id;
  };

  idOf([start]);
  for (let id = 0; id < sets.length; id++) {
    const targets = new Map<string, Set<number>>();
    for (const at of sets[id] ?? []) {
      for (const [word, to] of words[at] ?? []) {
        const known = targets.get(word);
        if (known === undefined) targets.set(word, new Set([to]));
        else known.add(to);
      }
    }
    next[id] = new Map([...targets].map(([word, to]) => [word, idOf(to)]));
  }
  return { next, isFinal: sets.map((set) => set.includes(end)) };
}

/** Moore's algorithm: splits classes of states until no transition distinguishes two states of a class. */
function minimise({ next, isFinal }: Automaton): Automaton {
  let classes = isFinal.map(Number);
  for (let count = new Set(classes).size; ;) {
    const ids = new Map<string, number>();
    const refined = next.map((arcs, state) => {
      const follows = [...arcs].map(([word, to]) => `${word} ${classes[to] ?? 0}`).sort();
      const key = `${classes[state] ?? 0}|${follows.join('|')}`;
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      return id;
    });
    classes = refined;
    if (ids.size === count) break;
    count = ids.size;
  }
  // Classes are numbered in order of their first state, so the start stays 0.
  const merged: Map<string, number>[] = [];
  const final: boolean[] = [];
  for (const [state, id] of classes.entries()) {
    if (merged[id] !== undefined) continue;
    merged[id] = new Map([...(next[state] ?? [])].map(([word, to]) => [word, classes[to] ?? 0]));
    final[id] = isFinal[state] ?? false;
  }
  return { next: merged, isFinal: final };
}
