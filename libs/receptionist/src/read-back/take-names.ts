/** Finds the names of pets, clinician and owner, each in its role. */
import { remember } from '../judging/remember.ts';
import type { ReadBackLanguage } from './read-back-language.ts';
import { isNameInScript } from './native-script.ts';
import { foldWord } from './spoken-tokens.ts';
import { matchLength, parsePattern } from './token-mask.ts';
import type { TokenMask } from './token-mask.ts';

/** Distances at which an introduction may begin. */
const BACKWARDS = [1, 2, 3, 4, 5];

interface SaidNames {
  readonly pets: readonly string[];
  readonly clinician?: string | undefined;
  readonly owner?: string | undefined;
}

export interface HeardNames {
  /** The pets whose names were said. */
  readonly pets: readonly string[];
  readonly isClinician: boolean;
  readonly isOwner: boolean;
}

/** Takes every name in its role. */
export function takeNames(mask: TokenMask, names: SaidNames, language: ReadBackLanguage): HeardNames {
  const owner = nameWords(names.owner);
  const clinician = personWords(names.clinician, language);
  const isOwnerSpelt = takeSpelt(mask, owner, language);
  const isClinicianSpelt = takeSpelt(mask, clinician, language);
  // A title alone names nobody.
  const isClinicianSaid = takeClinician(mask, clinician, language) || clinician.length === 0;
  const isOwnerSaid = takeOwner(mask, owner, language) || owner.length === 0;
  const isPerson = (pet: readonly string[]): boolean =>
    [...owner, ...clinician].some((name) => pet.includes(name));
  const pets = names.pets.filter((pet) => {
    const words = nameWords(pet);
    return takePet(mask, words, isPerson(words), language);
  });
  const isOwnerAddressed = takeSingle(mask, owner, language);
  return {
    pets,
    isClinician: isClinicianSaid || isClinicianSpelt,
    isOwner: isOwnerSaid || isOwnerSpelt || isOwnerAddressed,
  };
}

