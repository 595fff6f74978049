/** Counts what the judges say of labelled sentences. */
import { assertsBooking, findEmergency } from '@petvisor/receptionist';
import type { JudgeName, Sentence } from './corpora.ts';

export interface Measured {
  readonly count: number;
  readonly of: number;
  /** Bounds of the share, with 95 % confidence. */
  readonly low: number;
  readonly high: number;
}

/** Of a normal distribution, for 95 %. */
const DEVIATIONS = 1.96;

export interface Report {
  /** By group: "all", the language, the kind. */
  readonly found: ReadonlyMap<string, Measured>;
  readonly falselyTaken: ReadonlyMap<string, Measured>;
}

function isTaken({ text, before }: Sentence, judge: JudgeName): boolean {
  return judge === 'emergency' ? findEmergency(text, before) !== undefined : assertsBooking(text, before);
}

export function measure(sentences: readonly Sentence[], judge: JudgeName): Report {
  const judged = sentences.map((sentence) => ({ sentence, isTaken: isTaken(sentence, judge) }));
  const counts = ({ label }: Sentence): boolean => label === 'e' || label === '1';
  return {
    found: byGroup(judged.filter(({ sentence }) => counts(sentence))),
    falselyTaken: byGroup(judged.filter(({ sentence }) => !counts(sentence))),
  };
}

function byGroup(
  judged: readonly { readonly sentence: Sentence; readonly isTaken: boolean }[],
): ReadonlyMap<string, Measured> {
  const groups = new Map<string, { count: number; of: number }>();
  for (const { sentence, isTaken } of judged)
    for (const group of ['all', `language ${sentence.language}`, `kind ${sentence.kind}`]) {
      const { count, of } = groups.get(group) ?? { count: 0, of: 0 };
      groups.set(group, { count: count + (isTaken ? 1 : 0), of: of + 1 });
    }
  return new Map([...groups].sort().map(([group, { count, of }]) => [group, wilson(count, of)]));
}

export function wilson(count: number, of: number): Measured {
  if (of === 0) return { count, of, low: 0, high: 1 };
  const share = count / of;
  const square = DEVIATIONS ** 2;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half =
    (DEVIATIONS / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return { count, of, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
