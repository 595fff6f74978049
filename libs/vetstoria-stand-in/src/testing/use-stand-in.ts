/** The stand-in over HTTP and a real client for each test of a spec, on a clock that the test sets. */
import { afterEach, beforeEach } from '@jest/globals';
import {
  createVetstoriaClient,
  dayBounds,
  type BookingRequest,
  type Slot,
  type VetstoriaClient,
  type VetstoriaOptions,
} from '@petvisor/vetstoria-client';
import { startVetstoriaServer, type VetstoriaServer } from '../server.ts';

export const TIME_ZONE = 'Europe/London';
export const DOG_VACCINATION = { appointmentTypeId: 6963, speciesId: 1 };
export const BOTH_CLINICIANS = [85267, 85268];

export const bookingOf = (slot: Slot): BookingRequest => ({
  slot,
  client: {
    isNewClient: true,
    firstName: 'Ada',
    lastName: 'Pemberton',
    email: 'ada@example.org',
    phone: '07700 900123',
  },
  appointments: [{ ...DOG_VACCINATION, patientName: 'Biscuit', notes: 'Booster' }],
});

export interface StandIn {
  /** Clock of server and client. Starts at Sunday 22 November 2026, 10:00. */
  nowMs: number;
  server: VetstoriaServer;
  client: VetstoriaClient;
}

/** @param options options of the client */
export function useStandIn(options: Partial<VetstoriaOptions> = {}) {
  // Filled anew before each test.
  const standIn = {} as StandIn;

  const clientFor = (to: VetstoriaServer, changes: Partial<VetstoriaOptions> = {}): VetstoriaClient =>
    createVetstoriaClient({
      baseUrl: to.baseUrl,
      authUrl: to.authUrl,
      ...to.credentials,
      now: () => standIn.nowMs,
      steadyNow: () => standIn.nowMs,
      ...options,
      ...changes,
      timeLimits: { retryDelayMs: 1, ...changes.timeLimits },
    });
  const slotsOn = (
    date: string,
    scheduleIds = BOTH_CLINICIANS,
    appointments = [DOG_VACCINATION],
  ): Promise<Slot[]> => standIn.client.getSlots({ scheduleIds, ...dayBounds(date, TIME_ZONE), appointments });

  beforeEach(async () => {
    standIn.nowMs = Date.parse('2026-11-22T10:00:00Z');
    standIn.server = await startVetstoriaServer({ now: () => standIn.nowMs });
    standIn.client = clientFor(standIn.server);
  });
  afterEach(() => standIn.server.close());

  return Object.assign(standIn, {
    clientFor,
    slotsOn,
    firstSlot: async (): Promise<Slot> => {
      const [slot] = await slotsOn('2026-11-23');
      if (!slot) throw new Error('no slot on an open day');
      return slot;
    },
  });
}
