/** Normalises spoken and written words so that they can be compared. Pure. */

/** Returns the text in lower case, without accents, apostrophes and punctuation, with one space between words. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether the text contains the phrase as whole words. Both must be plain, see `plainWords`. */
export function hasPhrase(text: string, phrase: string): boolean {
  return ` ${text} `.includes(` ${phrase} `);
}
