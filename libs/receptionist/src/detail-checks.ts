/** Checks of the details that the model took down, shared by bookings and messages. */
import { readPhone, type PhoneProblem } from '@petvisor/vetstoria-client';
import { z } from 'zod';
import type { RefusalWords } from './refusals.ts';

/** Names the fields and says what is needed, never what was in them. */
export type RefusedDetails = RefusalWords & { readonly fields: readonly string[] };

/** Texts with which a model fills a field for which it was told nothing. */
const PLACEHOLDER =
  /^(?:n\/a|unknown|unnamed|not (?:given|known|provided|specified)|tbc|tbd|[^\p{L}\p{N}]+)$/iu;
/** The same, but also names of people: a name is written with a capital. */
const PLACEHOLDER_NOT_NAME = /^(?:na|none|null|NA|NONE|NULL)$/;

const listFormat = new Intl.ListFormat('en-GB');

/** @param error from a schema whose messages are nouns */
export function refuseDetails({ issues }: z.ZodError): RefusedDetails {
  const fields = [...new Set(issues.map((issue) => String(issue.path[0])))];
  const needed = [...new Set(issues.map((issue) => issue.message))];
  return {
    message: `I still need ${listFormat.format(needed)}.`,
    advice: 'Ask the caller for the details in fields, and read them back. Then call again.',
    fields,
  };
}

/**
 * A text as it is stored and sent to the diary: without characters that a screen obeys or does not show (escapes, controls,
 * bidi controls, what is invisible), and without spaces at its ends. All texts that the model took down pass it.
 */
export function plainText() {
  return z
    .string()
    .overwrite((given) => given.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\p{Cf}\p{Cs}]/gu, ''))
    .trim();
}

/** @param noun what is needed, as it is said to the caller */
export function requiredText(noun: string, charsMax: number) {
  return plainText()
    .min(1, noun)
    .max(charsMax, `${noun} in a shorter form`)
    .refine((given) => !isPlaceholder(given), noun);
}

export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text) || PLACEHOLDER_NOT_NAME.test(text);
}

/** What is needed instead of a number that cannot be sent. */
const PHONE_NEEDED: Readonly<Record<PhoneProblem, string>> = {
  not_a_number: 'a complete phone number',
  too_short: 'the whole phone number, since a digit seems to be missing',
  too_long: 'the phone number again, since it has too many digits',
  extension: 'a phone number without an extension',
  not_taken: "a phone number of the usual length, since the practice's diary does not take this one",
};

/**
 * A phone number. For a booking it must be one that the diary takes, judged by the very function with which it is sent; a
 * message takes any. The result is written as people of its country write it. One digit repeated throughout is a
 * placeholder.
 */
export function phoneNumber(purpose: 'booking' | 'message', countryCallingCode: string | undefined) {
  return z.string().transform((given, context) => {
    const read = readPhone(given, purpose === 'booking' ? 'international' : 'digits', countryCallingCode);
    if (read.ok && new Set(given.match(/\p{Nd}/gu)).size > 1) return read.written;
    const problem = read.ok ? 'not_a_number' : read.problem;
    context.addIssue({ code: 'custom', message: PHONE_NEEDED[problem] });
    return z.NEVER;
  });
}
