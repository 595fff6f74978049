/** The operations of the Vetstoria client that the receptionist uses. */
import { isVetstoriaError } from '@petvisor/vetstoria-client';
import type { VetstoriaClient } from '@petvisor/vetstoria-client';

export type Diary = Pick<
  VetstoriaClient,
  'getSpecies' | 'getAppointmentTypes' | 'getSchedules' | 'getSlots' | 'placeAppointment'
>;

/** Returns a code for logs, without personal data. */
export function failureCode(error: unknown): string {
  return isVetstoriaError(error) ? error.code : 'unexpected_error';
}
