/**
 * Guesses phones of words in the catalogue that may not be in the dictionary, such as names of clinicians. The
 * recogniser rejects a grammar with a word that has no pronunciation.
 */
import { FIRST_NAMES } from './data/first-names.ts';
import { LAST_NAMES } from './data/last-names.ts';

/** Common words of practices that are in the recogniser's dictionary. */
const COMMON = new Set(
  (
    'and a appointment booster bunny canine cat check checkup checkups cleaning clipping clinic consultation ' +
    'consultations dental doctor dog feline follow general guinea health house gregory grey meredith jab jabs kitten ' +
    'kitty labrador nail neutering new nurse pet pig poodle puppy rabbit retriever senior spaniel spay surgery ' +
    'teeth terrier trim up vaccination vaccinations vaccine vet visit weight castration second first review'
  ).split(' '),
);
const KNOWN_NAMES = new Set([...FIRST_NAMES, ...LAST_NAMES].filter((name) => name !== 'priya'));

export function isCommonWord(word: string): boolean {
  return COMMON.has(word) || KNOWN_NAMES.has(word);
}

/** Phones of letter groups, the longest first. */
const SOUNDS: readonly (readonly [string, string])[] = [
  ['tion', 'SH AH N'],
  ['sion', 'ZH AH N'],
  ['igh', 'AY'],
  ['tch', 'CH'],
  ['ch', 'CH'],
  ['sh', 'SH'],
  ['th', 'TH'],
  ['ph', 'F'],
  ['ck', 'K'],
  ['qu', 'K W'],
  ['ng', 'NG'],
  ['ee', 'IY'],
  ['ea', 'IY'],
  ['oo', 'UW'],
  ['ou', 'AW'],
  ['ow', 'OW'],
  ['ai', 'EY'],
  ['ay', 'EY'],
  ['ey', 'IY'],
  ['oy', 'OY'],
  ['oi', 'OY'],
  ['au', 'AO'],
  ['ar', 'AA R'],
  ['er', 'ER'],
  ['ir', 'ER'],
  ['ur', 'ER'],
  ['or', 'AO R'],
];
const LETTERS: Readonly<Record<string, string>> = {
  ...{
    a: 'AE',
    b: 'B',
    c: 'K',
    d: 'D',
    e: 'EH',
    f: 'F',
    g: 'G',
    h: 'HH',
    i: 'IH',
    j: 'JH',
    k: 'K',
    l: 'L',
    m: 'M',
  },
  ...{
    n: 'N',
    o: 'AA',
    p: 'P',
    q: 'K',
    r: 'R',
    s: 'S',
    t: 'T',
    u: 'AH',
    v: 'V',
    w: 'W',
    x: 'K S',
    y: 'IY',
    z: 'Z',
  },
};

/** @param word letters in lower case and apostrophes */
export function guessPhones(word: string): string {
  const phones: string[] = [];
  let rest = word
    .replace(/'/g, '')
    .replace(/(.)\1/g, (pair, letter: string) => ('eo'.includes(letter) ? pair : letter));
  // A final e is silent after a consonant.
  if (rest.length > 3 && /[^aeiouy]e$/.test(rest)) rest = rest.slice(0, -1);
  while (rest !== '') {
    const sound = SOUNDS.find(([letters]) => rest.startsWith(letters));
    phones.push(sound?.[1] ?? LETTERS[rest.charAt(0)] ?? 'AH');
    rest = rest.slice(sound?.[0].length ?? 1);
  }
  return phones.join(' ');
}
