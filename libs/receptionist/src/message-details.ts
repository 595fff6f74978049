/** A message as the model took it down: checked before anything is stored. Pure. */
import { z } from 'zod';
import { callBackWhenCharsMax, messageCharsMax, nameCharsMax } from './limits.ts';
import { messageTopics, type NewMessage } from './message-book.ts';
import { isDiallable, isPlaceholder, refuseDetails, type RefusedDetails } from './booking/owner-details.ts';

export type MessageDetails = Omit<NewMessage, 'conversationId' | 'createdAtMs'>;

/** Names the fields and says what is needed, never what was in them. */
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
      ...(given.phone === undefined ? {} : { callerPhone: given.phone }),
      ...(given.pet_name === undefined ? {} : { petName: given.pet_name }),
      ...(given.call_back && given.call_back_when !== undefined
        ? { callBackWhen: given.call_back_when }
        : {}),
    },
  };
}

/** Each message is what is needed, as a noun. */
function schemaFor(countryCallingCode: string | undefined) {
  return z
    .object({
      topic: z.enum(messageTopics),
      message: text('the message itself', messageCharsMax),
      caller_name: text('your name', nameCharsMax),
      phone: optional('phone number', nameCharsMax).refine(
        (phone) => phone === undefined || isDiallable(phone, countryCallingCode),
        'a complete phone number',
      ),
      pet_name: optional("pet's name", nameCharsMax),
      call_back: z.boolean('to know whether you would like to be rung back'),
      call_back_when: optional('time for the call', callBackWhenCharsMax),
    })
    .refine(({ call_back, phone }) => !call_back || phone !== undefined, {
      path: ['phone'],
      message: 'a phone number to ring back',
    });
}

function text(what: string, charsMax: number) {
  return z
    .string()
    .trim()
    .min(1, what)
    .max(charsMax, `${what} in a shorter form`)
    .refine((given) => !isPlaceholder(given), what);
}

/** Nothing, an empty text and what stands for nothing are the same. */
function optional(what: string, charsMax: number) {
  return z
    .string()
    .trim()
    .max(charsMax, `a shorter ${what}`)
    .nullish()
    .transform((given) => (given == null || given === '' || isPlaceholder(given) ? undefined : given));
}
