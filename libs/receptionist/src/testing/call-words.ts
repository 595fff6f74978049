/** What an agent says in a call in a language: with the words of the receptionist, for a model that keeps to them. */
import type { SpokenBooking } from '../statements/booking-words.ts';
import { statementWords } from '../statements/languages/index.ts';
import { spokenPhone } from '../statements/spoken-phone.ts';

export interface CallWords {
  /** Enough words to tell the language by. */
  readonly greeting: string;
  /** The values and the question. */
  readonly readBack: (booking: SpokenBooking) => string;
  /** Asks again after an unclear answer. */
  readonly askAgain: string;
}

/** @param language as in ISO 639-1. @returns undefined for a language without words */
export function callWords(language: string, practiceName: string): CallWords | undefined {
  const words = statementWords(language);
  if (words?.booking === undefined) return undefined;
  const { readBack, question, prompts } = words.booking;
  return {
    greeting: `${words.opening(practiceName)} ${words.question()}`,
    readBack: (booking) =>
      `${readBack({ ...booking, phone: spokenPhone(booking.phone, language) })} ${question}`,
    askAgain: prompts[0],
  };
}
