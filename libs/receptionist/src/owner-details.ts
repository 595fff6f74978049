/** The caller's own details, as the model took them down: checked before anything is sent. Pure. */
import { formatPhone } from '@petvisor/vetstoria-client';
import { z } from 'zod';
import { emailCharsMax, nameCharsMax, notesCharsMax } from './limits.ts';

export interface OwnerDetails {
  readonly ownerFirstName: string;
  readonly ownerLastName: string;
  readonly phone: string;
  readonly email: string;
  readonly petName: string;
  readonly isNewClient: boolean;
  readonly notes: string;
}

/** A message names the fields and what is wrong with them, never what was in them. */
export type OwnerDetailsResult =
  | { readonly ok: true; readonly details: OwnerDetails }
  | { readonly ok: false; readonly fields: readonly string[]; readonly message: string };

/** What a model writes when nobody told it: it is no detail of a caller's. */
const placeholder =
  /^(?:n\/?a|none|null|unknown|unnamed|not (?:given|known|provided|specified)|tbc|tbd|\W+)$/i;

export function parseOwnerDetails(input: unknown, countryCallingCode?: string): OwnerDetailsResult {
  const parsed = schemaFor(countryCallingCode).safeParse(input);
  if (parsed.success) {
    const given = parsed.data;
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
      },
    };
  }
  const { issues } = parsed.error;
  const fields = [...new Set(issues.map((issue) => String(issue.path[0] ?? 'details')))];
  const problems = issues.map((issue) => `${String(issue.path[0] ?? 'details')}: ${issue.message}`);
  return { ok: false, fields, message: `Ask the caller again. ${problems.join('; ')}.` };
}

function schemaFor(countryCallingCode: string | undefined) {
  return z.object({
    owner_first_name: name("the owner's first name"),
    owner_last_name: name("the owner's last name"),
    pet_name: name("the pet's name"),
    phone: z
      .string()
      .trim()
      .refine((phone) => isDiallable(phone, countryCallingCode), 'not a complete phone number'),
    email: z
      .string()
      .trim()
      .max(emailCharsMax, 'too long for an e-mail address')
      .pipe(z.email('not a complete e-mail address')),
    is_new_client: z.boolean('say whether the owner is new to the practice'),
    notes: z.string().trim().max(notesCharsMax, `longer than ${notesCharsMax} characters`),
  });
}

function name(whose: string) {
  return z
    .string()
    .trim()
    .min(1, `${whose} is missing`)
    .max(nameCharsMax, `${whose} is longer than ${nameCharsMax} characters`)
    .refine((text) => !placeholder.test(text), `${whose} is missing`);
}

function isDiallable(phone: string, countryCallingCode: string | undefined): boolean {
  const digits = formatPhone(phone, 'digits', countryCallingCode);
  // One digit over and over is what stands in a form that nobody filled in.
  return digits !== undefined && !/^(\d)\1+$/.test(phone.replace(/\D/g, ''));
}
