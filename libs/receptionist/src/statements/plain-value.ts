/** Values of callers and practices as they can stand in a spoken sentence. Pure. */

/** Neither the joiners of Indian and Arabic scripts nor the signs within names. */
const NOT_IN_NAMES = /[^\p{L}\p{M}\p{N}\p{Join_Control}'’&/+-]+/gu;
const INVISIBLE = /[^\P{C}\p{Join_Control}]+/gu;
/** At the end of a sentence, not within a number. */
const SENTENCE_ENDS = /[.!?…;:।۔؟]+(?=\s|$)/gu;
const LOOSE_ENDS = /^[\s,]+|[\s,]+$/g;

/** A name: letters, digits, and the signs within names. */
export function plainName(text: string): string {
  return text.normalize('NFC').replace(NOT_IN_NAMES, ' ').trim();
}

/** Free words as one clause, without an end of a sentence in them. */
export function plainClause(text: string): string {
  return plainText(text)
    .replace(SENTENCE_ENDS, ',')
    .replace(/(?:\s*,)+/g, ',')
    .replace(LOOSE_ENDS, '');
}

/** Free words as a sentence, or several. */
export function plainSentence(text: string): string {
  const plain = plainText(text);
  return plain === '' || /[.!?…।۔؟]$/u.test(plain) ? plain : `${plain}.`;
}

/** Words on one line without invisible characters. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
}
