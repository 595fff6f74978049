/** What was said besides the values: anything that looks like another value contradicts. */
import type { ReadBackLanguage } from './read-back-language.ts';
import type { Token } from './spoken-tokens.ts';
import { parsePattern, takePatterns } from './token-mask.ts';
import type { TokenMask } from './token-mask.ts';

type OtherValue = 'number' | 'date' | 'time' | 'email';

/** Takes phrases that look like values and are none. */
export function takeHarmless(mask: TokenMask, { harmlessPhrases }: ReadBackLanguage): void {
  takePatterns(mask, harmlessPhrases.map(parsePattern));
}

/** @returns the kinds of values that were said and are not those of the booking */
export function otherValues(mask: TokenMask, language: ReadBackLanguage): OtherValue[] {
  const found = mask.tokens.flatMap((token, at) =>
    mask.isFree(at) ? (otherValue(mask.tokens, token, at, language) ?? []) : [],
  );
  return [...new Set(found)];
}

function otherValue(
  tokens: readonly Token[],
  token: Token,
  at: number,
  language: ReadBackLanguage,
): OtherValue | undefined {
  if (token.digits !== undefined) return isHarmlessNumber(tokens, token, at, language) ? undefined : 'number';
  if (isDateWord(tokens, token, at, language)) return 'date';
  if (isTimeWord(tokens, token, at, language)) return 'time';
  const isPartOfAddress = token.word === '.' && /^\p{L}/u.test(tokens[at + 1]?.word ?? '');
  return token.word === '@' || isPartOfAddress || language.emailWords.has(token.word) ? 'email' : undefined;
}

/** "Ten minutes early", "the other one" */
function isHarmlessNumber(
  tokens: readonly Token[],
  { said, isOrdinal, isFirst }: Token,
  at: number,
  language: ReadBackLanguage,
): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (before?.digits !== undefined || after?.digits !== undefined) return false;
  const isTime = [after, tokens[at + 2]].some((next) => language.clockWords.includes(next?.word ?? ''));
  if (isTime) return false;
  if (language.harmlessUnits.includes(after?.word ?? '')) return !isClockNumber(tokens[at + 2], language);
  if (!language.looseNumbers.has(said)) return false;
  const month = language.months.some((names) => names.split('|').includes(tokens[at + 2]?.word ?? ''));
  if (isOrdinal === true) {
    return !month && (isFirst || language.beforeLooseOrdinals.has(before?.word ?? ''));
  }
  return !language.beforeClockNumbers.has(before?.word ?? '');
}

/** "Ten minutes to eleven" */
function isClockNumber(next: Token | undefined, { beforeClockNumbers }: ReadBackLanguage): boolean {
  return (
    next !== undefined && beforeClockNumbers.has(next.word) && next.word !== 'before' && next.word !== 'on'
  );
}

function isDateWord(
  tokens: readonly Token[],
  { word }: Token,
  at: number,
  language: ReadBackLanguage,
): boolean {
  if (language.weekdays.some((names) => names.split('|').includes(word))) return true;
  if (!language.months.some((names) => names.split('|').includes(word))) return false;
  if (!language.ambiguousMonths.has(word)) return true;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  const isBesideNumber = [before, after].some((token) => token?.digits !== undefined);
  return isBesideNumber || language.beforeMonths.has(before?.word ?? '');
}

function isTimeWord(
  tokens: readonly Token[],
  { word }: Token,
  at: number,
  language: ReadBackLanguage,
): boolean {
  if (language.clockWords.includes(word)) return true;
  const isAfterNumber = tokens[at - 1]?.digits !== undefined;
  return isAfterNumber && language.dayParts.some(({ words }) => words === word);
}

/** Whether a word takes back what was said. */
export function isTakenBack(mask: TokenMask, { retractions, negations }: ReadBackLanguage): boolean {
  const isDenied = mask.tokens.some(
    ({ word }, at) =>
      mask.isFree(at) && negations.has(word) && at + 1 < mask.tokens.length && !mask.isFree(at + 1),
  );
  return isDenied || takePatterns(mask, retractions.map(parsePattern));
}
