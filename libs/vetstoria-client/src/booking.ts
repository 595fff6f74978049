/** Checks a booking before it is sent, and interprets the reply. Pure. */
import { httpError } from './failure.ts';
import { formatPhone } from './phone.ts';
import type { Settings } from './settings.ts';
import type { Reply } from './transport.ts';
import type {
  BookingChangeResult,
  BookingRejection,
  BookingRequest,
  BookingResult,
  VetstoriaOperation,
} from './types.ts';
import { readBookingReference } from './wire/read.ts';
import { readBookingRejection } from './wire/refusals.ts';

const REJECTION_MESSAGES: Record<BookingRejection, string> = {
  slot_unavailable: 'The slot is no longer available.',
  invalid_request: 'The service did not accept the details.',
  not_allowed: 'The practice does not allow this booking.',
  not_found: 'The service does not know this location or booking.',
  screening_blocked: "The practice's screening rules stop this booking.",
  client_blocked: 'The practice does not take online bookings from this client.',
};

/** Returns the rejection of a booking that lacks required values (S19); undefined if it can be sent. */
export function refuseIncomplete(booking: BookingRequest, settings: Settings): BookingResult | undefined {
  const { client, appointments, slot } = booking;
  const phone = formatPhone(client.phone, settings.phoneFormat, settings.countryCallingCode);
  const missing = [
    !slot.dateTime && 'slot.dateTime',
    !client.lastName.trim() && 'client.lastName',
    !client.email.trim() && 'client.email',
    !phone && 'client.phone',
    appointments.length === 0 && 'appointments',
    ...appointments.map(({ patientName }, at) => !patientName.trim() && `appointments.${at}.patientName`),
  ].filter((name) => typeof name === 'string');
  if (missing.length === 0) return undefined;
  return {
    status: 'rejected',
    reason: 'invalid_request',
    message: `Missing or unusable: ${missing.join(', ')}.`,
  };
}

/** @throws VetstoriaError `unauthorized` or `rate_limited`, neither of which booked anything */
export function readBookingReply(reply: Reply): BookingResult {
  const failed = readFailure('placeAppointment', reply);
  if (failed) return failed;
  const reference = readBookingReference(reply.body);
  return { status: 'confirmed', ...(reference !== undefined && { reference }) };
}

/** @throws VetstoriaError `unauthorized` or `rate_limited`, neither of which changed anything */
export function readChangeReply(operation: VetstoriaOperation, reply: Reply): BookingChangeResult {
  return readFailure(operation, reply) ?? { status: 'done' };
}

/** Returns undefined for a success. */
function readFailure(
  operation: VetstoriaOperation,
  reply: Reply,
): Exclude<BookingChangeResult, { status: 'done' }> | undefined {
  const { status, body } = reply;
  if (status >= 200 && status <= 299) return undefined;
  if (status === 401 || status === 429) throw httpError(operation, reply);
  // 408 may come from a proxy, which does not know what the service did.
  if (status >= 500 || status === 408) return { status: 'unknown', cause: 'upstream_error' };
  if (status < 400) return { status: 'unknown', cause: 'unexpected_response' };
  const reason = readBookingRejection(status, body);
  return { status: 'rejected', reason, message: REJECTION_MESSAGES[reason] };
}
