/** Why nothing was booked, in words that can be said to the caller, and what the model is to do next. */

export interface RefusalWords {
  /** For the caller. */
  readonly message: string;
  /** For the model. */
  readonly advice: string;
}

const callThePractice = "Offer the practice's number.";

const words: Readonly<Record<string, RefusalWords>> = {
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
    advice: `What was stored before is with the practice. ${callThePractice}`,
  },
  message_not_stored: {
    message: 'I am sorry, I could not take that down.',
    advice: `Nothing was stored. Offer to try once more. ${callThePractice}`,
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
  not_confirmed: {
    message: 'I need your clear yes first.',
    advice:
      'Ask once more whether all of it is right, and wait for a clear yes. Then call again, with the same details and ' +
      'confirmation_token.',
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
    advice: `The earlier booking stands as it was told. To change it the caller has to call the practice. ${callThePractice}`,
  },
  earlier_outcome_unknown: {
    message:
      'I could not confirm the booking from earlier in this call, and the practice will check it first.',
    advice: 'Do not book anything else in this call.',
  },
  too_many_attempts: {
    message: 'I have tried too often in this call. Please ring the practice.',
    advice: callThePractice,
  },
  settled_by_staff: {
    message: 'The practice has looked into that booking already. Please ring them.',
    advice: callThePractice,
  },
  not_recorded: {
    message: 'I cannot take bookings just now. Please ring the practice.',
    advice: callThePractice,
  },
  screening_blocked: {
    message: 'The practice would like to speak to you about this one. Please ring them.',
    advice: callThePractice,
  },
  client_blocked: {
    message: 'The practice does not take this booking by phone assistant. Please ring them.',
    advice: callThePractice,
  },
  not_allowed: {
    message: 'The practice does not take this booking by phone assistant. Please ring them.',
    advice: callThePractice,
  },
  invalid_request: {
    message: 'The diary did not accept the details.',
    advice: `Check the details with the caller and try once more. ${callThePractice}`,
  },
};

const diaryNotReached: RefusalWords = {
  message: 'I could not reach the diary.',
  advice: `Offer to try once more. ${callThePractice}`,
};

/** Of an animal that the practice does not see. @param say its own words */
export function notSeen(say: string): RefusalWords {
  return {
    message: say,
    advice: 'Say exactly that. Nothing can be booked for this animal; do not try another species for it.',
  };
}

/** Any reason that has no words of its own is a failure to reach the diary. */
export function refusalWords(reason: string): RefusalWords {
  return words[reason] ?? diaryNotReached;
}

export const unknownMessage =
  'It is not known whether this was booked. Say exactly that: you could not confirm it, the practice will check, and ' +
  'the caller should not book again. Do not say that it is booked, nor that it is not. Do not try again.';
