/**
 * The method and path of every operation of the service, and how certain they are.
 *
 * The service publishes no developer documentation, so each piece of the wire carries a mark: **S19** the official
 * OpenAPI document of 2019 · **S25** the behaviour of a partner integration of 2025 · **H** public help pages · **I**
 * inferred · **A** assumed. Corrections belong in this folder; nothing else in the package knows the wire format.
 */
import type { VetstoriaOperation } from '../types.ts';

export type Certainty = 'S19' | 'S25' | 'H' | 'I' | 'A';

export interface OperationShape {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the root of the authentication service (`auth`) or the booking service (`api`). */
  readonly root: 'auth' | 'api';
  readonly path: string;
  readonly certainty: Certainty;
}

const CLINIC = '/partners/{partnerKey}/clinics/{siteHash}';
const LOCATION = `${CLINIC}/locations/{siteId}`;
/** For new bookings `{booking}` is the fixed booking hash, never an idempotency key; otherwise the id of a booking. */
const BOOKING = `${CLINIC}/bookings/{booking}`;

export const OPERATIONS = {
  authenticate: {
    method: 'POST',
    root: 'auth',
    path: '/partners/{partnerKey}/authentications',
    certainty: 'S25',
  },
  getSpecies: { method: 'GET', root: 'api', path: `${LOCATION}/species`, certainty: 'S25' },
  getAppointmentTypes: { method: 'GET', root: 'api', path: `${LOCATION}/appointmentTypes`, certainty: 'S25' },
  getSchedules: { method: 'GET', root: 'api', path: `${LOCATION}/schedules`, certainty: 'S25' },
  getSlots: { method: 'POST', root: 'api', path: `${LOCATION}/slots`, certainty: 'S25' },
  placeAppointment: { method: 'POST', root: 'api', path: BOOKING, certainty: 'S25' },
  getPreferences: { method: 'GET', root: 'api', path: `${CLINIC}/preferences`, certainty: 'A' },
  readBooking: { method: 'GET', root: 'api', path: BOOKING, certainty: 'A' },
  moveBooking: { method: 'PUT', root: 'api', path: BOOKING, certainty: 'A' },
  cancelBooking: { method: 'DELETE', root: 'api', path: BOOKING, certainty: 'A' },
} as const satisfies Record<VetstoriaOperation, OperationShape>;
