/** Words that callers of this practice are likely to say and a transcription is likely to mishear, most telling first. */
import type { Catalogue } from './catalogue.ts';
import { LIKELY_WORD_CHARS_MAX, LIKELY_WORDS_MAX } from './limits.ts';
import type { Practice } from './practice.ts';

export function likelyWords(
  { name, facts }: Pick<Practice, 'name' | 'facts'>,
  catalogue: Catalogue | undefined,
): readonly string[] {
  const names = (entries: readonly { readonly name: string }[] = []): string[] =>
    entries.map((entry) => entry.name);
  const all = [
    name,
    ...names(catalogue?.schedules),
    ...names(catalogue?.appointmentTypes),
    ...names(catalogue?.species),
    ...(facts?.species.seen ?? []),
    ...names(facts?.species.notSeen),
    ...(facts?.outOfHours?.provider === undefined ? [] : [facts.outOfHours.provider]),
    ...(facts?.prices ?? []).map(({ item }) => item),
  ].map((words) => words.replace(/[\s\p{Cc}]+/gu, ' ').trim());
  const known = new Map<string, string>();
  for (const words of all) {
    const key = words.toLowerCase();
    if (words !== '' && words.length <= LIKELY_WORD_CHARS_MAX && !known.has(key)) known.set(key, words);
  }
  return [...known.values()].slice(0, LIKELY_WORDS_MAX);
}
