/**
 * What an assertion is of, by its words: a change or a cancellation, which no tool makes; a message or a call back, which
 * is true once a message is stored; otherwise a booking, which is true once one is confirmed.
 */
import type { AssertionKind } from '@petvisor/realtime-agent';
import { assertsBooking } from './asserts-booking.ts';
import { tableAsserts } from './table-assertion.ts';

/** Of changes and cancellations, in the languages of the receptionist. */
const CHANGE =
  /(?<!\p{L})(?:cancel\p{L}*|(?:re-?)(?:arrang|schedul|book)\p{L}*|moved|changed|swapped|switched|brought forward|pushed back|put back|storni\p{L}*|abgesagt|verschoben|verlegt|umgebucht|geändert|annul\p{L}*|décal\p{L}*|déplacé\p{L}*|modifié\p{L}*|reporté\p{L}*|anulad\p{L}*|cambiad\p{L}*|movid\p{L}*|aplazad\p{L}*|spostat\p{L}*|disdett\p{L}*|cambiat\p{L}*|desmarc\p{L}*|alterad\p{L}*|mudad\p{L}*|remarcad\p{L}*|odwoła\p{L}*|anulowa\p{L}*|przesun\p{L}*|przełoż\p{L}*|zmieni\p{L}*|anulat\p{L}*|mutat\p{L}*|schimbat\p{L}*|reprogramat\p{L}*|canslo|ganslo|symud|newid|रद्द|बदल\p{M}*|ਰੱਦ|ਬਦਲ\p{M}*|منسوخ|تبدیل)(?![\p{L}\p{M}])/iu;

/** Of messages and calls back. */
const MESSAGE =
  /(?<!\p{L})(?:pass(?:ed|ing)? (?:it|that|this|them|all that|your \p{L}+|the \p{L}+) on|passed on|let (?:the|our) (?:team|vets?|nurses?|staff|doctor) know|left (?:a|them a|her a|him a) (?:message|note)|(?:call|ring|phone|get back to) you(?: back)?|weitergegeben|weitergeleitet|zurückrufen|ruft sie|transmis\p{L}*|rappel\p{L}*|pasado|llamará\p{L}*|devolver\p{L}*|riferit\p{L}*|richiam\p{L}*|transmitid\p{L}*|ligar\p{L}*|przekaza\p{L}*|oddzwoni\p{L}*|transmis|suna|neges|ffonio|संदेश|वापस कॉल|ਸੁਨੇਹਾ|پیغام)(?![\p{L}\p{M}])/iu;

/** @param isMessageStored whether it is true that something is passed on and that somebody rings back */
export function assertionKind(words: string, isMessageStored: boolean): AssertionKind | undefined {
  const isOfChange = CHANGE.test(words);
  const asserts = isMessageStored && !isOfChange ? tableAsserts(words) : assertsBooking(words);
  if (!asserts) return undefined;
  return isOfChange || (MESSAGE.test(words) && !isMessageStored) ? 'other' : 'booking';
}
