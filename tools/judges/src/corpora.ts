/**
 * Reads the corpora. A file is named after the judge and the language; a line is `label<TAB>kind<TAB>turns`, the turns
 * separated by ` | ` and the last one judged. `A: ` begins a turn of the agent, `C: ` one of the caller.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Turn } from '@petvisor/text-classifier';

/** Learnt from; an eighth of each author's sentences; sentences of authors of whom none is learnt from. */
export type Half = 'train' | 'held-out' | 'unseen';
export type JudgeName = 'emergency' | 'assertion';

export interface Sentence {
  readonly label: Label;
  readonly kind: string;
  readonly text: string;
  readonly before: readonly Turn[];
  /** BCP 47 */
  readonly language: string;
  readonly file: string;
}

/** Emergency, concern, nothing; an assertion, none. */
const LABELS = ['e', 'c', 'n', '1', '0'] as const;
export type Label = (typeof LABELS)[number];

const CORPORA = new URL('../corpora/', import.meta.url);

export function readCorpora(half: Half, judge: JudgeName): readonly Sentence[] {
  const folder = new URL(`${half}/`, CORPORA);
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${judge}-`) && file.endsWith('.tsv'))
    .sort()
    .flatMap((file) => {
      const lines = readFileSync(new URL(file, folder), 'utf8').split('\n');
      return lines.flatMap((line, at) => (line === '' ? [] : [readSentence(line, file, at + 1, judge)]));
    });
}

function readSentence(line: string, file: string, lineNumber: number, judge: JudgeName): Sentence {
  const [label, kind = '', turns = ''] = line.split('\t');
  const known = LABELS.find((each) => each === label);
  if (known === undefined || turns.trim() === '')
    throw new SyntaxError(`${file}:${lineNumber} is no line of a corpus`);
  const speaker = judge === 'emergency' ? 'caller' : 'agent';
  const read = turns.split(' | ').map((turn) => readTurn(turn, speaker));
  const language = /-([a-z]{2})\.tsv$/.exec(file)?.[1] ?? 'en';
  return { label: known, kind, text: read.at(-1)!.text, before: read.slice(0, -1), language, file };
}

function readTurn(turn: string, speaker: Turn['who']): Turn {
  const [, who, text] = /^([AC]): (.*)$/s.exec(turn) ?? [];
  if (text === undefined) return { who: speaker, text: turn.trim() };
  return { who: who === 'A' ? 'agent' : 'caller', text: text.trim() };
}
