/** Reads which of the offered times the caller takes, or that it is none of them. */
import type { Meaning } from './meaning.ts';

/** "Tuesday the first", "the first of December" and "the first available" are no choice. */
const DAY =
  /\b(?:first|second|third) of (?!those|these|them|the (?:three|two|lot|morning|afternoon|day))|day the (?:first|second|third)\b|(?:first|next|earliest|soonest) (?:available|possible|appointment|day)/;
const REFUSED =
  /\b(?:none|neither|no good|another|different|(?:any|some)thing else|any other|too (?:early|late|soon))\b|\b(?:can't|cannot|can not|couldn't|won't|don't|doesn't|not)\b.*\b(?:do|make|manage|work|works|suit|suits|any|either|good|great|ideal|of (?:those|these|them))\b/;
/** "Not the first", "I can't do the first". */
const NOT_THAT =
  /\b(?:not|can't do|can't make|cannot do|rather than|instead of) (?:the )?(?:first|second|third|last|early|earliest|late|latest)(?: one)?\b/g;

const CHOICES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:option|number) (?:1|one)\b/, 0],
  [/\b(?:option|number) (?:2|two)\b/, 1],
  [/\b(?:option|number) (?:3|three)\b/, 2],
  [/\b(?:first|earliest|1st|earlier (?:one|of|time|slot)|soonest)\b/, 0],
  [/\b(?:second|2nd|middle)\b/, 1],
  [/\b(?:third|3rd)\b/, 2],
  [/\b(?:last|latest|later (?:one|of|time|slot))\b/, -1],
];
const ANY =
  /\b(?:any of (?:them|those|these)|any (?:one|time)|either|whichever|whatever|don't mind|not fussed|not bothered|you (?:choose|pick|decide)|up to you|any)\b/;
const TAKES =
  /\b(?:that|that's|which|it|it's|would be|will be|be) (?:is )?(?:(?:just|all|absolutely) )?(?:fine|good|great|perfect|lovely|ideal|works|suits|will do)\b|\bi'll (?:take|have) (?:it|that)\b|\bthat'?ll do\b|\bworks for (?:me|us)\b/;

export function readChoice(said: string): Meaning {
  const words = said.replace(NOT_THAT, ' ');
  const instead = readInstead(words);
  if (!DAY.test(words)) {
    const isRefused = instead !== undefined && /\b(?:not|can't|cannot|none|neither|too)\b/.test(words);
    const choice = isRefused ? undefined : CHOICES.find(([form]) => form.test(words))?.[1];
    if (choice !== undefined) return { choice };
  }
  if (instead !== undefined) return { instead };
  if (ANY.test(words)) return { choice: 0 };
  return TAKES.test(words) ? { yes: true } : {};
}

/** The words without what chooses an offer, so that "the first" is not read as the first of the month. */
export function withoutChoice(words: string): string {
  return words.replace(/\b(?:the )?(?:first|second|third|last|1st|2nd|3rd)(?: one)?\b/g, ' ');
}

function readInstead(words: string): Meaning['instead'] {
  if (/\btoo early\b|\blater\b(?! (?:one|of|time|slot))/.test(words)) return 'later';
  if (/\btoo late\b|\b(?:earlier|sooner)\b(?! (?:one|of|time|slot))/.test(words)) return 'earlier';
  return REFUSED.test(words) && !/\bdon't mind\b/.test(words) ? 'another' : undefined;
}
