/** Checks of the details that the model took down, shared by bookings and messages. */
import { formatPhone } from '@petvisor/vetstoria-client';
import { z } from 'zod';
import type { RefusalWords } from './refusals.ts';

/** Names the fields and says what is needed, never what was in them. */
export type RefusedDetails = RefusalWords & { readonly fields: readonly string[] };

/** Texts with which a model fills a field for which it was told nothing. */
const PLACEHOLDER =
  /^(?:n\/?a|none|null|unknown|unnamed|not (?:given|known|provided|specified)|tbc|tbd|\W+)$/i;

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

/** @param noun what is needed, as it is said to the caller */
export function requiredText(noun: string, charsMax: number) {
  return z
    .string()
    .trim()
    .min(1, noun)
    .max(charsMax, `${noun} in a shorter form`)
    .refine((given) => !isPlaceholder(given), noun);
}

export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/**
 * Whether the text can be a phone number; see `formatPhone`. One digit repeated throughout is a placeholder. Digits of
 * other scripts are refused because the read-back is compared digit by digit.
 */
export function isPhoneNumber(text: string, countryCallingCode: string | undefined): boolean {
  const isVaried = new Set(text.match(/\d/g)).size > 1;
  return isVaried && formatPhone(text, 'digits', countryCallingCode) !== undefined;
}