/** The words of a name, split as the said words are: "Rex C2" is `rex`, `c`, `2`. */
export function nameWords(name: string | undefined): string[] {
  return (name ?? '')
    .split(/[\s-]+|(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/u)
    .map((word) => foldWord(word).replace(/[^\p{L}\p{M}\p{N}]/gu, ''))
    .filter((word) => word !== '');
}

function personWords(name: string | undefined, { names }: ReadBackLanguage): string[] {
  return nameWords(name).filter((word) => !names.titles.includes(word));
}

/** "Dr Patel", "Priya Patel", "with Priya" */
function takeClinician(mask: TokenMask, words: readonly string[], { names }: ReadBackLanguage): boolean {
  let isFound = false;
  eachPlace(mask, (at) => {
    const titles = names.titles.includes(mask.tokens[at]?.word ?? '') ? 1 : 0;
    const isIntroduced = titles > 0 || names.beforeClinician.includes(mask.tokens[at - 1]?.word ?? '');
    const length = personLength(mask, words, at + titles);
    if (length === 0 || (length === 1 && !isIntroduced && words.length > 1)) return;
    mask.take(at, titles + length);
    isFound = true;
  });
  return isFound;
}

/** "Ada Lovelace", "Mrs Lovelace", "under the name of Ada" */
function takeOwner(mask: TokenMask, words: readonly string[], { names }: ReadBackLanguage): boolean {
  let isFound = false;
  const introductions = names.beforeOwner.map(parsePattern);
  eachPlace(mask, (at) => {
    const introduced = Math.max(0, ...introductions.map((pattern) => matchLength(mask, pattern, at)));
    const place = at + introduced;
    const titles = names.titles.includes(mask.tokens[place]?.word ?? '') ? 1 : 0;
    const length = personLength(mask, words, place + titles);
    const isClinician = names.beforeClinician.includes(mask.tokens[place - 1]?.word ?? '');
    if (isClinician || length === 0) return;
    if (length === 1 && introduced + titles === 0) return;
    mask.take(place, titles + length);
    isFound = true;
  });
  return isFound;
}

/** @returns how many words from a place on are words of the name, in their order */
function personLength(mask: TokenMask, words: readonly string[], from: number): number {
  let length = 0;
  let next = 0;
  for (; mask.isFree(from + length); length++) {
    const said = saidAt(mask, from + length);
    const found = words.findIndex((word, index) => index >= next && isSameName(said, word));
    if (found < 0) break;
    next = found + 1;
  }
  return length;
}

/** "Rex", "Rex's", "R E X" */
function takePet(
  mask: TokenMask,
  words: readonly string[],
  isAmbiguous: boolean,
  language: ReadBackLanguage,
): boolean {
  let isHeard = takeSpelt(mask, [words.join('')], language);
  eachPlace(mask, (at) => {
    const isSaid = words.every((word, index) => {
      const said = saidAt(mask, at + index);
      const isLast = index === words.length - 1;
      return (
        said === word ||
        (isLast && said === `${word}s`) ||
        isNameInScript(said, word) ||
        isInflected(said, word, language)
      );
    });
    if (!isSaid || !isPetPlace(mask, at, isAmbiguous, language)) return;
    mask.take(at, words.length);
    isHeard = true;
  });
  return isHeard;
}

function isPetPlace(mask: TokenMask, at: number, isAmbiguous: boolean, language: ReadBackLanguage): boolean {
  const { names, animals } = language;
  const before = mask.tokens[at - 1]?.word ?? '';
  if (names.greetings.has(before)) return false;
  if (names.titles.includes(before) && !isAnimal(before, animals)) return false;
  const isOwner = names.beforeOwner
    .map(parsePattern)
    .some((pattern) =>
      BACKWARDS.some((back) => at >= back && matchLength(mask, pattern, at - back) === back),
    );
  const isOfPet = BACKWARDS.some((back) => {
    const word = mask.tokens[at - back]?.word ?? '';
    return names.ofPets.has(word) || isAnimal(word.replace(/s$/, ''), animals);
  });
  if (isOwner && !isOfPet) return false;
  if (!isAmbiguous) return true;
  const [next = '', animal = ''] = [1, 2].map((distance) => mask.tokens[at + distance]?.word ?? '');
  // "Otto the rabbit"; "Otto, your rabbit" speaks to Otto.
  // "Max's vaccination", not "Max's number"
  if (mask.tokens[at]?.isPossessive === true && startsMatter(next, language)) return true;
  if (names.articles.includes(next) && isAnimal(animal, animals)) return true;
  return names.beforePet.includes(before) || isAnimal(before, animals) || isOfMatter(mask, at, language);
}

/** "La castration de Rex": the words before name a reason to visit. */
function isOfMatter(mask: TokenMask, at: number, { names, matters }: ReadBackLanguage): boolean {
  if (!names.possessives.includes(mask.tokens[at - 1]?.word ?? '')) return false;
  const before = mask.tokens[at - 2]?.word ?? '';
  const terms = Object.values(matters).flatMap((list) => list.split(/,\s*/));
  return terms.some((term) => term.trim().split(' ').at(-1) === before);
}

function startsMatter(word: string, { matters }: ReadBackLanguage): boolean {
  return Object.values(matters).some((list) =>
    list.split(/,\s*/).some((term) => term.trim().split(' ')[0] === word),
  );
}

function isAnimal(word: string, animals: ReadBackLanguage['animals']): boolean {
  return Object.values(animals).some((list) => list.split(/,\s*/).some((each) => each.trim() === word));
}

/**
 * "Thank you, Ada": the caller is addressed. After "for" or "with" it would be somebody else, and the family name alone
 * stands in many names: "Bob Lovelace".
 */
function takeSingle(mask: TokenMask, owner: readonly string[], { names }: ReadBackLanguage): boolean {
  let isFound = false;
  const firstNames = owner.slice(0, Math.max(1, owner.length - 1));
  eachPlace(mask, (at) => {
    const before = mask.tokens[at - 1]?.word ?? '';
    const isOther = [...names.beforePet, ...names.beforeClinician, ...names.titles, ...names.joins].includes(
      before,
    );
    if (isOther || !firstNames.some((word) => isSameName(mask.tokens[at]?.word ?? '', word))) return;
    mask.take(at, 1);
    isFound = true;
  });
  return isFound;
}

/** Takes names that are spelt letter by letter. */
function takeSpelt(mask: TokenMask, names: readonly string[], { numbers }: ReadBackLanguage): boolean {
  let isFound = false;
  for (const name of names.filter(({ length }) => length > 1)) {
    eachPlace(mask, (at) => {
      const length = speltLength(mask, name, at, numbers.repetitions);
      if (length === 0 || isLetter(mask, at + length) || isLetter(mask, at - 1)) return;
      mask.take(at, length);
      isFound = true;
    });
  }
  return isFound;
}

/** "T I N D A double L". @returns the number of tokens from a place on that spell exactly the name */
function speltLength(
  mask: TokenMask,
  name: string,
  from: number,
  repetitions: Readonly<Record<string, number>>,
): number {
  let rest = name;
  let at = from;
  while (rest !== '') {
    const times = mask.isFree(at) ? (repetitions[mask.tokens[at]?.word ?? ''] ?? 1) : 1;
    if (times > 1) at++;
    if (!isLetter(mask, at)) return 0;
    const said = (mask.tokens[at]?.word ?? '').repeat(times);
    if (!rest.startsWith(said)) return 0;
    rest = rest.slice(said.length);
    at++;
  }
  return at - from;
}

export function isLetter(mask: TokenMask, at: number): boolean {
  return mask.isFree(at) && /^\p{L}$/u.test(mask.tokens[at]?.word ?? '');
}

/** Names of people that sound the same are the same: Grey and Gray, Anne and Ann, Steven and Stephen. */
function isSameName(said: string, name: string): boolean {
  return (
    said === name || said === `${name}s` || soundOf(said) === soundOf(name) || isNameInScript(said, name)
  );
}

const soundOf = remember((word) =>
  word
    .replace(/^gray$/, 'grey')
    .replaceAll('ph', 'v')
    .replace(/(.)\1/gu, '$1')
    .replace(/(?<=[a-z]{3})e$/, ''),
);

/** Number of letters of a name that its endings leave as they are. */
const STEM_LETTERS_MIN = 3;

/** "Mruczka" is Mruczek, "Lunę" is Luna. */
function isInflected(said: string, name: string, { names: { endings = [] } }: ReadBackLanguage): boolean {
  const stem = name.replace(/[aeoyi]$/, '');
  const stems = [name, stem, name.replace(/e(?=[kcl]$)/, '')];
  return stems.some(
    (each) =>
      each.length >= STEM_LETTERS_MIN && said.startsWith(each) && endings.includes(said.slice(each.length)),
  );
}

/** A name may be a number too: "Otto" in Italian. */
function saidAt(mask: TokenMask, at: number): string {
  return mask.isFree(at) ? (mask.tokens[at]?.said ?? '') : '';
}

function eachPlace(mask: TokenMask, visit: (at: number) => void): void {
  mask.tokens.forEach((_, at) => {
    if (mask.isFree(at)) visit(at);
  });
}
