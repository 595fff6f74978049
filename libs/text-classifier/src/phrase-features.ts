/**
 * What a text is made of, for the linear model: words, pairs and threes of neighbouring words, pairs with a word between
 * them, the same with classes of words in place of the words (`word-classes.ts`), and the pieces of words. Each is a row
 * of a table, by its hash.
 */
import { hash, join } from './hash.ts';
import { pieceHashes } from './pieces.ts';
import type { Segment, Token } from './turns.ts';
import { classOrWord } from './word-classes.ts';

/** Rows of the table and how much each counts; the squares add up to 1. */
export interface Features {
  readonly rows: readonly number[];
  readonly shares: readonly number[];
}

interface KnownWord {
  readonly hash: number;
  readonly pieces: readonly number[];
}

/** How phrases of one sort are told apart from others, and how much a pair counts. */
interface PhraseKinds {
  readonly pair: number;
  readonly apart: number;
  readonly three: number;
  readonly pairShare: number;
}

const WORD_SHARE = 1;
const THREE_SHARE = 0.7;
const PIECE_SHARE = 0.5;
/** Tells the kinds of features apart. */
const MARKS = { word: 1, piece: 5 } as const;
const PLAIN: PhraseKinds = { pair: 2, apart: 3, three: 4, pairShare: WORD_SHARE };
const CLASSED: PhraseKinds = { pair: 6, apart: 7, three: 8, pairShare: 0.7 };
/** More than there are kinds of features: the same words in another segment are other features. */
const SEGMENT_MARKS = 16;
/** A stop or a comma is there or not as a transcription pleases. */
const UNREAD: ReadonlySet<string> = new Set(['.', ',']);
/** Maximum number of words whose pieces are kept: about 0.5 KB each. */
const KEPT_WORDS_MAX = 4_000;
const EDGE = hash('^');

const kept = new Map<string, KnownWord>();

/** Where in the lists a row stands, by its last bits; emptied after each text. A power of two, more than a text can fill. */
const placeOf = new Int32Array(32_768);

export function featuresOf(tokens: readonly Token[], tableRows: number): Features {
  const rows: number[] = [];
  const shares: number[] = [];
  const used: number[] = [];
  const add: Add = (mark, value, share) => {
    const row = join(value, mark) % tableRows;
    let place = row % placeOf.length;
    while (placeOf[place] !== 0 && rows[placeOf[place]! - 1] !== row) place = (place + 1) % placeOf.length;
    const known = placeOf[place]! - 1;
    if (known >= 0) {
      if (shares[known]! < share) shares[known] = share;
      return;
    }
    shares.push(share);
    placeOf[place] = rows.push(row);
    used.push(place);
  };
  for (const { segment, words } of turnsOf(tokens)) addTurn(segment, words, add);
  const classed = tokens.map(({ word, segment }) => ({ word: classOrWord(word), segment }));
  if (classed.some(({ word }, at) => word !== tokens[at]!.word))
    for (const { segment, words } of turnsOf(classed)) addPhrases(segment, words, CLASSED, add);
  for (const place of used) placeOf[place] = 0;
  let squares = 0;
  for (const share of shares) squares += share * share;
  const scale = 1 / Math.sqrt(squares || 1);
  for (let i = 0; i < shares.length; i++) shares[i]! *= scale;
  return { rows, shares };
}

type Add = (mark: number, value: number, share: number) => void;

function addTurn(segment: Segment, words: readonly KnownWord[], add: Add): void {
  addPhrases(segment, words, PLAIN, add);
  const from = SEGMENT_MARKS * segment;
  for (const word of words) add(MARKS.word + from, word.hash, WORD_SHARE);
  if (segment === 0)
    for (const { pieces } of words) for (const piece of pieces) add(MARKS.piece + from, piece, PIECE_SHARE);
}

function addPhrases(segment: Segment, words: readonly KnownWord[], kinds: PhraseKinds, add: Add): void {
  const at = (index: number): number => words[index]?.hash ?? EDGE;
  const from = SEGMENT_MARKS * segment;
  for (let i = -1; i < words.length; i++) {
    const pair = join(at(i), at(i + 1));
    add(kinds.pair + from, pair, kinds.pairShare);
    if (i + 1 >= words.length) continue;
    add(kinds.apart + from, join(at(i), at(i + 2)), kinds.pairShare);
    add(kinds.three + from, join(pair, at(i + 2)), THREE_SHARE);
  }
}

/** Neighbouring tokens of one segment are one turn. */
function turnsOf(tokens: readonly Token[]): readonly { segment: Segment; words: KnownWord[] }[] {
  const turns: { segment: Segment; words: KnownWord[] }[] = [];
  for (const { word, segment } of tokens) {
    if (UNREAD.has(word)) continue;
    const last = turns.at(-1);
    if (last?.segment === segment) last.words.push(knownWord(word));
    else turns.push({ segment, words: [knownWord(word)] });
  }
  return turns;
}

function knownWord(word: string): KnownWord {
  const seen = kept.get(word);
  if (seen !== undefined) return seen;
  if (kept.size >= KEPT_WORDS_MAX) kept.delete(kept.keys().next().value!);
  const made = { hash: hash(word), pieces: pieceHashes(word) };
  kept.set(word, made);
  return made;
}
