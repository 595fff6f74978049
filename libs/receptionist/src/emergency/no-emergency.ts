/**
 * Detects that a caller explicitly denies an emergency. "No" alone, or "he is fine", is not enough to resume booking.
 */
import { compilePhrases, findPhrases } from '../phrases/phrase-book.ts';
import { wordsOf } from '../phrases/words.ts';

const denials = compilePhrases(`
  not an? emergency|urgent
  no emergency
  not .. emergency
  nothing urgent
  false alarm
  not that? urgent
`);

/** Expressions of doubt, which deny nothing. */
const doubt = compilePhrases('not sure|know|certain|tell .. emergency|urgent');

export function saysNoEmergency(text: string): boolean {
  if (text.trimEnd().endsWith('?')) return false;
  const words = wordsOf(text);
  return findPhrases(doubt, words).length === 0 && findPhrases(denials, words).length > 0;
}
