/** The rows of learnt vectors of a word: its own, and those of its pieces of three to five letters. */

const PIECE_LETTERS_MIN = 3;
const PIECE_LETTERS_MAX = 5;
/** Maximum number of letters of a word that are read. */
const WORD_LETTERS_MAX = 24;

export function piecesOf(word: string, buckets: number): readonly number[] {
  const letters = [...`<${word.slice(0, WORD_LETTERS_MAX)}>`];
  const rows = [hash(`=${word}`) % buckets];
  for (let size = PIECE_LETTERS_MIN; size <= PIECE_LETTERS_MAX; size++)
    for (let at = 0; at + size <= letters.length; at++)
      rows.push(hash(letters.slice(at, at + size).join('')) % buckets);
  return rows;
}

/** FNV-1a */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b3c6d) >>> 0;
}
