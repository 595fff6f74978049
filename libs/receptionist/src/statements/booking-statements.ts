/** What is said about bookings and messages, written from their values. */
import type { ReadBack, Statement } from '@petvisor/realtime-agent';
import type { BookingOrder } from '../booking/booking-order.ts';
import { patientsOf } from '../booking/patients.ts';
import type { MessageDetails } from '../message-details.ts';
import { languagesOf, type Practice } from '../practice.ts';
import type { BookingWords, NotBookedReason, SpokenAppointment } from './booking-words.ts';
import { dateWords } from './date-words.ts';
import { statementWords } from './languages/index.ts';
import { plainClause, plainName, plainSentence, plainText } from './plain-value.ts';
import { spokenPhone } from './spoken-phone.ts';

export interface SpokenReadBack {
  readonly statement: Statement;
  readonly lines: ReadBack['lines'];
}

export interface BookingStatements {
  readonly readBack: (order: BookingOrder) => SpokenReadBack;
  readonly messageReadBack: (details: MessageDetails) => SpokenReadBack;
  /** Asks again, or offers a tap or a message once it has been asked again often enough. @param asked how often */
  askAgain(asked: number): Statement | undefined;
  /** Whether words that were heard ask once more whether all of it is right. */
  readonly isAskingAgain: (heard: string) => boolean;
  booked(order: BookingOrder): Statement;
  notBooked(reason: NotBookedReason): Statement;
  unknown(): Statement;
  alsoBooked(first: BookingOrder, second: BookingOrder): Statement;
  messageStored(isCallBack: boolean): Statement;
  messageNotStored(): Statement;
}

/**
 * @param language as in ISO 639-1. Default: the first of the practice
 * @param hasKeys the caller can press keys, which the question then offers, in languages that have words for it
 * @returns undefined for a language without words: the model then says all of it
 */
export function bookingStatements(
  practice: Practice,
  language = languagesOf(practice)[0] ?? 'en',
  hasKeys = false,
): BookingStatements | undefined {
  const words = statementWords(language)?.booking;
  if (words === undefined) return undefined;
  const { question, keyOrMessage } = {
    question: words.question,
    keyOrMessage: words.tapOrMessage,
    ...(hasKeys && words.keys),
  };
  const say = (purpose: Statement['purpose'], text: string): Statement => ({ purpose, language, text });
  const outcome = (text: string): Statement => say('outcome', text);
  const phone = practice.phone === undefined ? undefined : spokenPhone(practice.phone, language);
  const asking = (values: string): Statement => ({
    ...say('read_back', `${values} ${question}`),
    bindingChars: values.length,
  });
  return {
    readBack: (order) => ({
      statement: asking(words.readBack(spokenBooking(order, language))),
      lines: bookingLines(order, words, language),
    }),
    messageReadBack: (details) => ({
      statement: asking(words.messageReadBack(spokenMessage(details, language))),
      lines: messageLines(details, words),
    }),
    askAgain: (asked) => {
      const prompt = words.prompts[asked];
      if (prompt !== undefined) return { ...say('prompt', prompt), bindingChars: questionEnd(prompt) };
      return asked === words.prompts.length ? say('prompt', keyOrMessage) : undefined;
    },
    isAskingAgain: (heard) =>
      heard.trim() !== '' && words.prompts.some((prompt) => prompt.startsWith(heard.trim())),
    booked: (order) => outcome(words.booked(appointmentOf(order), extrasOf(practice))),
    notBooked: (reason) => outcome(words.notBooked(reason, phone)),
    unknown: () => outcome(words.unknown(phone)),
    alsoBooked: (first, second) =>
      say('prompt', words.alsoBooked(appointmentOf(first), second.offer.slot.local)),
    messageStored: (isCallBack) => outcome(words.messageStored(isCallBack)),
    messageNotStored: () => outcome(words.messageNotStored(phone)),
  };
}

/** Number of characters up to the end of the first question. */
function questionEnd(text: string): number {
  const end = text.search(/[?؟]/u);
  return end === -1 ? text.length : end + 1;
}

function extrasOf({ facts }: Practice): readonly string[] {
  return [facts?.whatHappensNext, facts?.whatToBring]
    .map((text) => plainSentence(text ?? ''))
    .filter((text) => text !== '');
}

function ownerOf({ details }: BookingOrder): string {
  return `${details.ownerFirstName} ${details.ownerLastName}`;
}

function spokenBooking(order: BookingOrder, language: string) {
  const { offer, details } = order;
  return {
    patients: patientsOf(order).map(({ petName, speciesName, appointmentTypeName }) => ({
      pet: plainName(petName),
      species: plainName(speciesName),
      appointmentType: plainName(appointmentTypeName),
    })),
    moment: offer.slot.local,
    clinician: plainName(offer.clinicianName),
    owner: plainName(ownerOf(order)),
    phone: spokenPhone(details.phone, language),
    email: plainText(details.email),
  };
}

function appointmentOf(order: BookingOrder): SpokenAppointment {
  return {
    pets: patientsOf(order).map(({ petName }) => plainName(petName)),
    moment: order.offer.slot.local,
    clinician: plainName(order.offer.clinicianName),
  };
}

function spokenMessage(
  { callerName, callerPhone, petName, words, kind, callBackWhen }: MessageDetails,
  language: string,
) {
  return {
    caller: plainName(callerName),
    phone: callerPhone === undefined ? undefined : spokenPhone(callerPhone, language),
    pet: petName === undefined ? undefined : plainName(petName),
    message: plainClause(words),
    isCallBack: kind === 'call_back',
    callBackWhen: callBackWhen === undefined ? undefined : plainClause(callBackWhen),
  };
}

function bookingLines(order: BookingOrder, { card }: BookingWords, language: string): ReadBack['lines'] {
  const { offer, details } = order;
  const { date, time } = offer.slot.local;
  return [
    ...patientsOf(order).flatMap(({ petName, speciesName, appointmentTypeName }) => [
      { label: card.pet, value: petName },
      { label: card.species, value: speciesName },
      { label: card.appointmentType, value: appointmentTypeName },
    ]),
    { label: card.when, value: `${dateWords(language, date)}, ${time}` },
    { label: card.clinician, value: offer.clinicianName },
    { label: card.owner, value: ownerOf(order) },
    { label: card.phone, value: details.phone },
    { label: card.email, value: details.email },
  ];
}

function messageLines(details: MessageDetails, { card }: BookingWords): ReadBack['lines'] {
  const { callerName, callerPhone, petName, words, kind, callBackWhen } = details;
  return [
    { label: card.owner, value: callerName },
    ...(callerPhone === undefined ? [] : [{ label: card.phone, value: callerPhone }]),
    ...(petName === undefined ? [] : [{ label: card.pet, value: petName }]),
    { label: card.message, value: words },
    ...(kind === 'call_back' ? [{ label: card.callBack, value: callBackWhen ?? card.anyTime }] : []),
  ];
}
