import type { BookingRefusal } from '../refusals.ts';
import type { NotBookedReason } from '../statements/booking-words.ts';

/** What a caller is told of the reason. Failures that are not listed are those of reaching the diary. */
const REASONS: Readonly<Partial<Record<BookingRefusal, NotBookedReason>>> = {
  slot_unavailable: 'taken',
  offer_expired: 'begun',
  settled_by_staff: 'practice',
  not_recorded: 'practice',
  screening_blocked: 'practice',
  client_blocked: 'practice',
  not_allowed: 'practice',
  invalid_request: 'not_accepted',
  unspecified: 'not_accepted',
};

export function notBookedReason(reason: BookingRefusal): NotBookedReason {
  return REASONS[reason] ?? 'diary';
}
