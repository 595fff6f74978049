/** Reads questions about the practice. */
import type { Catalogue } from './catalogue.ts';
import { readDay } from './days.ts';
import { findForm, priceForms } from './names.ts';

/** A question about the practice. */
export type FactQuestion =
  | { readonly about: 'hours'; readonly date?: string }
  | { readonly about: 'address' | 'outOfHours' | 'bring' | 'species' | 'prices' }
  /** `index` in the list of prices; undefined for an item that is not in the list. */
  | { readonly about: 'price'; readonly index?: number }
  | { readonly about: 'more'; readonly index: number }
  | { readonly about: 'notSeen'; readonly index: number };

/** @param words words in lower case without punctuation @param isQuestion whether there was a question mark */
export function readFactQuestion(
  words: string,
  isQuestion: boolean,
  catalogue: Catalogue,
): FactQuestion | undefined {
  const asks =
    isQuestion ||
    /\b(?:what|what's|when|where|where's|who|how|do you|are you|is there|can i|have you got)\b/.test(words);
  if (asks && /\bout of hours\b|\bwhen you(?:'re| are) closed\b|\bat night\b/.test(words))
    return { about: 'outOfHours' };
  if (
    /\bopening (?:hours|times)\b|\bclosing time\b/.test(words) ||
    (asks && /\b(?:open|close|closed|shut)\b/.test(words))
  ) {
    const date = readDay(words, catalogue.now.date);
    return date === undefined ? { about: 'hours' } : { about: 'hours', date };
  }
  if (/\bhow much\b|\b(?:cost|costs|price|prices)\b/.test(words)) return readPriceQuestion(words, catalogue);
  if (
    asks &&
    /\bwhere (?:are you|is (?:the practice|it))\b|\b(?:your|practice's) address\b|\bfind you\b/.test(words)
  )
    return { about: 'address' };
  if (asks && /\bbring\b/.test(words)) return { about: 'bring' };
  const notSeen = (catalogue.facts?.speciesNotSeen ?? []).findIndex(({ name }) => has(words, name));
  if (notSeen >= 0) return { about: 'notSeen', index: notSeen };
  if (asks && /\b(?:animals|pets|species)\b.*\b(?:see|treat)\b/.test(words)) return { about: 'species' };
  const topic = asks
    ? (catalogue.facts?.more ?? []).findIndex(({ topic: name }) => has(words, stemOf(name)))
    : -1;
  return topic < 0 ? undefined : { about: 'more', index: topic };
}

function readPriceQuestion(words: string, catalogue: Catalogue): FactQuestion {
  const index = findForm(words, priceForms(catalogue.facts?.prices ?? []));
  if (index !== undefined) return { about: 'price', index };
  return /\bprices\b/.test(words) ? { about: 'prices' } : { about: 'price' };
}

function has(words: string, start: string): boolean {
  return new RegExp(`\\b${start.toLowerCase().replace(/[^a-z ]/g, '')}`).test(words);
}

/** "Parking" → "park", "Payment" → "pay". */
function stemOf(topic: string): string {
  return topic.toLowerCase().replace(/(?<=\w{3})(?:ing|ment|s)$/, '');
}
