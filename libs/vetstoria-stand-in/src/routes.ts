/** Maps requests to operations. */

export type Operation =
  | 'authenticate'
  | 'getSpecies'
  | 'getAppointmentTypes'
  | 'getSchedules'
  | 'getSlots'
  | 'placeAppointment'
  | 'getPreferences'
  | 'readBooking'
  | 'moveBooking'
  | 'cancelBooking';

export interface Route {
  readonly operation: Operation;
  /** Booking id in the path. */
  readonly bookingId?: string;
}

/** Invented credentials, which appear in paths, headers and the authentication request. */
export interface Credentials {
  partnerKey: string;
  siteHash: string;
  secret: string;
  siteId: number;
  bookingHash: string;
}

export const DEFAULT_CREDENTIALS: Credentials = {
  partnerKey: 'sandbox-partner',
  siteHash: 'sandbox-site',
  secret: 'sandbox-secret',
  siteId: 21,
  bookingHash: 'sandbox-booking',
};

export const AUTH_ROOT = '/auth';
export const API_ROOT = '/api';

/** Returns undefined for an unknown method or path. */
export type FindRoute = (method: string, path: string) => Route | undefined;

export function routesOf(credentials: Credentials): FindRoute {
  const { partnerKey, siteHash, siteId, bookingHash } = credentials;
  const clinic = `${API_ROOT}/partners/${partnerKey}/clinics/${siteHash}`;
  const bookings = `${clinic}/bookings/`;
  const fixed = new Map<string, Operation>([
    [`POST ${AUTH_ROOT}/partners/${partnerKey}/authentications`, 'authenticate'],
    [`GET ${clinic}/locations/${siteId}/species`, 'getSpecies'],
    [`GET ${clinic}/locations/${siteId}/appointmentTypes`, 'getAppointmentTypes'],
    [`GET ${clinic}/locations/${siteId}/schedules`, 'getSchedules'],
    [`POST ${clinic}/locations/${siteId}/slots`, 'getSlots'],
    [`POST ${bookings}${bookingHash}`, 'placeAppointment'],
    [`GET ${clinic}/preferences`, 'getPreferences'],
  ]);
  const bookingOperations = new Map<string, Operation>([
    ['GET', 'readBooking'],
    ['PUT', 'moveBooking'],
    ['DELETE', 'cancelBooking'],
  ]);
  return (method, path) => {
    const operation = fixed.get(`${method} ${path}`);
    if (operation !== undefined) return { operation };
    const change = bookingOperations.get(method);
    const bookingId = path.startsWith(bookings) ? path.slice(bookings.length) : '';
    return change !== undefined && /^[\w-]+$/.test(bookingId) ? { operation: change, bookingId } : undefined;
  };
}
