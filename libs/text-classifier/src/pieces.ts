/** The rows of learnt vectors of a word: its own, and those of its pieces of three to five letters. */
import { hash } from './hash.ts';

const PIECE_LETTERS_MIN = 3;
const PIECE_LETTERS_MAX = 5;
/** Maximum number of letters of a word that are read. */
const WORD_LETTERS_MAX = 24;

export function piecesOf(word: string, buckets: number): readonly number[] {
  return [hash(`=${word}`) % buckets, ...pieceHashes(word).map((piece) => piece % buckets)];
}

/** Hashes of the pieces of a word; its beginning and its end are letters too. */
export function pieceHashes(word: string): readonly number[] {
  const letters = [...`<${word.slice(0, WORD_LETTERS_MAX)}>`];
  const hashes: number[] = [];
  for (let size = PIECE_LETTERS_MIN; size <= PIECE_LETTERS_MAX; size++)
    for (let at = 0; at + size <= letters.length; at++)
      hashes.push(hash(letters.slice(at, at + size).join('')));
  return hashes;
}
