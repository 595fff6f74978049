/** A fictitious practice at a scripted server, and a booking for it. */
import { createVetstoriaClient } from '../client.ts';
import type { BookingRequest, VetstoriaClient, VetstoriaOptions } from '../types.ts';
import type { ScriptedServer } from './scripted-server.ts';

export const credentials = {
  partnerKey: 'partner-key-1',
  siteHash: 'site-hash-1',
  secret: 'secret-1',
  siteId: 21,
  bookingHash: 'booking-hash-1',
};

export const paths = {
  authenticate: '/authentications',
  species: '/species',
  slots: '/slots',
  book: '/bookings/booking-hash-1',
};

export const booking: BookingRequest = {
  slot: { dateTime: '2026-11-23T09:00:00+00:00', scheduleId: 85267, partitionId: 1 },
  client: {
    isNewClient: true,
    firstName: 'Ada',
    lastName: 'Pemberton',
    email: 'ada@example.org',
    phone: '07700 900123',
  },
  appointments: [{ appointmentTypeId: 6963, speciesId: 1, patientName: 'Biscuit', notes: 'Booster' }],
};

/** Creates a client of the server with short retry delays. The server issues `token-1`. */
export function clientOf(server: ScriptedServer, options: Partial<VetstoriaOptions> = {}): VetstoriaClient {
  server.answer(paths.authenticate, { status: 200, json: { token: 'token-1' } });
  return createVetstoriaClient({
    baseUrl: server.url,
    authUrl: `${server.url}/auth`,
    ...credentials,
    ...options,
    timeLimits: { retryDelayMs: 1, ...options.timeLimits },
  });
}
