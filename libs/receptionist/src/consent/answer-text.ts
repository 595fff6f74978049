/** The words of an answer, as grammars compare them. Pure. */

/** Marks a question: it stands where the text has a question mark. */
export const QUESTION_MARK = '?';

/** Two sounds that are a yes together, and hesitations apart. */
const HUMMED_YES = /\b(?:m+h*|uh)[- ]h+(?:m+|uh)\b/g;

/** "Yesss". */
const DRAWN_OUT = /(\p{L})\1{2,}/gu;

/** Signs that are typed for a yes, whatever the language, and for a no. */
export const APPROVING_SIGN = '👍';
export const REFUSING_SIGN = '👎';
const APPROVING_SIGNS = /[👍👌✅✔☑]/gu;
const REFUSING_SIGNS = /[👎❌🚫✖]/gu;

const QUESTION_MARKS = /[?؟¿]/;

/**
 * Splits an answer into words: lower case, composed letters, one form of apostrophe, which parts a word ("that's" is
 * "that 's"). Letters keep their accents and vowel signs, which tell words apart.
 */
export function answerWords(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(APPROVING_SIGNS, ` ${APPROVING_SIGN} `)
    .replace(REFUSING_SIGNS, ` ${REFUSING_SIGN} `)
    .replace(HUMMED_YES, 'mhm')
    .replace(DRAWN_OUT, '$1')
    .split(/([?؟¿]|\s+)/)
    .flatMap((piece) => (QUESTION_MARKS.test(piece) ? [QUESTION_MARK] : wordsOf(piece)));
}

/** The words of each text that has any. */
export function wordsOfAll(texts: readonly (string | undefined)[]): (readonly string[])[] {
  return texts.map((text) => answerWords(text ?? '')).filter((words) => words.length > 0);
}

function wordsOf(piece: string): string[] {
  return piece.match(/'?[\p{L}\p{M}\p{N}]+|[@%👍👎]/gu) ?? [];
}

/** "That's, that's right": words and pairs of words that are said twice in a row, once. Digits and letters stay. */
export function withoutStutter(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (const word of words) {
    kept.push(word);
    for (const size of [1, 2]) {
      const [last, before] = [kept.slice(-size), kept.slice(-2 * size, -size)];
      const isRepeated = before.length === size && last.every((one, index) => one === before[index]);
      if (isRepeated && last.every((one) => one.length > 1 && !/\p{N}/u.test(one))) kept.length -= size;
    }
  }
  return kept;
}
