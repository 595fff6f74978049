/**
 * Whether a sentence says nothing but what is done. By default it does not: once something is done, each of its clauses
 * has to agree with that or to have one of the forms in which nothing is asserted (`harmless-forms.ts`).
 */
import { agreementOf, type AgreementContext, type DoneActs } from './agreement.ts';
import { assertsBooking, clauseAsserts, isDoubtful, mayAssert } from './asserts-booking.ts';
import { adds, beforeDenial, clausesOf, isElliptic, isOnward, pointsBack } from './clauses.ts';
import { isConditional, saysCompleted } from './completed-acts.ts';
import { expectsContact, isHarmless, isRefusal, leads, offers } from './harmless-forms.ts';
import { isOutcomeWord } from './outcome-language.ts';
import { isDayAndTime, isNod } from './innocent-forms.ts';
import { tableAsserts } from './table-assertion.ts';

const QUESTION = /[?؟]\s*$/u;

/** A telephone number in digits ends with it: "on 0 2 0", "7 9 4 6". */
const DIGITS = /^\P{N}*(?:\p{N}[ ,.-]{0,2}){3,}$/u;
const RING =
  /(?<!\p{L})(?:ring|call|phone|rufen|anruf\p{L}*|appel\p{L}*|llam\p{L}*|chiam\p{L}*|lig\p{L}+|sun\p{L}+|zadzwo\p{L}+)(?!\p{L})\P{N}*(?:\p{N}[ ,.-]{0,2})*$/iu;

interface SentenceContext extends AgreementContext {
  /** Whether the classifier is not nearly sure that the sentence asserts nothing. */
  readonly isDoubtful: () => boolean;
}

/** What the clauses before have shown. */
interface Before {
  /** One of them has a form in which nothing is asserted. */
  isLed: boolean;
  /** One of them is of something else than what is done. */
  isOther: boolean;
  /** One of them offers or asks: what follows may be of another day. */
  isOffer: boolean;
  /** One of them is what the sentence tells of: "Everything, as you said, is with the doctor now". */
  isSubject: boolean;
}

export function isTrue(sentence: string, done: DoneActs, context: AgreementContext): boolean {
  const { language, isUnfinished = false } = context;
  const agreement = agreementOf(sentence, done, context);
  if (agreement === 'agrees') return true;
  const clauses = clausesOf(sentence, language);
  if (QUESTION.test(sentence))
    return !(sentenceAsserts(sentence, language) || clauses.some((one) => asserts(one, language)));
  // "On Monday the 7th …" may go on as "we are open".
  if (isUnfinished && isDayAndTime(sentence)) return true;
  if (agreement === 'differs' && done.bookings.length === 1 && !mayDiffer(sentence, isUnfinished, language))
    return false;
  const before: Before = { isLed: false, isOther: false, isOffer: false, isSubject: false };
  const ofSentence = { ...context, isDoubtful: () => mayAssert(sentence) };
  return clauses.every((clause, at) =>
    isClauseTrue(clause, done, {
      before,
      isFirst: at === 0,
      context: { ...ofSentence, isUnfinished: isUnfinished && at === clauses.length - 1 },
    }),
  );
}

/**
 * Whether a finished sentence may assert something while nothing is done: it has none of the forms in which nothing is
 * asserted, and the classifier is not sure of it. What is told before a question has to be clear: "the form has left us,
 * can you see it?", not "so that is Rex, is that right?".
 */
export function isUnfounded(sentence: string, language: string): boolean {
  const clauses = clausesOf(sentence, language);
  if (!QUESTION.test(sentence)) return !haveForms(clauses, language) && isDoubtful(sentence);
  const told = clauses.slice(0, -1);
  if (isNod(sentence)) return !haveForms(told, language) && isDoubtful(told.join(', '));
  return told.some((clause) => asserts(clause, language));
}

/** Whether each clause has one of the forms in which nothing is asserted, or goes on with one that has. */
function haveForms(clauses: readonly string[], language: string): boolean {
  let isLed = false;
  return clauses.every((clause, at) => {
    // "If it is confirmed you will get a text."
    const isOne =
      !isCompleted(clause, language) &&
      (isForm(clause, { language, isUnfinished: isConditional(clause) }) ||
        isName(clause, language, { isFirst: at === 0, isAlone: clauses.length === 1 }));
    const isLeading = isOne && leads(clause, language);
    isLed ||= isLeading;
    return isOne || (isLed && !expectsContact(clause, language) && !isCompleted(clause, language));
  });
}

