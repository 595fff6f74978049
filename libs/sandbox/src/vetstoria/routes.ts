/** Which request is which operation. */

export type Operation =
  'authenticate' | 'getSpecies' | 'getAppointmentTypes' | 'getSchedules' | 'getSlots' | 'placeAppointment';

/** What stands in the paths and headers, and in the secret: made up, fixed, good for nothing elsewhere. */
export interface Credentials {
  partnerKey: string;
  siteHash: string;
  secret: string;
  siteId: number;
  bookingHash: string;
}

export const defaultCredentials: Credentials = {
  partnerKey: 'sandbox-partner',
  siteHash: 'sandbox-site',
  secret: 'sandbox-secret',
  siteId: 21,
  bookingHash: 'sandbox-booking',
};

export const authRoot = '/auth';
export const apiRoot = '/api';

/** The operation of each `METHOD /path`. */
export function routesOf(credentials: Credentials): Map<string, Operation> {
  const { partnerKey, siteHash, siteId, bookingHash } = credentials;
  const clinic = `${apiRoot}/partners/${partnerKey}/clinics/${siteHash}`;
  return new Map<string, Operation>([
    [`POST ${authRoot}/partners/${partnerKey}/authentications`, 'authenticate'],
    [`GET ${clinic}/locations/${siteId}/species`, 'getSpecies'],
    [`GET ${clinic}/locations/${siteId}/appointmentTypes`, 'getAppointmentTypes'],
    [`GET ${clinic}/locations/${siteId}/schedules`, 'getSchedules'],
    [`POST ${clinic}/locations/${siteId}/slots`, 'getSlots'],
    [`POST ${clinic}/bookings/${bookingHash}`, 'placeAppointment'],
  ]);
}
