/**
 * "Tuesday is great": the caller is pleased with a value that was read back, and says nothing of the rest. It is no
 * order to book, where it is said without a yes, an order, or a word that means all of it.
 */
import { answerWords } from './answer-text.ts';
import { coverAnswer } from './cover-answer.ts';
import type { ConsentGrammar } from './consent-grammar.ts';
import { valueEchoes, type EchoEnds, type ReadBackDetails } from './value-phrases.ts';

const CLAUSE_ENDS = /[,;!।۔،…—–]+|\.+(?=\s|$)|\n/u;

/** What a clause is about: courtesy, values that were read back, praise of them, or anything else. */
type Clause = 'courtesy' | 'values' | 'praise' | 'other';

/** @returns whether an answer praises values that were read back, and does nothing else */
export function approvesValues(grammar: ConsentGrammar, text: string, values: ReadBackDetails): boolean {
  if (grammar.praise === undefined) return false;
  const echoes = valueEchoes(grammar, values);
  const clauses = text
    .split(CLAUSE_ENDS)
    .map((clause) => grammar.respell(answerWords(clause)))
    .filter((words) => words.length > 0)
    .map((words) => clauseOf(grammar, words, echoes));
  return clauses.includes('praise') && !clauses.includes('other');
}

function clauseOf(grammar: ConsentGrammar, words: readonly string[], echoes: EchoEnds): Clause {
  if (coverAnswer(grammar, words, () => []) === 'filler') return 'courtesy';
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const ends = echoes(words, at)
      .filter(({ isTelling }) => isTelling)
      .map(({ end }) => end);
    // The shortest: what may follow a value is praise too.
    const end = Math.min(...ends);
    if (Number.isFinite(end)) at = end;
    else rest.push(words[at++] ?? '');
  }
  const { praise } = grammar;
  if (praise === undefined || rest.length === words.length) return 'other';
  if (rest.some((word) => praise.firm.has(word) || !praise.around.has(word))) return 'other';
  return rest.some((word) => praise.words.has(word)) ? 'praise' : 'values';
}
