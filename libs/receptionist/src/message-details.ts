/** Checks a message for staff as the model took it down, before anything is stored. Pure. */
import { z } from 'zod';
import {
  isPlaceholder,
  phoneNumber,
  plainText,
  refuseDetails,
  requiredText,
  type RefusedDetails,
} from './detail-checks.ts';
import { CALL_BACK_WHEN_CHARS_MAX, MESSAGE_CHARS_MAX, NAME_CHARS_MAX } from './limits.ts';
import { MESSAGE_TOPICS, type NewMessage } from './message-book.ts';

export type MessageDetails = Omit<NewMessage, 'conversationId' | 'createdAtMs'>;

export type MessageDetailsResult =
  | { readonly ok: true; readonly details: MessageDetails }
  | { readonly ok: false; readonly refusal: RefusedDetails };

export function parseMessageDetails(input: unknown, countryCallingCode?: string): MessageDetailsResult {
  const parsed = schemaFor(countryCallingCode).safeParse(input);
  if (!parsed.success) return { ok: false, refusal: refuseDetails(parsed.error) };
  const given = parsed.data;
  return {
    ok: true,
    details: {
      kind: given.call_back ? 'call_back' : 'message',
      topic: given.topic,
      words: given.message,
      callerName: given.caller_name,
      callerPhone: given.phone,
      petName: given.pet_name,
      callBackWhen: given.call_back ? given.call_back_when : undefined,
    },
  };
}

/** Each message is a noun: what is needed. */
function schemaFor(countryCallingCode: string | undefined) {
  return z
    .object({
      topic: z.enum(MESSAGE_TOPICS),
      message: requiredText('the message itself', MESSAGE_CHARS_MAX),
      caller_name: requiredText('your name', NAME_CHARS_MAX),
      phone: optional('phone number', NAME_CHARS_MAX).pipe(
        phoneNumber('message', countryCallingCode).optional(),
      ),
      pet_name: optional("pet's name", NAME_CHARS_MAX),
      call_back: z.boolean('to know whether you would like to be rung back'),
      call_back_when: optional('time for the call', CALL_BACK_WHEN_CHARS_MAX),
    })
    .refine(({ call_back, phone }) => !call_back || phone !== undefined, {
      path: ['phone'],
      message: 'a phone number to ring back',
    });
}

/** An absent value, an empty text and a placeholder all mean undefined. */
function optional(what: string, charsMax: number) {
  return plainText()
    .max(charsMax, `a shorter ${what}`)
    .nullish()
    .transform((given) => (given == null || given === '' || isPlaceholder(given) ? undefined : given));
}
