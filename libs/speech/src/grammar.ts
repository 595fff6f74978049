/**
 * Rejection of speech that is not in the grammar. A recogniser with a grammar matches any audio to one of its sentences.
 * A loop over all phones beside the grammar matches everything else; each phone has a cost, so that a sentence of the
 * grammar wins where it fits.
 */

const PHONES =
  'AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH'.split(
    ' ',
  );

/** Words of one phone each, of which the loop consists. */
export const GARBAGE_WORDS: readonly (readonly [word: string, phones: string])[] = PHONES.map((phone) => [
  `ph_${phone.toLowerCase()}`,
  phone,
]);

export function isGarbage(words: string): boolean {
  return words.includes('ph_');
}
