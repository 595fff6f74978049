/** Why something was refused: the reasons, and for each the words for the caller and the advice for the model. */
import type { BookingRejection, VetstoriaErrorCode } from '@petvisor/vetstoria-client';

export interface RefusalWords {
  /** For the caller. */
  readonly message: string;
  /** For the model. */
  readonly advice: string;
}

/** Refusals that concern the other bookings of the conversation. The diary was not asked. */
export type ConversationRefusal = 'already_booked' | 'earlier_outcome_unknown' | 'too_many_attempts';

/** Reasons for which a booking is certainly not made. They are stored in the ledger. */
export type BookingRefusal =
  | BookingRejection
  | VetstoriaErrorCode
  | ConversationRefusal
  | 'offer_expired'
  | 'not_recorded'
  | 'settled_by_staff'
  /** The ledger holds a reason that this version does not know, or none. */
  | 'unspecified';

/** Reasons for which a tool refuses before anything is booked or stored. */
export type ToolRefusal =
  | 'emergency'
  | 'emergency_message'
  | 'too_many_messages'
  | 'no_more_bookings_today'
  | 'unknown_slot'
  | 'pets_mismatch'
  | 'other_booking'
  | 'not_confirmed'
  | 'no_clear_answer'
  | 'not_read_back'
  | 'declined';

/** Reasons whose words depend on the details or on the practice. */
export type DetailRefusal = 'invalid_details' | 'species_not_seen';

const CALL_THE_PRACTICE = "Offer the practice's number.";

const DIARY_NOT_REACHED: RefusalWords = {
  message: 'I could not reach the diary.',
  advice: `Offer to try once more. ${CALL_THE_PRACTICE}`,
};

const TOOL_REFUSALS: Readonly<Record<ToolRefusal, RefusalWords>> = {
  emergency: {
    message: 'This sounds urgent, so please do not wait for an appointment. Please ring the practice now.',
    advice:
      'Say the numbers again, and go on with nothing else. Only if the caller says in so many words that it is not an ' +
      'emergency, call the tool again.',
  },
  emergency_message: {
    message: 'This sounds urgent, so please do not wait to be rung back. Please ring the practice now.',
    advice:
      'Say the numbers again, and take no message. Only if the caller says in so many words that it is not an ' +
      'emergency, call the tool again.',
  },
  too_many_messages: {
    message:
      'I have taken as many messages as I can in one call. Please ring the practice for anything else.',
    advice: `What was stored before is with the practice. ${CALL_THE_PRACTICE}`,
  },
  no_more_bookings_today: {
    message: 'I cannot make any more bookings on this line today.',
    advice:
      'Nothing was booked. Say exactly that, and look up no other time. Offer to take a message for the practice instead, or ' +
      'give its number.',
  },
  unknown_slot: {
    message: 'I have to look that time up again first.',
    advice: 'This slot_token was not offered in this conversation. Look up free times and offer those.',
  },
  pets_mismatch: {
    message: 'Let me look that up again for all the pets.',
    advice:
      'This time was looked up for another number of pets. Look up free times with all of them in more_pets, and offer those.',
  },
  other_booking: {
    message: 'That pet already has an appointment from earlier in this call.',
    advice:
      'Name it: it is in earlier. It stays as it is, and you cannot change it. Ask whether the caller wants this time as ' +
      'well; then call again, with the same details. To change the earlier one, offer to take a message for the practice. ' +
      'NEVER say that it was moved or cancelled.',
  },
  not_confirmed: {
    message: 'I need your clear yes first.',
    advice:
      'Ask once more whether all of it is right, and wait for a clear yes. Then call again, with the same details and ' +
      'confirmation_token.',
  },
  no_clear_answer: {
    message: 'I could not get a clear yes from you, so I have done nothing.',
    advice:
      'Say exactly that, and do not ask again. Offer to take a message for the practice instead, or give its number.',
  },
  not_read_back: {
    message: 'Let me read that back first.',
    advice:
      'The caller has not heard what is in unheard. Read all of say back, ask whether it is right, and wait for a ' +
      'clear yes. Then call again, with the same details and confirmation_token.',
  },
  declined: {
    message: 'What should I change?',
    advice: 'The caller did not agree. Put it right, then call again without confirmation_token.',
  },
};

