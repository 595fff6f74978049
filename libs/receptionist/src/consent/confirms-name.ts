/** "Hargreaves, that's correct": the caller confirms a name, and says nothing of the rest. */
import { answerWords } from './answer-text.ts';
import type { ReadBackDetails } from './value-phrases.ts';

/** Words that say of what was just said that it is so. */
const CONFIRMING = new Set("'s correct is it its name right that thats the".split(' '));

/** @returns whether an answer is nothing but a name that was read back and the word that it is right */
export function confirmsName(words: readonly string[], values: ReadBackDetails): boolean {
  const names = new Set(
    [values.pet, values.owner, values.clinician].flatMap((name) => answerWords(name ?? '')),
  );
  const rest = words.filter((word) => !names.has(word));
  return rest.length < words.length && rest.every((word) => CONFIRMING.has(word));
}
