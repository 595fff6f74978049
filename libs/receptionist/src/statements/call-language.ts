/** Which language of the practice a call is held in. Pure. */
import type { Utterance } from '@petvisor/realtime-agent';
import { foldWord } from '../read-back/spoken-tokens.ts';
import { FREQUENT_WORDS } from './frequent-words.ts';

/** Number of the model's last utterances that are read. */
const UTTERANCES_MAX = 4;
/** Number of words that say nothing about the language. */
const FEW_WORDS = 5;
/** Share of frequent words that several sentences of a language have at least, whatever they are about. */
const FREQUENT_SHARE_MIN = 0.12;
/** A language of the practice counts although another is a little likelier: neighbours share many words. */
const NEIGHBOUR_SHARE = 0.75;

const frequentWords = new Map(
  Object.entries(FREQUENT_WORDS).map(([language, words]) => [
    language,
    new Set(words.split(/\s+/).map(foldWord)),
  ]),
);

/**
 * The model answers in the language of the caller: its last words decide, not those of the caller, which may be names or
 * numbers, and not those that the call itself has said.
 * @param languages of the practice, as in ISO 639-1, the opening's first
 * @returns undefined when the model speaks a language that the practice does not, or one that is not known
 */
export function callLanguage(
  dialogue: readonly Utterance[],
  languages: readonly string[],
): string | undefined {
  const said = dialogue
    .filter(({ role, purpose }) => role === 'agent' && purpose === undefined)
    .slice(-UTTERANCES_MAX)
    .map(({ text }) => text ?? '')
    .join(' ');
  const words = wordsOf(said);
  if (words.length < FEW_WORDS) return languages[0];
  const [likeliest] = sharesOf(words, [...frequentWords.keys()]);
  const [best] = sharesOf(words, languages);
  if (best === undefined || likeliest === undefined || best.share < FREQUENT_SHARE_MIN) return undefined;
  return best.share < likeliest.share * NEIGHBOUR_SHARE ? undefined : best.language;
}

/** @returns which of the languages a caller's words are in; the first of them for words of none */
export function languageOfWords(text: string, languages: readonly string[]): string | undefined {
  const [best] = sharesOf(wordsOf(text), languages);
  return best === undefined || best.share === 0 ? languages[0] : best.language;
}

interface LanguageShare {
  readonly language: string;
  /** Of the words, those that are frequent in it. */
  readonly share: number;
}

/** The likeliest first; of equal ones the first that was named. */
function sharesOf(words: readonly string[], languages: readonly string[]): readonly LanguageShare[] {
  return languages
    .map((language) => {
      const frequent = frequentWords.get(language);
      const known = words.filter((word) => frequent?.has(word));
      return { language, share: words.length === 0 ? 0 : known.length / words.length };
    })
    .toSorted((a, b) => b.share - a.share);
}

function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/[\p{L}\p{M}]+/gu)].map(([word]) => foldWord(word));
}
