/** Puts the sentences of a language together, the same way in all of them. */
import type { LocalMoment } from '../say-when.ts';
import type { BookingCardWords, BookingWords, NotBookedReason, SpokenPatient } from './booking-words.ts';
import { dateWords } from './date-words.ts';
import { spokenEmail, type EmailSigns } from './spoken-email.ts';

/** What a language says. Sentences are whole, with their ends; parts of one are not. */
export interface BookingSentences {
  /** As in ISO 639-1. */
  readonly language: string;
  readonly emailSigns: EmailSigns;
  /** Joins items with "and". Default: as `Intl.ListFormat` does. */
  readonly listOf?: (items: readonly string[]) => string;
  /** A weekday with its date, and a time of day: `martes 24 de noviembre a las 10:30`. */
  readonly when: (date: string, hour: number, minute: number) => string;
  /** What one pet comes for. */
  readonly patient: (patient: SpokenPatient) => string;
  readonly readBack: (values: {
    readonly patients: string;
    readonly when: string;
    readonly clinician: string;
    readonly owner: string;
    readonly phone: string;
    readonly email: string;
    readonly spelt: string;
  }) => string;
  readonly message: {
    readonly from: (caller: string) => string;
    readonly callBackFor: (caller: string) => string;
    readonly phone: (phone: string) => string;
    readonly pet: (pet: string) => string;
    readonly words: (message: string) => string;
    readonly callBackWhen: (when: string) => string;
    readonly stored: string;
    readonly storedCallBack: string;
    readonly notStored: string;
    readonly tryAgain: string;
  };
  readonly question: string;
  readonly prompts: BookingWords['prompts'];
  readonly tapOrMessage: string;
  readonly booked: (pets: string, when: string, clinician: string) => string;
  /** The practice's own confirmation follows by e-mail. */
  readonly confirmation: string;
  readonly notBooked: Readonly<Record<NotBookedReason, string>>;
  readonly unknown: string;
  readonly toBeSure: (phone: string) => string;
  readonly ring: (phone: string) => string;
  readonly ringPractice: string;
  readonly alsoBooked: (pets: string, when: string, clinician: string, second: string) => string;
  readonly anythingElse: string;
  readonly card: BookingCardWords;
}

export function makeBookingWords(sentences: BookingSentences): BookingWords {
  const { language, emailSigns, message, notBooked, anythingElse } = sentences;
  const list = new Intl.ListFormat(language);
  const listOf = sentences.listOf ?? ((items: readonly string[]) => list.format(items));
  const when = ({ date, time }: LocalMoment): string => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return sentences.when(dateWords(language, date), hour, minute);
  };
  const ring = (phone: string | undefined): string =>
    phone === undefined ? sentences.ringPractice : sentences.ring(phone);
  return {
    readBack: ({ patients, moment, email, ...values }) =>
      sentences.readBack({
        ...values,
        patients: listOf(patients.map((patient) => sentences.patient(patient))),
        when: when(moment),
        email,
        spelt: spokenEmail(email, emailSigns),
      }),
    messageReadBack: ({ caller, phone, pet, message: words, isCallBack, callBackWhen }) => {
      const first = [
        isCallBack ? message.callBackFor(caller) : message.from(caller),
        ...(phone === undefined ? [] : [message.phone(phone)]),
        ...(pet === undefined ? [] : [message.pet(pet)]),
      ].join(', ');
      const last = callBackWhen === undefined ? [] : [message.callBackWhen(callBackWhen)];
      return [`${first}.`, message.words(words), ...last].join(' ');
    },
    question: sentences.question,
    prompts: sentences.prompts,
    tapOrMessage: sentences.tapOrMessage,
    booked: ({ pets, moment, clinician }, extras) =>
      [
        sentences.booked(listOf(pets), when(moment), clinician),
        sentences.confirmation,
        ...extras,
        anythingElse,
      ].join(' '),
    notBooked: (reason, phone) =>
      reason === 'practice' || reason === 'not_accepted'
        ? [notBooked[reason], ring(phone), anythingElse].join(' ')
        : notBooked[reason],
    unknown: (phone) =>
      [sentences.unknown, ...(phone === undefined ? [] : [sentences.toBeSure(phone)]), anythingElse].join(
        ' ',
      ),
    alsoBooked: (first, second) =>
      sentences.alsoBooked(listOf(first.pets), when(first.moment), first.clinician, when(second)),
    messageStored: (isCallBack) => `${isCallBack ? message.storedCallBack : message.stored} ${anythingElse}`,
    messageNotStored: (phone) => [message.notStored, ring(phone), message.tryAgain].join(' '),
    card: sentences.card,
  };
}
