/**
 * What the agent asserts though it is not done. While nothing is done, whatever is asserted; afterwards whatever adds to
 * what is done or differs from it, clause by clause.
 */
import type { AssertionKind } from '@petvisor/realtime-agent';
import type { AgreementContext, DoneActs } from './agreement.ts';
import { assertsBooking } from './asserts-booking.ts';
import { sentencesOf } from './innocent-forms.ts';
import { knownLanguageOf, languageOfWords } from './outcome-language.ts';
import { withoutOwn, type OwnSentences } from './own-sentences.ts';
import { withoutTemplates } from './template-sentences.ts';
import { isTrue, isUnfounded } from './true-sentences.ts';

/** Of changes and cancellations, in the languages of the receptionist. */
const CHANGE =
  /(?<!\p{L})(?:cancel\p{L}*|(?:re-?)(?:arrang|schedul|book)\p{L}*|moved|changed|swapped|switched|brought forward|pushed back|put back|storni\p{L}*|abgesagt|verschoben|verlegt|umgebucht|geändert|annul\p{L}*|décal\p{L}*|déplacé\p{L}*|modifié\p{L}*|reporté\p{L}*|anulad\p{L}*|cambiad\p{L}*|movid\p{L}*|aplazad\p{L}*|spostat\p{L}*|disdett\p{L}*|cambiat\p{L}*|desmarc\p{L}*|alterad\p{L}*|mudad\p{L}*|remarcad\p{L}*|odwoła\p{L}*|anulowa\p{L}*|przesun\p{L}*|przełoż\p{L}*|zmieni\p{L}*|anulat\p{L}*|mutat\p{L}*|schimbat\p{L}*|reprogramat\p{L}*|canslo|ganslo|symud|newid|रद्द|बदल\p{M}*|ਰੱਦ|ਬਦਲ\p{M}*|منسوخ|تبدیل)(?![\p{L}\p{M}])/iu;

/** Of messages and calls back. */
const MESSAGE =
  /(?<!\p{L})(?:pass(?:ed|ing)? (?:it|that|this|them|all that|your \p{L}+|the \p{L}+) on|passed on|let (?:the|our) (?:team|vets?|nurses?|staff|doctor) know|left (?:a|them a|her a|him a) (?:message|note)|(?:in|to|on) (?:the|your|a) (?:message|note)|(?:call|ring|phone|get back to) you(?: back)?|weitergegeben|weitergeleitet|zurückrufen|ruft sie|transmis\p{L}*|rappel\p{L}*|pasado|llamará\p{L}*|devolver\p{L}*|riferit\p{L}*|richiam\p{L}*|transmitid\p{L}*|ligar\p{L}*|przekaza\p{L}*|oddzwoni\p{L}*|transmis|suna|neges|ffonio|संदेश|वापस कॉल|ਸੁਨੇਹਾ|پیغام)(?![\p{L}\p{M}])/iu;

/** A sentence that ends with one of these is finished. */
const END = /[.!?।۔؟]["'”’)]?\s*$/u;

const NO_SENTENCES: OwnSentences = new Set();

export interface AssertionContext extends Pick<AgreementContext, 'today'> {
  /** ISO 639-1; without it the words decide. */
  readonly language?: string | undefined;
  /** Whether no more words follow. */
  readonly isWhole: boolean;
  /** Of the practice; none by default. */
  readonly own?: OwnSentences | undefined;
}

/** @returns undefined if nothing is asserted, or only what is done */
export function assertionKind(
  said: string,
  done: DoneActs,
  { language, today, isWhole, own = NO_SENTENCES }: AssertionContext,
): AssertionKind | undefined {
  const isOver = (sentence: string): boolean => isWhole || END.test(sentence);
  const words = withoutTemplates(withoutOwn(said, own), isOver);
  const isAnythingDone = done.bookings.length > 0 || done.isMessageStored;
  const spoken = language ?? languageOfWords(said);
  const isUntrue = (sentence: string, isFinished: boolean): boolean => {
    // A sentence of another language than the words around it is judged in its own, once it is whole.
    const heardIn = isFinished ? (language ?? knownLanguageOf(sentence) ?? spoken) : spoken;
    if (isAnythingDone)
      return !isTrue(sentence, done, { language: heardIn, today, isUnfinished: !isFinished });
    return isFinished && (assertsBooking(sentence) || isUnfounded(sentence, heardIn));
  };
  const untrue =
    !isAnythingDone && assertsBooking(words)
      ? words
      : sentencesOf(words).find((sentence, at, { length }) =>
          isUntrue(sentence, at < length - 1 || isOver(sentence)),
        );
  return untrue === undefined ? undefined : kindOf(untrue, done);
}

function kindOf(words: string, { bookings, isMessageStored }: DoneActs): AssertionKind {
  if (CHANGE.test(words)) return 'change';
  if (MESSAGE.test(words) && !isMessageStored) return 'message';
  return bookings.length > 0 ? 'other_booking' : 'booking';
}
