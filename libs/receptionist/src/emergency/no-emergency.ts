/** Whether a caller says clearly that it is no emergency. "No" alone, or "he is fine", is not enough to go on booking. */
import { compile, findAll } from './phrases.ts';
import { wordsOf } from './words.ts';

const denials = [
  'not an? emergency|urgent',
  'no emergency',
  'not .. emergency',
  'nothing urgent',
  'false alarm',
  'not that? urgent',
].map((source) => compile(source, {}));

/** What is not known is not denied. */
const doubt = compile('not sure|know|certain|tell .. emergency|urgent', {});

export function saysNoEmergency(text: string): boolean {
  if (text.trimEnd().endsWith('?')) return false;
  const words = wordsOf(text);
  if (findAll(doubt, words).length > 0) return false;
  return denials.some((denial) => findAll(denial, words).length > 0);
}
