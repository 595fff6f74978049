/** Reads questions about the practice. */
import type { Catalogue } from './catalogue.ts';
import { readDay } from './days.ts';
import { findForm, priceForms } from './names.ts';
import { findTypedType } from './typed-words.ts';

/** A question about the practice. */
export type FactQuestion =
  | { readonly about: 'hours'; readonly date?: string }
  | { readonly about: 'address' | 'outOfHours' | 'bring' | 'privacy' | 'next' | 'species' | 'prices' }
  /** Of the visit that is talked about. */
  | { readonly about: 'priceOfVisit' }
  /** `index` in the list of prices; undefined for an item that is not in the list. */
  | { readonly about: 'price'; readonly index?: number }
  | { readonly about: 'more'; readonly index: number }
  | { readonly about: 'notSeen'; readonly index: number };

const PRIVACY =
  /\b(?:privacy|gdpr|data protection)\b|\b(?:do|done|happens|happen)\b.*\b(?:with|to) (?:my|this|the|our|all)\b.*\b(?:data|details|information|info|number|chat|call)\b|\bwho (?:sees|gets|has|reads|can (?:see|read)|will see|is reading)\b|\b(?:my|personal|our) (?:data|details|information|info|number)\b.*\b(?:kept|keep|store[ds]?|share[ds]?|used?|safe|sell|sold|go|goes|delete[ds]?|do with|passed)\b|\b(?:record(?:ed|ing|s)?|store[ds]?|sav(?:e|ed|ing)|keep|kept|listening|shared?|delete[ds]?)\b.*\b(?:this|call|chat|conversation|data|details|information|i (?:say|type|write))\b|\b(?:is|are) (?:this|these|they|we) (?:being )?(?:recorded|private|confidential)\b/;

/** "Do you do Saturdays?" */
const OPEN_DAYS =
  /\b(?:are you|do you|is (?:anyone|anybody|someone))\b.*\b(?:saturdays|sundays|weekends|evenings|bank holidays)\b/;
/** "Why do you need my name?" */
const PURPOSE =
  /\b(?:why|what) (?:do|would|are) you (?:need|want|asking(?: for)?|ask(?: for)?)\b|\bwhat(?:'s| is) (?:that|it|this) for\b/;
const SHUT = /\b(?:closed|shut|not open|aren't open|weekends?|after hours)\b/;
const REACHES = /\b(?:number|ring|call|phone|contact|emergency|urgent|happens|goes wrong|go if|do if)\b/;
const TREATS =
  /\b(?:animals|pets|species)\b.*\b(?:see|treat)\b|\b(?:do|can|could|would) you (?:guys )?(?:also )?(?:see|treat|do|take|look after|cover) (?:any )?[a-z]+s(?: at all| too| as well)?$/;

/** A day on which the practice is closed, by its name: "Christmas Day". */
function readHoliday(words: string, { facts }: Catalogue): string | undefined {
  return facts?.closedDays.find(({ reason }) => has(words, reason.replace(/ day$/i, '')))?.date;
}

/** @param words words in lower case without punctuation @param isQuestion whether there was a question mark */
export function readFactQuestion(
  words: string,
  isQuestion: boolean,
  catalogue: Catalogue,
): FactQuestion | undefined {
  const asks =
    isQuestion ||
    /\b(?:what|what's|whats|when|where|where's|who|how|do you|does|are you|is there|is it|can (?:i|you|we|one)|could (?:i|you|we)|have you got|wondering|want(?:ed)? to know|just checking|any idea)\b/.test(
      words,
    );
  if (asks && (/\bout of hours\b|\bat night\b/.test(words) || (SHUT.test(words) && REACHES.test(words))))
    return { about: 'outOfHours' };
  if (
    /\bopening (?:hours|times)\b|\bclosing time\b|\b(?:your|what|the|just) (?:\w+ )?(?:hours|opening times)\b/.test(
      words,
    ) ||
    (asks && OPEN_DAYS.test(words)) ||
    (asks && /\b(?:open|opens|opening|close|closes|closed|closing|shut|shuts)\b/.test(words))
  ) {
    const date =
      readDay(words.replace(/days\b/g, 'day'), catalogue.now.date) ?? readHoliday(words, catalogue);
    return date === undefined ? { about: 'hours' } : { about: 'hours', date };
  }
  if (
    /\bhow much\b|\b(?:cost|costs|price|prices|pricing|fee|fees)\b/.test(words) ||
    (asks && /\b(?:charge|charges|pay for|set me back)\b/.test(words))
  )
    return readPriceQuestion(words, catalogue);
  if (
    asks &&
    /\bwhere (?:are you|abouts|is (?:the practice|it)|exactly)\b|\b(?:your|practice's|the) (?:address|postcode)\b|\bfind you\b|\bget to you\b/.test(
      words,
    )
  )
    return { about: 'address' };
  if (asks && /\b(?:what|anything|something|need to|have to|should i|papers?)\b.*\bbring\b/.test(words))
    return { about: 'bring' };
  if (PRIVACY.test(words) || PURPOSE.test(words)) return { about: 'privacy' };
  if (
    asks &&
    /\b(?:what happens (?:next|now|then)|get a (?:confirmation|reminder)|confirm(?:ation)? (?:email|by email|text))\b/.test(
      words,
    )
  )
    return { about: 'next' };
  const notSeen = (catalogue.facts?.speciesNotSeen ?? []).findIndex(({ name }) => has(words, name));
  if (notSeen >= 0) return { about: 'notSeen', index: notSeen };
  if (asks && TREATS.test(words)) return { about: 'species' };
  const topic = asks ? (catalogue.facts?.more ?? []).findIndex((each) => isAbout(words, each)) : -1;
  return topic < 0 ? undefined : { about: 'more', index: topic };
}

/** "How much is it?", "What would that set me back?" */
const OF_IT =
  /\b(?:is|would|will|does|do|can|could|might)(?: (?:it|that|this|one|you|i|we))+\b|\b(?:the|your) (?:cost|price|fee|charge)\b|^how much$/;

function readPriceQuestion(words: string, catalogue: Catalogue): FactQuestion {
  const prices = catalogue.facts?.prices ?? [];
  const listed = prices.map(({ item }, id) => ({ id, name: item }));
  const index = findForm(words, priceForms(prices)) ?? findTypedType(words, listed);
  if (index !== undefined) return { about: 'price', index };
  if (/\bprices\b/.test(words)) return { about: 'prices' };
  return OF_IT.test(words) ? { about: 'priceOfVisit' } : { about: 'price' };
}

/** Whether the words name the topic, or two words of its sentence: "is there a ramp at the door?" */
function isAbout(words: string, { topic, fact }: { readonly topic: string; readonly fact: string }): boolean {
  if (has(words, stemOf(topic))) return true;
  const told = new Set(fact.toLowerCase().match(/[a-z]{4,}/g));
  const named = new Set(
    (words.match(/[a-z]{4,}/g) ?? []).filter((word) => told.has(word) && !COMMON.has(word)),
  );
  return named.size >= 2;
}

const COMMON: ReadonlySet<string> = new Set('there this that with your from have practice please'.split(' '));

function has(words: string, start: string): boolean {
  return new RegExp(`\\b${start.toLowerCase().replace(/[^a-z ]/g, '')}`).test(words);
}

/** "Parking" → "park", "Payment" → "pay". */
function stemOf(topic: string): string {
  return topic.toLowerCase().replace(/(?<=\w{3})(?:ing|ment|s)$/, '');
}
