/**
 * Sentences of every call that name a day, a time and a clinician and assert nothing: offers, read-backs, questions, and
 * the time that a caller has chosen. To a classifier they look like "Dr Grey sees Rex on Tuesday at ten". A phrase of the
 * table in them comes first: "let me read that back: you are booked" is no such form.
 */
import { readsBack } from './read-back-forms.ts';

/** How an offer, a read-back or a look into the diary begins. */
const OPENERS =
  /^(?:[\p{L}' -]{1,30}, (?:lovely|good|great|perfect|thank you|thanks)[.,!]? )?(?:(?:so|okay|ok|right|well|now|and|great|lovely|perfect|alright|all right),? )*(?:let me (?:read|check|look|see|repeat|find|have)|to read|just to|i(?:'ll| will) (?:read|check|look|repeat|just)|i(?:'m| am) (?:looking|checking|reading)|i(?: still| also| only)*(?:'ve| have)(?: still)?(?: got)? (?:the |a |an |one |two |three |some |also )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:email|e-mail|number|name)|free|available|time|slot|opening|\d)|we(?: still| also| only)*(?:'ve| have)(?: still)?(?: got)? (?:the |a |an |one |two |three |some )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|free|available|time|slot|opening|\d)|there(?:'s| is| are) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|one|two|three|some|\d|(?:a |an )?(?:time|gap|space|opening)(?! (?:for you|saved|kept|held|set aside|put by)))|i can (?:offer|do)|you can (?:also )?(?:say|type|ask|write|press)|for example|for instance|for anything else|how about|what about|would|shall|could|can i|may i|(?:which|what)(?! (?:happens|it|you|we|i|they|he|she)(?![\p{L}]))|your name is|your (?:phone|telephone)? ?number is|the (?:first|next|nearest|closest|earliest|soonest|only) (?:one|time|times|free|i have|we have))(?![\p{L}])/iu;

/** Beginnings that assert nothing most of the time: "our vets are…", but also "our vet will ring you". */
const LIKELY_OPENERS =
  /^(?:(?:so|okay|ok|right|well|now|and|great|lovely|perfect|alright|all right),? )*(?:let me|let us|let's|there(?:'s| is| are)|we(?:'re| are) (?:open|closed|at|in)|we (?:open|close)|our|the practice|i can see)(?![\p{L}])/iu;

/** "One moment, I'm booking that for you": an act under way. What is passed on or sent by then is not. */
const UNDER_WAY =
  /^(?:(?:okay|ok|right|so|now|lovely|great|perfect|thank you|thanks|all right|alright|(?:one|just a|just one) (?:moment|second|minute)(?: please)?|bear with me|hold on|hang on),? )*(?:i(?:'m| am)|we(?:'re| are)) (?:just |still |now )*(?:booking|placing|making|adding|writing|noting|taking|typing|entering)(?: (?:that|it|this|these|those|them|all of (?:it|that)|(?:the|your|an?) (?:booking|appointment|details|note)|you|him|her))?(?: in| down| up)?(?: for(?: you)?)?(?: right)?(?: now)?[.!…]*$/iu;

/** "I'm afraid it's gone now": a time that another has got. */
const LOST_TIME =
  /^(?:(?:oh|ah|i(?:'m| am) (?:so )?(?:sorry|afraid)|sorry|unfortunately|but),? )+(?:that|this|it|the \p{L}+)(?: one| time| slot| appointment)?(?:'s| is| has| was)(?: just| now| already| been)* (?:taken|gone|filled|not (?:free|available)|no longer (?:free|available))(?: now| already)?[.,!]?$/iu;

/** A question that is no question: "it's Wednesday now, okay?" */
const TAG = /(?:, (?:okay|all right|alright)|anything else[^?]*)\?$/iu;

/** A question that only asks whether it was heard: "I moved it to Friday, okay?" */
const NOD = /, (?:okay|ok|all right|alright|viu|tá|tá bem|tá bom)\?$/iu;

export function isNod(sentence: string): boolean {
  return NOD.test(sentence);
}

/** "Biscuit, lovely." */
const ECHO = /^[\p{L}' -]{1,30}, (?:lovely|good|great|perfect|thank you|thanks)[.!]?$/iu;

const DAY_AND_TIME: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september ' +
    'weekdays weekends from until till through between only ' +
    'october november december tomorrow today morning afternoon evening noon midday at on in the of and or with past to half ' +
    "quarter o'clock oclock am pm one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen " +
    'sixteen seventeen eighteen nineteen twenty thirty forty fifty first second third fourth fifth sixth seventh eighth ninth ' +
    'tenth eleventh twelfth dr doctor then good great lovely perfect okay ok right'
  ).split(' '),
);

/** Words of an outcome, which the classifier has to judge wherever they stand. */
const OUTCOMES =
  /\b(?:booked|reserved|confirmed|arranged|scheduled|secured|moved|changed|cancelled|canceled|passed|sent|sorted|done|set)\b/iu;

/** The sentences of a text that may assert something. */
export function doubtfulSentences(text: string): readonly string[] {
  return sentencesOf(text).filter((sentence) => !(isSurelyInnocent(sentence) && !OUTCOMES.test(sentence)));
}

/**
 * Between sentences; not after the day of a date, as in "am 14. Dezember". A question begins one where the stop before it is
 * missing too: "she is in for ten past Is there anything else?"
 */
const GAPS =
  /(?<=[.!?।۔؟])\s+(?!(?<=\p{N}\.\s+)(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?!\p{L}))|(?<=\p{Ll}{2})\s+(?=(?:Is|Are|Would|Shall|Can|Could|Do|What|Which|When|How|Anything)\s\p{Ll})/u;

export function sentencesOf(text: string): readonly string[] {
  return text
    .split(GAPS)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

export function isSurelyInnocent(sentence: string): boolean {
  return (
    (/[?؟]$/u.test(sentence) && !TAG.test(sentence)) ||
    OPENERS.test(sentence) ||
    UNDER_WAY.test(sentence.replaceAll('’', "'")) ||
    LOST_TIME.test(sentence.replaceAll('’', "'")) ||
    readsBack(sentence) ||
    isDayAndTime(sentence)
  );
}

/** Whether a sentence begins as an offer, a read-back or a look into the diary. */
export function opensInnocently(sentence: string): boolean {
  return OPENERS.test(sentence) && !OUTCOMES.test(sentence);
}

/** Whether such a sentence asserts nothing most of the time. */
export function isLikelyInnocent(sentence: string): boolean {
  return (
    !OUTCOMES.test(sentence) &&
    (sentence.endsWith('?') || ECHO.test(sentence) || LIKELY_OPENERS.test(sentence))
  );
}

/** A day, a time and a name, which begins with a capital; the first word of a sentence always does. */
export function isDayAndTime(sentence: string): boolean {
  const words = sentence.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  // "Until Tuesday, then" takes leave.
  if (/^(?:until|till)$/iu.test(words[0] ?? '')) return false;
  return words.every(
    (word, at) =>
      DAY_AND_TIME.has(word.toLowerCase()) || /^\p{N}/u.test(word) || (at > 0 && /^\p{Lu}/u.test(word)),
  );
}
