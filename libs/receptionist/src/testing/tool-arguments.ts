/** What a model asks the tools for. */
import type { JsonValue } from '@petvisor/realtime-agent';

/** Asks for a dog's vaccination on a morning; what is not given is the usual. */
export const searchArguments = (changes: { readonly [name: string]: JsonValue } = {}) => ({
  species_id: 1,
  appointment_type_id: 6963,
  clinician_id: null,
  date: '2026-11-25',
  day_period: 'MORNING',
  preferred_time: null,
  ...changes,
});

/** A complete booking; what is not given is the usual. */
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