const BOOKING_REFUSALS: Readonly<Record<BookingRefusal, RefusalWords>> = {
  offer_expired: {
    message: 'That time has already begun.',
    advice: 'Offer the alternatives, or look up later times.',
  },
  slot_unavailable: {
    message: 'That time is no longer free.',
    advice: 'Apologise and offer the alternatives, or look up other times.',
  },
  already_booked: {
    message: 'You already have that very time from earlier in this call.',
    advice: `The earlier booking stands as it was told. To change it the caller has to call the practice. ${CALL_THE_PRACTICE}`,
  },
  earlier_outcome_unknown: {
    message:
      'I could not confirm the booking from earlier in this call, and the practice will check it first.',
    advice: 'Do not book anything else in this call.',
  },
  too_many_attempts: {
    message: 'I have tried too often in this call. Please ring the practice.',
    advice: CALL_THE_PRACTICE,
  },
  settled_by_staff: {
    message: 'The practice has looked into that booking already. Please ring them.',
    advice: CALL_THE_PRACTICE,
  },
  not_recorded: {
    message: 'I cannot take bookings just now. Please ring the practice.',
    advice: CALL_THE_PRACTICE,
  },
  screening_blocked: {
    message: 'The practice would like to speak to you about this one. Please ring them.',
    advice: CALL_THE_PRACTICE,
  },
  client_blocked: {
    message: 'The practice does not take this booking by phone assistant. Please ring them.',
    advice: CALL_THE_PRACTICE,
  },
  not_allowed: {
    message: 'The practice does not take this booking by phone assistant. Please ring them.',
    advice: CALL_THE_PRACTICE,
  },
  invalid_request: {
    message: 'The diary did not accept the details.',
    advice: `Check the details with the caller and try once more. ${CALL_THE_PRACTICE}`,
  },
  unspecified: {
    message: 'That could not be booked.',
    advice: `Nothing was booked, and the reason is not known. ${CALL_THE_PRACTICE}`,
  },
  aborted: DIARY_NOT_REACHED,
  unreachable: DIARY_NOT_REACHED,
  connection_lost: DIARY_NOT_REACHED,
  timeout: DIARY_NOT_REACHED,
  unauthorized: DIARY_NOT_REACHED,
  invalid_credentials: DIARY_NOT_REACHED,
  not_found: DIARY_NOT_REACHED,
  rate_limited: DIARY_NOT_REACHED,
  upstream_error: DIARY_NOT_REACHED,
  unexpected_response: DIARY_NOT_REACHED,
};

export const MESSAGE_NOT_STORED: RefusalWords = {
  message: 'I am sorry, I could not take that down.',
  advice: `Nothing was stored. Offer to try once more. ${CALL_THE_PRACTICE}`,
};

/** @param say the practice's own words about an animal that it does not see */
export function notSeen(say: string): RefusalWords {
  return {
    message: say,
    advice: 'Say exactly that. Nothing can be booked for this animal; do not try another species for it.',
  };
}

const REFUSALS = { ...TOOL_REFUSALS, ...BOOKING_REFUSALS };

export function refusalWords(reason: ToolRefusal | BookingRefusal): RefusalWords {
  return REFUSALS[reason];
}

/** Reads a reason from the ledger, which may hold reasons of other versions. */
export function readBookingRefusal(reason: string | null): BookingRefusal {
  return reason !== null && Object.hasOwn(BOOKING_REFUSALS, reason)
    ? (reason as BookingRefusal)
    : 'unspecified';
}

export const OUTCOME_UNKNOWN =
  'It is not known whether this was booked. Say exactly that: you could not confirm it, the practice will check, and ' +
  'the caller should not book again. Do not say that it is booked, nor that it is not. Do not try again.';
