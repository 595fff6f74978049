/**
 * Splits a text into tokens: words in lower case, the endings of contractions, numbers, and the punctuation that changes
 * what a sentence says. Works for any script: marks, such as vowel signs, belong to their word.
 */

/** Maximum number of tokens of one turn; the last ones are kept. */
const TURN_TOKENS_MAX = 120;
/** Maximum number of characters of one turn that are read; the last ones are kept. */
const TURN_CHARS_MAX = 2_000;

const TOKENS = /\p{N}+|\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*|[.!?,;:।؟۔…]/gu;
const QUOTES = /[’‘`´ʼ]/g;
const STOPS: ReadonlyMap<string, string> = new Map([
  ...(['।', '۔', '…'] as const).map((stop) => [stop, '.'] as const),
  ['؟', '?'],
  [';', ','],
  [':', ','],
]);
/** Stands for a number of each length: what matters is that there is one. */
const NUMBERS = ['', '7', '15', '100', '2000'];

/** Contractions as they are typed without an apostrophe, where they are no other word. */
const WITHOUT_APOSTROPHE: ReadonlyMap<string, readonly string[]> = new Map(
  (
    'cant:ca+nt wont:wo+nt aint:ai+nt isnt:is+nt arent:are+nt wasnt:was+nt werent:were+nt hasnt:has+nt ' +
    'havent:have+nt hadnt:had+nt doesnt:does+nt dont:do+nt didnt:did+nt couldnt:could+nt wouldnt:would+nt ' +
    'shouldnt:should+nt hes:he+s shes:she+s thats:that+s theres:there+s whats:what+s theyre:they+re ' +
    'youre:you+re theyve:they+ve weve:we+ve ive:i+ve youve:you+ve im:i+m theyll:they+ll youll:you+ll'
  )
    .split(' ')
    .map((line) => {
      const [typed = '', parts = ''] = line.split(':');
      const [stem = '', ending = ''] = parts.split('+');
      return [typed, [stem, ending === 'nt' ? "n't" : `'${ending}`]] as const;
    }),
);

/** English endings of contractions. */
const ENDING = /^(\p{L}+)('(?:s|re|ve|ll|m|d))$/u;

export function tokensOf(text: string): readonly string[] {
  const plain = text.slice(-TURN_CHARS_MAX).normalize('NFC').toLowerCase().replace(QUOTES, "'");
  return (plain.match(TOKENS) ?? []).flatMap(parts).slice(-TURN_TOKENS_MAX);
}

function parts(token: string): readonly string[] {
  if (/^\p{N}/u.test(token)) return [NUMBERS[Math.min(token.length, NUMBERS.length - 1)]!];
  const stop = STOPS.get(token);
  if (stop !== undefined) return [stop];
  if (token === 'cannot') return ['can', "n't"];
  const typed = WITHOUT_APOSTROPHE.get(token);
  if (typed !== undefined) return typed;
  if (!token.includes("'")) return [token];
  if (token.endsWith("n't") && token.length > 3) return [token.slice(0, -3), "n't"];
  const [, stem, ending] = ENDING.exec(token) ?? [];
  if (stem !== undefined && ending !== undefined) return [stem, ending];
  // "L'appuntamento", "d'accord"
  return token.split("'").filter((part) => part !== '');
}
