/** Changes a text a little each time it is learnt from, as callers and transcriptions do: the meaning stays. */
import type { Example } from './example.ts';
import type { Random } from './random.ts';
import type { Token } from './turns.ts';

/** Probabilities from 0 to 1. */
export interface Disturbance {
  /** The punctuation is left out. */
  readonly noPunctuation: number;
  /** One word of a longer text is left out. */
  readonly lostWord: number;
  /** One word is mistyped. */
  readonly mistypedWord: number;
  /** The given vector of a word is hidden, so that its letters count. */
  readonly hiddenVectors: number;
  /** A sentence of the class "nothing of these" is put before or after. */
  readonly besideNothing: number;
  /** A text of that class breaks off. */
  readonly brokenOff: number;
}

const PUNCTUATION = new Set(['.', ',', '!', '?']);
/** A word is left out of a text of at least as many. */
const LOSING_TOKENS_MIN = 6;
const MISTYPED_LETTERS_MIN = 4;
const BESIDE_TOKENS_MAX = 40;

export function disturb(
  example: Example,
  others: readonly Example[],
  chance: Disturbance,
  random: Random,
): Example {
  let tokens = example.tokens;
  if (random() < chance.besideNothing) tokens = beside(tokens, others, random);
  if (example.label === 0 && random() < chance.brokenOff) tokens = breakOff(tokens, random);
  if (random() < chance.noPunctuation) {
    const bare = tokens.filter(({ word }) => !PUNCTUATION.has(word));
    if (bare.some(({ segment }) => segment === 0)) tokens = bare;
  }
  if (tokens.length >= LOSING_TOKENS_MIN && random() < chance.lostWord) {
    const lost = Math.floor(random() * tokens.length);
    tokens = tokens.filter((_, index) => index !== lost);
  }
  if (random() < chance.mistypedWord) tokens = mistype(tokens, random);
  return { ...example, tokens };
}

function beside(tokens: readonly Token[], others: readonly Example[], random: Random): readonly Token[] {
  const other = others[Math.floor(random() * others.length)]!;
  if (other.label !== 0 || other.tokens.length + tokens.length > BESIDE_TOKENS_MAX) return tokens;
  if (other.tokens.some(({ segment }) => segment !== 0)) return tokens;
  if (random() < 0.5) return [...tokens, ...other.tokens];
  const judged = tokens.findIndex(({ segment }) => segment === 0);
  return [...tokens.slice(0, judged), ...other.tokens, ...tokens.slice(judged)];
}

function breakOff(tokens: readonly Token[], random: Random): readonly Token[] {
  const judged = tokens.findIndex(({ segment }) => segment === 0);
  const kept = 1 + Math.floor(random() * (tokens.length - judged));
  return tokens.slice(0, judged + kept);
}

function mistype(tokens: readonly Token[], random: Random): readonly Token[] {
  const at = Math.floor(random() * tokens.length);
  const { word, segment } = tokens[at]!;
  const letters = [...word];
  if (letters.length < MISTYPED_LETTERS_MIN) return tokens;
  const place = 1 + Math.floor(random() * (letters.length - 2));
  const way = random();
  if (way < 0.35) letters.splice(place, 1);
  else if (way < 0.6) letters.splice(place, 2, letters[place + 1]!, letters[place]!);
  else if (way < 0.8) letters.splice(place, 0, letters[place]!);
  else letters[place] = letters[Math.floor(random() * letters.length)]!;
  const typed: Token = { word: letters.join(''), segment };
  return tokens.map((token, index) => (index === at ? typed : token));
}
