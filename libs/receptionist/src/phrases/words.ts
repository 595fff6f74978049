/**
 * Splits a sentence into comparable words: lower case, contractions expanded, punctuation as words of its own. Missing
 * apostrophes and single wrong letters of a speech recogniser are corrected.
 */

/** Maximum number of characters judged in one turn: more than a caller says in two minutes. */
const JUDGED_CHARS_MAX = 2_000;

const CONTRACTIONS: ReadonlyMap<string, string> = new Map([
  ['cannot', 'can not'],
  ['cant', 'can not'],
  ['wont', 'will not'],
  ['aint', 'is not'],
  ['isnt', 'is not'],
  ['arent', 'are not'],
  ['wasnt', 'was not'],
  ['werent', 'were not'],
  ['hasnt', 'has not'],
  ['havent', 'have not'],
  ['hadnt', 'had not'],
  ['doesnt', 'does not'],
  ['dont', 'do not'],
  ['didnt', 'did not'],
  ['couldnt', 'could not'],
  ['wouldnt', 'would not'],
  ['shouldnt', 'should not'],
  ['hes', 'he is'],
  ['shes', 'she is'],
  ['theyre', 'they are'],
  ['theyve', 'they have'],
  ['weve', 'we have'],
  ['ive', 'i have'],
  ['im', 'i am'],
  ['youve', 'you have'],
  ['thats', 'that is'],
  ['theres', 'there is'],
  ['whats', 'what is'],
  ['gonna', 'going to'],
  ['gotta', 'got to'],
]);

const ENDINGS: readonly (readonly [string, string])[] = [
  ["n't", ' not'],
  ["'re", ' are'],
  ["'ve", ' have'],
  ["'ll", ' will'],
  ["'m", ' am'],
  ["'d", ' had'],
];

/** Expanded to "is" in "he's" and in "the dog's ear" alike. */
const POSSESSIVE = "'s";

export type Word = string;

/** Punctuation that ends a sentence or clause. */
export const STOPS: ReadonlySet<Word> = new Set(['.', '!', '?', ';']);

export function wordsOf(text: string, spell: (word: Word) => Word = (word) => word): readonly Word[] {
  const plain = text.slice(0, JUDGED_CHARS_MAX).toLowerCase().replaceAll(/[’‘`]/g, "'");
  const found = plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*|[.!?;,:]|\s-\s|[–—…]|\n/gu) ?? [];
  return found.flatMap((token) => expand(token, spell));
}

function expand(token: string, spell: (word: Word) => Word): Word[] {
  if (/^[.!?;]$/.test(token)) return [token];
  if (token === '\n') return ['.'];
  if (!/[\p{L}\p{N}]/u.test(token)) return [','];
  const written = CONTRACTIONS.get(token.replaceAll("'", ''));
  if (written !== undefined) return written.split(' ');
  if (!token.includes("'")) return [spell(token)];
  for (const [ending, words] of ENDINGS) {
    if (!token.endsWith(ending)) continue;
    const stem = token.slice(0, -ending.length);
    if (stem !== '')
      return [...(stem === 'ca' ? ['can'] : stem === 'wo' ? ['will'] : [stem]), ...words.trim().split(' ')];
  }
  if (token.endsWith(POSSESSIVE)) return [spell(token.slice(0, -POSSESSIVE.length)), 'is'];
  return [spell(token.replaceAll("'", ''))];
}

/**
 * Creates a function that corrects one wrong letter in a long word: it returns a word of the vocabulary with the same
 * first two letters and an edit distance of one. Ordinary words are never changed.
 */
export function speller(vocabulary: ReadonlySet<Word>, ordinary: ReadonlySet<Word>): (word: Word) => Word {
  const byStart = new Map<string, Word[]>();
  for (const word of vocabulary) {
    if (word.length < MENDED_LETTERS_MIN) continue;
    byStart.set(word.slice(0, 2), [...(byStart.get(word.slice(0, 2)) ?? []), word]);
  }
  return (word) => {
    if (word.length < MENDED_LETTERS_MIN - 1 || vocabulary.has(word) || ordinary.has(word)) return word;
    return (byStart.get(word.slice(0, 2)) ?? []).find((known) => isOneApart(word, known)) ?? word;
  };
}

const MENDED_LETTERS_MIN = 8;

/** Whether the edit distance is one: a letter inserted, removed or replaced, or two neighbours exchanged. */
function isOneApart(a: Word, b: Word): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  const isExchanged = a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  return isExchanged || a.slice(i + 1) === b.slice(i + 1);
}
