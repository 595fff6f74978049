/** What the model is told, so that what it says is true: why nothing was booked, and what to do now. */

type Refusal = keyof typeof messages;

const messages = {
  unknown_slot:
    'Nothing was booked: this slot_token was not offered in this conversation. Look up free times and offer those.',
  not_confirmed:
    'Nothing was booked: first read every detail back and ask the caller for a clear yes. Then call again.',
  invalid_details: 'Nothing was booked: ask the caller again for the details named.',
  offer_expired: 'Nothing was booked: this time has already begun. Offer a later one.',
  slot_unavailable: 'Nothing was booked: this time is no longer free. Apologise and offer another.',
  already_booked:
    'Nothing more was booked: this very time has been booked in this conversation. To change it, the caller has to call the practice.',
  earlier_outcome_unknown:
    'Nothing more was booked: an earlier booking in this call may or may not be there. The practice will check; do not book again.',
  too_many_attempts: 'Nothing was booked: too many tries in one call. Offer to call the practice.',
  not_recorded: 'Nothing was booked: our own record could not be written. Offer to call the practice.',
  screening_blocked:
    "Nothing was booked: the practice's own rules ask the caller to speak to somebody there. Offer the practice's number.",
  client_blocked: "Nothing was booked: the practice does not take this booking. Offer the practice's number.",
  not_allowed: "Nothing was booked: the practice does not take this booking. Offer the practice's number.",
  invalid_request:
    'Nothing was booked: the diary did not accept the details. Check them with the caller, or offer to call the practice.',
} as const;

const otherwise =
  'Nothing was booked: the diary could not be reached. Offer to try once more or to call the practice.';

export function refusalMessage(reason: string): string {
  return isRefusal(reason) ? messages[reason] : otherwise;
}

export const unknownMessage =
  'It is not known whether this was booked. Say exactly that: you could not confirm it, the practice will check and be ' +
  'in touch, and the caller should not book again. Do not say that it is booked, nor that it is not. Do not try again.';

function isRefusal(reason: string): reason is Refusal {
  return Object.hasOwn(messages, reason);
}
