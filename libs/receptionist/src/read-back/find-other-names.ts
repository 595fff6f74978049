/** Names that were said and are not those of the booking. */
import { COMPANIONS } from './companions.ts';
import type { ReadBackLanguage } from './read-back-language.ts';
import { isLetter } from './take-names.ts';
import { matchLength, parsePattern } from './token-mask.ts';
import type { TokenMask } from './token-mask.ts';

/** From the name before "and": "and kitten", "and her kitten", "and her little kitten". */
const COMPANION_PLACES = [2, 3, 4];

type OtherName = 'pet' | 'clinician' | 'owner';

/** @returns whose names were said wrongly */
export function otherNames(mask: TokenMask, language: ReadBackLanguage): OtherName[] {
  const isCased = mask.tokens.some(({ isCapital, isFirst, word }) => isCapital && !isFirst && word !== 'i');
  const found = mask.tokens.flatMap((_, at): OtherName[] => [
    ...introduced(mask, at, isCased, language),
    ...(isStrayName(mask, at, isCased, language) || isSpelling(mask, at, language) ? ['owner' as const] : []),
  ]);
  return [...new Set(found)];
}

/** The name after "for", "with", "Dr", "your name is", or after another name and "and". */
function introduced(mask: TokenMask, at: number, isCased: boolean, language: ReadBackLanguage): OtherName[] {
  const { names } = language;
  const word = mask.tokens[at]?.word ?? '';
  const isName = (place: number): boolean => isNameLike(mask, place, isCased, language);
  const owners = mask.isFree(at) ? names.beforeOwner.map(parsePattern) : [];
  const places = owners.map((pattern) => matchLength(mask, pattern, at)).filter((length) => length > 0);
  const isTitle = mask.isFree(at) && names.titles.includes(word) && isNameLike(mask, at + 1, false, language);
  const isMoment = mask.tokens[at]?.digits !== undefined || language.clockWords.includes(word);
  const isJoined = !mask.isFree(at) && !isMoment && names.joins.includes(mask.tokens[at + 1]?.word ?? '');
  const isExtended =
    isJoined && (isName(at + 2) || COMPANION_PLACES.some((far) => isCompanion(mask, at + far)));
  return [
    ...(isTitle || (names.beforeClinician.includes(word) && isName(at + 1)) ? ['clinician' as const] : []),
    ...((names.beforePet.includes(word) && isName(at + 1)) || isExtended ? ['pet' as const] : []),
    ...(places.some((length) => isName(at + length)) ? ['owner' as const] : []),
  ];
}

/** "Smudge and her kitten" */
function isCompanion(mask: TokenMask, at: number): boolean {
  return COMPANIONS.has(mask.tokens[at]?.word ?? '');
}

/** A word with a capital letter that is no ordinary word, and no part of a practice's name. */
function isStrayName(mask: TokenMask, at: number, isCased: boolean, language: ReadBackLanguage): boolean {
  const { names } = language;
  if (!isCased || !names.areCapital || !isNameLike(mask, at, true, language)) return false;
  const around = [1, 2, 3].flatMap((distance) => [mask.tokens[at + distance], mask.tokens[at - distance]]);
  const isPlace = around.some((token) => names.places.has(token?.word ?? ''));
  return !isPlace && !names.beforePlaces.has(mask.tokens[at - 1]?.word ?? '');
}

function isNameLike(mask: TokenMask, at: number, isCased: boolean, { names }: ReadBackLanguage): boolean {
  const token = mask.tokens[at];
  if (token === undefined || !mask.isFree(at) || token.digits !== undefined || token.word.length < 2)
    return false;
  if (!/^\p{L}/u.test(token.word) || names.ordinary.has(token.word)) return false;
  return !isCased || (token.isCapital && !token.isFirst);
}

/** Two letters in a row that spell nothing known. */
function isSpelling(mask: TokenMask, at: number, { names }: ReadBackLanguage): boolean {
  const letters = [at, at + 1].filter((place) => isLetter(mask, place));
  return letters.length === 2 && letters.some((place) => !names.ordinary.has(mask.tokens[place]?.word ?? ''));
}
