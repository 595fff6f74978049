/** The meaning of unsuccessful HTTP statuses. */
import type { VetstoriaErrorCode } from '../errors.ts';
import type { BookingRejection, VetstoriaOperation } from '../types.ts';

/** Returns the reason for a refused booking or a refused change (4xx). */
export function readBookingRejection(status: number, body: string): BookingRejection {
  if (status === 403) return 'not_allowed';
  if (status === 404) return 'not_found';
  if (status !== 409) return 'invalid_request';
  // S19: "Timeslot unavailable. Please select a different slot.", as plain text or within JSON.
  if (/timeslot unavailable/i.test(body)) return 'slot_unavailable';
  // A, from H: the practice's screening rules and its block list.
  if (/screening/i.test(body)) return 'screening_blocked';
  if (/blocked/i.test(body)) return 'client_blocked';
  return 'invalid_request';
}

/** Returns the error code of an unsuccessful status, except for refused bookings. */
export function errorCodeOf(operation: VetstoriaOperation, status: number): VetstoriaErrorCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'not_allowed';
  if (status === 404) return 'not_found';
  // A wrong key, hash or secret is answered 409 "Bad data" (S19).
  if (status === 409 && operation === 'authenticate') return 'invalid_credentials';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status >= 500) return 'upstream_error';
  if (status >= 400) return 'invalid_request';
  return 'unexpected_response';
}
