/** Checks the owner's details as the model took them down, before anything is sent. Pure. */
import { z } from 'zod';
import type { OwnerDetails } from './booking-order.ts';
import {
  phoneNumber,
  plainText,
  refuseDetails,
  requiredText,
  type RefusedDetails,
} from '../detail-checks.ts';
import { EMAIL_CHARS_MAX, NAME_CHARS_MAX, NOTES_CHARS_MAX } from '../limits.ts';

export type OwnerDetailsResult =
  | { readonly ok: true; readonly details: OwnerDetails }
  | { readonly ok: false; readonly refusal: RefusedDetails };

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
        morePets: more.length === 0 ? undefined : more,
      },
    };
  }
  return { ok: false, refusal: refuseDetails(parsed.error) };
}

const notes = plainText().max(NOTES_CHARS_MAX, 'shorter notes');

/** Each message is a noun: what is needed. */
function schemaFor(countryCallingCode: string | undefined) {
  return z.object({
    owner_first_name: requiredText('your first name', NAME_CHARS_MAX),
    owner_last_name: requiredText('your last name', NAME_CHARS_MAX),
    pet_name: requiredText("the pet's name", NAME_CHARS_MAX),
    phone: phoneNumber('booking', countryCallingCode),
    email: z
      .string()
      .trim()
      .max(EMAIL_CHARS_MAX, 'a shorter e-mail address')
      .pipe(z.email('a complete e-mail address')),
    is_new_client: z.boolean('to know whether you are new to the practice'),
    notes,
    more_pets: z
      .array(z.object({ pet_name: requiredText("the other pet's name", NAME_CHARS_MAX), notes }))
      .nullish(),
  });
}
