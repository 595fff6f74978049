/** Writes out addresses, spelled words, ordinals and titles, which the synthesiser mispronounces. */
import { ordinalWords } from './numbers.ts';

/** Names of the letters, spelled as the synthesiser pronounces them. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{
    a: 'ay',
    b: 'bee',
    c: 'see',
    d: 'dee',
    e: 'ee',
    f: 'eff',
    g: 'jee',
    h: 'aitch',
    i: 'eye',
    j: 'jay',
    k: 'kay',
  },
  ...{
    l: 'ell',
    m: 'em',
    n: 'en',
    o: 'oh',
    p: 'pee',
    q: 'cue',
    r: 'are',
    s: 'ess',
    t: 'tee',
    u: 'you',
    v: 'vee',
  },
  ...{ w: 'double you', x: 'ex', y: 'why', z: 'zed' },
};

/** @param sentence sentence of the transcript */
export function toSpokenText(sentence: string): string {
  return sentence
    .replace(/\bDr\b\.?/g, 'Doctor')
    .replace(/£(\d+)(?:\.(\d\d))?/g, (_, pounds: string, pence?: string) =>
      [pounds, 'pounds', ...(pence === undefined ? [] : [pence])].join(' '),
    )
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/g, (_, day: string) => ordinalWords(Number(day)))
    .replace(/[\w.+-]+@[\w.-]+\w/g, (address) =>
      address
        .replaceAll('.', ' dot ')
        .replace('@', ' at ')
        .replaceAll('_', ' underscore ')
        .replaceAll('-', ' hyphen '),
    )
    .replace(/(?<![\w'])[a-z0-9](?:-[a-z0-9])+(?![\w'])/gi, (letters) =>
      letters.split('-').map(nameOf).join(', '),
    )
    .replace(/\b[A-Z](?:, [A-Z])+\b/g, (letters) => letters.split(', ').map(nameOf).join(', '));
}

function nameOf(letter: string): string {
  return LETTERS[letter.toLowerCase()] ?? letter;
}