function isCompleted(clause: string, language: string): boolean {
  return !isDenial(clause, language) && saysCompleted(clause, language);
}

/** Nouns have capitals too. */
const CAPITALISED = new Set(['de']);
const NAME_WORDS_MAX = 4;

/**
 * Whether a clause is nothing but a name: "Mrs Patel", "Ambulatorio San Rocco". The capital of a first word shows nothing:
 * "Rex, I see", but "Booked, Mrs Patel", and "Gone."
 */
function isName(
  clause: string,
  language: string,
  { isFirst, isAlone }: { isFirst: boolean; isAlone: boolean },
): boolean {
  const words = clause.match(/[\p{L}\p{M}'’]+/gu) ?? [];
  if (CAPITALISED.has(language) || words.length > NAME_WORDS_MAX || /\p{N}/u.test(clause)) return false;
  const isDoubtfulName = isFirst && words.length === 1 && (isAlone || isOutcomeWord(words[0], language));
  return words.length > 0 && !isDoubtfulName && words.every((word) => /^\p{Lu}/u.test(word));
}

/** Whether a day, time or number in it need not be the booked one. */
function mayDiffer(clause: string, isUnfinished: boolean, language: string): boolean {
  return offers(clause, language) || RING.test(clause) || (isUnfinished && isElliptic(clause, language));
}

function isClauseTrue(
  clause: string,
  done: DoneActs,
  { before, isFirst, context }: { before: Before; isFirst: boolean; context: SentenceContext },
): boolean {
  const { language, isUnfinished = false } = context;
  const agreement = agreementOf(clause, done, context);
  const isShort = isElliptic(clause, language);
  const isAsserting = isShort && isUnfinished ? saysCompleted(clause, language) : asserts(clause, language);
  // "I can't order them here, but that's been sorted": of what, the clause before says.
  if (agreement === 'agrees' && !(before.isOther && pointsBack(clause) && isAsserting)) {
    before.isOffer ||= !before.isSubject && leads(clause, language) && offers(clause, language);
    before.isLed ||= !before.isSubject && (before.isOffer || isOnward(clause, language));
    before.isSubject ||= isShort && !before.isLed && !isHarmless(clause, language);
    return true;
  }
  if (isAsserting) return false;
  before.isOffer ||= !before.isSubject && leads(clause, language) && offers(clause, language);
  if (agreement === 'differs' && !before.isOffer && !mayDiffer(clause, isUnfinished, language))
    return before.isLed && DIGITS.test(clause);
  if (isForm(clause, context)) {
    before.isLed ||= !before.isSubject && leads(clause, language);
    before.isOther ||= !isOnward(clause, language);
    return true;
  }
  before.isOther = true;
  if (before.isOffer) return isUnfinished || !expectsContact(clause, language);
  return goesOn(clause, before, { isFirst, isShort, context });
}

/** Whether a clause of no form goes on with one that has a form, or the rest of it has still to come. */
function goesOn(
  clause: string,
  { isLed }: Before,
  {
    isFirst,
    isShort,
    context: { language, isUnfinished = false, isDoubtful },
  }: { isFirst: boolean; isShort: boolean; context: SentenceContext },
): boolean {
  if (!isLed && !isUnfinished && isDoubtful()) return false;
  const isOneMore = !isLed && !isFirst && (adds(clause) || (isShort && !isUnfinished));
  if (isOneMore || (!isUnfinished && expectsContact(clause, language))) return false;
  return (isShort && isLed) || !assertsBooking(clause);
}

function isForm(clause: string, { language, isUnfinished = false }: AgreementContext): boolean {
  if (isRefusal(clause, language)) return true;
  if (!isOnward(clause, language) && !isHarmless(clause, language)) return false;
  return isUnfinished || !expectsContact(clause, language);
}

function sentenceAsserts(sentence: string, language: string): boolean {
  return !isOnward(sentence, language) && !isDenial(sentence, language) && assertsBooking(sentence);
}

function asserts(clause: string, language: string): boolean {
  if (isDenial(clause, language)) return false;
  if (saysCompleted(clause, language)) return true;
  return isOnward(clause, language) ? tableAsserts(clause) : clauseAsserts(clause);
}

/** Whether a clause denies an act, and names none before: "I haven't cancelled anything". */
function isDenial(clause: string, language: string): boolean {
  const { text, isDenied } = beforeDenial(clause);
  return isDenied && !saysCompleted(text, language);
}
