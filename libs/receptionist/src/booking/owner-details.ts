/** The caller's own details, as the model took them down: checked before anything is sent. Pure. */
import { formatPhone } from '@petvisor/vetstoria-client';
import { z } from 'zod';
import type { OwnerDetails } from './booking-order.ts';
import type { RefusalWords } from '../refusals.ts';
import { emailCharsMax, nameCharsMax, notesCharsMax } from '../limits.ts';

/** Names the fields and says what is needed, never what was in them. */
export type RefusedDetails = RefusalWords & { readonly fields: readonly string[] };

export type OwnerDetailsResult =
  | { readonly ok: true; readonly details: OwnerDetails }
  | { readonly ok: false; readonly refusal: RefusedDetails };

/** What a model writes when nobody told it: it is no detail of a caller's. */
const placeholder =
  /^(?:n\/?a|none|null|unknown|unnamed|not (?:given|known|provided|specified)|tbc|tbd|\W+)$/i;

export function parseOwnerDetails(input: unknown, countryCallingCode?: string): OwnerDetailsResult {
  const parsed = schemaFor(countryCallingCode).safeParse(input);
  if (parsed.success) {
    const given = parsed.data;
    const more = (given.more_pets ?? []).map(({ pet_name, notes }) => ({ petName: pet_name, notes }));
    return {
      ok: true,
      details: {
        ownerFirstName: given.owner_first_name,
        ownerLastName: given.owner_last_name,
        phone: given.phone,
        email: given.email,
        petName: given.pet_name,
        isNewClient: given.is_new_client,
        notes: given.notes,
        ...(more.length === 0 ? {} : { morePets: more }),
      },
    };
  }
  return { ok: false, refusal: refuseDetails(parsed.error) };
}

/** @param error of a schema whose messages are nouns */
export function refuseDetails({ issues }: z.ZodError): RefusedDetails {
  const fields = [...new Set(issues.map((issue) => String(issue.path[0])))];
  const needed = [...new Set(issues.map((issue) => issue.message))];
  return {
    message: `I still need ${listing.format(needed)}.`,
    advice: 'Ask the caller for the details in fields, and read them back. Then call again.',
    fields,
  };
}

const listing = new Intl.ListFormat('en-GB');

const notes = z.string().trim().max(notesCharsMax, 'shorter notes');

/** Each message is what is needed, as a noun. */
function schemaFor(countryCallingCode: string | undefined) {
  return z.object({
    owner_first_name: name('your first name'),
    owner_last_name: name('your last name'),
    pet_name: name("the pet's name"),
    phone: z
      .string()
      .trim()
      .refine((phone) => isDiallable(phone, countryCallingCode), 'a complete phone number'),
    email: z
      .string()
      .trim()
      .max(emailCharsMax, 'a shorter e-mail address')
      .pipe(z.email('a complete e-mail address')),
    is_new_client: z.boolean('to know whether you are new to the practice'),
    notes,
    more_pets: z.array(z.object({ pet_name: name("the other pet's name"), notes })).nullish(),
  });
}

function name(whose: string) {
  return z
    .string()
    .trim()
    .min(1, whose)
    .max(nameCharsMax, `${whose} in a shorter form`)
    .refine((text) => !isPlaceholder(text), whose);
}

export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

export function isDiallable(phone: string, countryCallingCode: string | undefined): boolean {
  const digits = formatPhone(phone, 'digits', countryCallingCode);
  // One digit over and over is what stands in a form that nobody filled in.
  return digits !== undefined && !/^(\d)\1+$/.test(phone.replace(/\D/g, ''));
}
