/** Finds the reason to visit. Appointment types have names that practices gave them; most of those name a known kind. */
import { kindsIn, kindsSaid } from './find-matters.ts';
import { ENGLISH_MATTERS } from './languages/english-matters.ts';
import type { ReadBackLanguage } from './read-back-language.ts';
import { foldWord } from './spoken-tokens.ts';
import { parsePattern, takePatterns } from './token-mask.ts';
import type { TokenMask } from './token-mask.ts';

/** What every visit is: it names none. */
const CONSULTATION = 'consultation';
/** Words of many names, which tell none from another. */
const GENERIC_WORDS = new Set(
  'appointment check checkup clinic clip consult consultation review session test treatment up visit with'.split(
    ' ',
  ),
);
/** Shorter words are mostly "and", "of" and numbers. */
const WORD_LETTERS_MIN = 4;
/** So many letters stay when a word is inflected: "vomiting", "vomited". */
const STEM_LETTERS = 5;

/**
 * Takes the name of the appointment type where it is said as it stands.
 * @returns whether it was said, by its name, by another word for its kind or by a word of its own. True for a type that
 *   the language has no words for.
 */
export function takeMatter(
  mask: TokenMask,
  type: string | undefined,
  { matters }: ReadBackLanguage,
): boolean {
  if (type === undefined) return false;
  const words = type.split(/[\s-]+/).map(foldWord);
  if (takePatterns(mask, [parsePattern(words.join(' '))])) return true;
  const kinds = [...new Set([...kindsIn(type, matters), ...kindsIn(type, ENGLISH_MATTERS)])];
  const telling = kinds.filter((kind) => kind !== CONSULTATION);
  const booked = telling.length > 0 ? telling : kinds;
  const said = [...kindsSaid(mask, matters), ...kindsSaid(mask, ENGLISH_MATTERS)];
  if (booked.some((kind) => said.includes(kind)) || isOwnWordSaid(mask, words)) return true;
  // The practice's name for it is said in another language, in words that are not known.
  return matters !== ENGLISH_MATTERS && !booked.some((kind) => kind in matters);
}

function isOwnWordSaid(mask: TokenMask, words: readonly string[]): boolean {
  const own = words.filter((word) => word.length >= WORD_LETTERS_MIN && !GENERIC_WORDS.has(word));
  return mask.tokens.some(
    ({ word }, at) =>
      mask.isFree(at) && own.some((each) => each.slice(0, STEM_LETTERS) === word.slice(0, STEM_LETTERS)),
  );
}
