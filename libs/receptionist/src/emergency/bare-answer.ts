/**
 * Answers without content of their own: yes and no, courtesies, numbers, days and times. They say nothing of an animal,
 * so that they can be an emergency only as the answer to a question about one.
 */
import type { Turn } from '@petvisor/text-classifier';

const WORDS: ReadonlySet<string> = new Set(
  (
    'yes yeah yep yup aye no nope nah ok okay please thanks thank you ta cheers hm hmm mm um uh er erm oh ah well so right ' +
    'sure fine great lovely perfect correct good alright all that thats is its it the and at on for a of i hello hi hey bye ' +
    'goodbye half quarter past to oclock clock o zero oh nought double triple one two three four five six seven eight nine ' +
    'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty first second ' +
    'third fourth fifth sixth seventh eighth ninth tenth monday tuesday wednesday thursday friday saturday sunday tomorrow ' +
    'today january february march april may june july august september october november december morning afternoon ' +
    'evening noon midday am pm next this anyone any time anytime preference none nothing else'
  ).split(' '),
);

/** Words of a question about the state of an animal. */
const TRIAGE =
  /breath|conscious|bleed|blood|collaps|seiz|fit\b|fitting|swallow|eat|ate\b|poison|respon|awake|stand|walk|gums|urgent|emergenc|swell|swollen|pain|hurt|move|wake|vomit|sick|hit|chok/iu;

export function isBareAnswer(text: string, before: readonly Turn[]): boolean {
  const words = text
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{M}]+|\p{N}+/gu);
  const isBare = words?.every((word) => WORDS.has(word) || /^\p{N}/u.test(word)) ?? true;
  if (!isBare) return false;
  const last = before.at(-1);
  return last?.who !== 'agent' || !TRIAGE.test(last.text);
}
