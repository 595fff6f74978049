/** Arguments of the tools as a model sends them. */
import type { JsonValue } from '@petvisor/realtime-agent';

/** A search for a dog's vaccination in the morning, with changes. */
export const searchArguments = (changes: { readonly [name: string]: JsonValue } = {}) => ({
  species_id: 1,
  appointment_type_id: 6963,
  clinician_id: null,
  date: '2026-11-25',
  day_period: 'MORNING',
  preferred_time: null,
  ...changes,
});

/** A complete booking, with changes. */
export const bookingArguments = (
  slotToken: string,
  changes: { readonly [name: string]: JsonValue } = {},
) => ({
  slot_token: slotToken,
  owner_first_name: 'Ada',
  owner_last_name: 'Example',
  phone: '07700 900123',
  email: 'ada@example.org',
  pet_name: 'Rex',
  is_new_client: true,
  notes: '',
  ...changes,
});
