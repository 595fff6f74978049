/**
 * A grammar forces one of its sentences on whatever it hears. A loop over all phones beside it takes what fits no
 * sentence, so that it can be told apart: each phone of the loop costs something, so that words win where they fit.
 */

const PHONES =
  'AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH'.split(
    ' ',
  );

/** A word of one phone each: what the loop is made of. */
export const GARBAGE_WORDS: readonly (readonly [word: string, phones: string])[] = PHONES.map((phone) => [
  `ph_${phone.toLowerCase()}`,
  phone,
]);

export function isGarbage(words: string): boolean {
  return words.includes('ph_');
}
