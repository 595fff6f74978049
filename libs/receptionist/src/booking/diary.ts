/** The slice of the Vetstoria client that the receptionist uses. */
import { isVetstoriaError } from '@petvisor/vetstoria-client';
import type { VetstoriaClient } from '@petvisor/vetstoria-client';

export type Diary = Pick<
  VetstoriaClient,
  'getSpecies' | 'getAppointmentTypes' | 'getSchedules' | 'getSlots' | 'placeAppointment'
>;

/** The code of a diary's failure, fit for logs. */
export function failureCode(error: unknown): string {
  return isVetstoriaError(error) ? error.code : 'unexpected_error';
}
