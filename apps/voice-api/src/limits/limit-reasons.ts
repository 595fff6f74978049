/** The limits that refuse, as they are logged, counted and measured. */
export const LIMIT_REASONS = [
  'connections',
  'handshakes_by_address',
  'requests_by_address',
  'tickets_by_address',
  'visitor_tickets_by_address',
  'visitor_tickets_by_practice',
  'wrong_keys_by_address',
  'wrong_resume_tokens_by_address',
  'calls_at_once_by_address',
  'calls_at_once_by_key',
  'calls_at_once_by_practice',
  'minutes_a_day_by_practice',
  'cost_a_day_by_practice',
  'calls_a_minute_by_key',
  'minutes_a_day_by_key',
  'cost_a_day_by_key',
  'bookings_a_day_by_key',
  'emergencies_a_day_by_key',
  'cost_a_day',
  'overloaded',
  'ended_by_overload',
] as const;

export type LimitReason = (typeof LIMIT_REASONS)[number];
