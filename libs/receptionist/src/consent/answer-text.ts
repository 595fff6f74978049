/** The words of an answer, as grammars compare them. Pure. */

/** Marks a question: it stands where the text has a question mark. */
export const QUESTION_MARK = '?';

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
    .split(/([?؟¿]|\s+)/)
    .flatMap((piece) => (QUESTION_MARKS.test(piece) ? [QUESTION_MARK] : wordsOf(piece)));
}

function wordsOf(piece: string): string[] {
  return piece.match(/'?[\p{L}\p{M}\p{N}]+|[@%]/gu) ?? [];
}

/** As written without accents, for answers that were typed without them. */
export function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/[\u0300-\u036F]/g, '');
}
