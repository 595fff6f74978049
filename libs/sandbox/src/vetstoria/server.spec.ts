import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createVetstoriaClient,
  dayBounds,
  dayPeriodBounds,
  type BookingRequest,
  type Slot,
  type VetstoriaClient,
  type VetstoriaOptions,
} from '@petvisor/vetstoria-client';
import { faults } from './faults.ts';
import { startVetstoriaServer, type VetstoriaServer } from './server.ts';

const timeZone = 'Europe/London';
const dog = { appointmentTypeId: 6963, speciesId: 1 };
const bothClinicians = [85267, 85268];

/** Sunday 22 November 2026, ten in the morning; the settable clock of both sides. */
let nowMs: number;
let server: VetstoriaServer;
let client: VetstoriaClient;

const clientFor = (to: VetstoriaServer, options: Partial<VetstoriaOptions> = {}): VetstoriaClient =>
  createVetstoriaClient({
    baseUrl: to.baseUrl,
    authUrl: to.authUrl,
    ...to.credentials,
    now: () => nowMs,
    ...options,
    timeLimits: { retryDelayMs: 1, ...options.timeLimits },
  });

const slotsOn = (date: string, scheduleIds = bothClinicians, appointments = [dog]): Promise<Slot[]> =>
  client.getSlots({ scheduleIds, ...dayBounds(date, timeZone), appointments });

const times = (slots: Slot[]): string[] => slots.map((slot) => slot.local.time);

async function firstSlot(): Promise<Slot> {
  const [slot] = await slotsOn('2026-11-23');
  if (!slot) throw new Error('no slot on an open day');
  return slot;
}

const bookingOf = (slot: Slot): BookingRequest => ({
  slot,
  client: {
    isNewClient: true,
    firstName: 'Ada',
    lastName: 'Pemberton',
    email: 'ada@example.org',
    phone: '07700 900123',
  },
  appointments: [{ ...dog, patientName: 'Biscuit', notes: 'Booster' }],
});

beforeEach(async () => {
  nowMs = Date.parse('2026-11-22T10:00:00Z');
  server = await startVetstoriaServer({ now: () => nowMs });
  client = clientFor(server);
});
afterEach(() => server.close());

describe('catalogue', () => {
  it('names species, appointment types and clinicians', async () => {
    expect(await client.getSpecies()).toContainEqual({ id: 2, name: 'Cat', displayOrder: 2 });
    expect((await client.getAppointmentTypes()).map(({ name }) => name)).toEqual([
      'Vaccination',
      'Consultation',
      'Dental',
      'Nurse appointment',
    ]);
    expect((await client.getSchedules()).map(({ name }) => name)).toEqual([
      'Dr Meredith Grey',
      'Dr Gregory House',
    ]);
  });
});

describe('the calendar', () => {
  it('opens from 09:00 to 18:30 on weekdays, on Saturday mornings, and never on Sundays', async () => {
    const weekday = times(await slotsOn('2026-11-25'));
    expect(weekday.every((time) => time >= '09:00' && time <= '18:00')).toBe(true);
    const saturday = times(await slotsOn('2026-11-28'));
    expect(saturday.length).toBeGreaterThan(0);
    expect(saturday.every((time) => time >= '09:00' && time <= '12:00')).toBe(true);
    expect(await slotsOn('2026-11-29')).toEqual([]);
  });

  it.each(['2026-11-23', '2026-11-24', '2026-12-24'])(
    'has a free and a taken time in both halves of %s',
    async (date) => {
      const free = times(await slotsOn(date));
      expect(free).toEqual(expect.arrayContaining(['09:30', '11:00', '15:00', '17:30']));
      expect(free).not.toContain('10:00');
      expect(free).not.toContain('14:30');
    },
  );

  it('is the same for the same seed and another for another', async () => {
    const other = await startVetstoriaServer({ now: () => nowMs, seed: 2 });
    const same = await startVetstoriaServer({ now: () => nowMs, seed: 1 });
    try {
      const list = (to: VetstoriaServer): Promise<Slot[]> =>
        clientFor(to).getSlots({
          scheduleIds: bothClinicians,
          ...dayBounds('2026-11-23', timeZone),
          appointments: [dog],
        });
      const mine = await slotsOn('2026-11-23');
      expect(await list(same)).toEqual(mine);
      expect(await list(other)).not.toEqual(mine);
    } finally {
      await other.close();
      await same.close();
    }
  });

  it('offers nothing in the past', async () => {
    nowMs = Date.parse('2026-11-23T15:00:00Z');
    const free = times(await slotsOn('2026-11-23'));
    expect(free.length).toBeGreaterThan(0);
    expect(free.every((time) => time > '15:00')).toBe(true);
  });

  it('lists one clinician and one part of the day where that is asked for', async () => {
    const slots = await client.getSlots({
      scheduleIds: [85268],
      ...dayPeriodBounds('2026-11-23', 'EVENING', timeZone),
      appointments: [dog],
    });
    expect(times(slots)).toContain('17:30');
    expect(slots.every((slot) => slot.scheduleId === 85268 && slot.local.time >= '17:00')).toBe(true);
  });

  it.each([
    ['2026-03-27', '+00:00'],
    ['2026-03-30', '+01:00'],
    ['2026-10-23', '+01:00'],
    ['2026-10-26', '+00:00'],
  ])('half past nine is half past nine on %s, offset %s', async (date, offset) => {
    nowMs = Date.parse('2026-03-01T10:00:00Z');
    const slot = (await slotsOn(date)).find(({ local }) => local.time === '09:30');
    expect(slot?.dateTime).toBe(`${date}T09:30:00${offset}`);
    expect(slot?.local).toEqual({ date, time: '09:30' });
  });

  it('offers two pets only times with a free one right behind', async () => {
    const single = await slotsOn('2026-11-23', [85267]);
    const double = await slotsOn('2026-11-23', [85267], [dog, dog]);
    const starts = new Set(single.map(({ startsAtMs }) => startsAtMs));
    expect(double).toEqual(single.filter(({ startsAtMs }) => starts.has(startsAtMs + 30 * 60_000)));
    expect(double.length).toBeLessThan(single.length);
  });
});

describe('booking', () => {
  it('puts the booking into the diary and the slot out of the list', async () => {
    const slot = await firstSlot();
    expect(await client.placeAppointment(bookingOf(slot))).toEqual({
      status: 'confirmed',
      reference: 'SB-1001',
    });
    expect(server.diary.bookings).toMatchObject([
      {
        reference: 'SB-1001',
        dateTime: slot.dateTime,
        local: slot.local,
        scheduleId: slot.scheduleId,
        client: { lastName: 'Pemberton', phone: '+447700900123' },
        appointments: [{ appointmentTypeId: 6963, speciesId: 1, patientName: 'Biscuit', notes: 'Booster' }],
      },
    ]);
    expect(await slotsOn('2026-11-23')).not.toContainEqual(slot);
  });

  it('refuses a slot the second time', async () => {
    const slot = await firstSlot();
    await client.placeAppointment(bookingOf(slot));
    expect(await client.placeAppointment(bookingOf(slot))).toMatchObject({
      status: 'rejected',
      reason: 'slot_unavailable',
    });
    expect(server.diary.bookings).toHaveLength(1);
  });

  it('gives one slot to one of two who ask at once', async () => {
    const slot = await firstSlot();
    const results = await Promise.all([1, 2].map(() => clientFor(server).placeAppointment(bookingOf(slot))));
    expect(results.map(({ status }) => status).sort()).toEqual(['confirmed', 'rejected']);
    expect(server.diary.bookings).toHaveLength(1);
  });

  it('takes consecutive slots for two pets', async () => {
    const [slot] = await slotsOn('2026-11-23', [85267], [dog, dog]);
    if (!slot) throw new Error('no two slots in a row');
    const booking = bookingOf(slot);
    booking.appointments = [...booking.appointments, { ...dog, patientName: 'Pickle' }];
    expect(await client.placeAppointment(booking)).toMatchObject({ status: 'confirmed' });
    const left = (await slotsOn('2026-11-23', [85267])).map(({ startsAtMs }) => startsAtMs);
    expect(left).not.toContain(slot.startsAtMs);
    expect(left).not.toContain(slot.startsAtMs + 30 * 60_000);
  });

  it.each([
    [
      'a time that was never listed',
      { slot: { scheduleId: 85267, partitionId: 1, dateTime: '2026-11-23T09:07:00+00:00' } },
    ],
    [
      'an unknown appointment type',
      { appointments: [{ appointmentTypeId: 1, speciesId: 1, patientName: 'Biscuit' }] },
    ],
    ['a slot without its ids', { slot: { dateTime: '2026-11-23T09:30:00+00:00' } }],
  ])('finds bad data in %s', async (_, change) => {
    const result = await client.placeAppointment({ ...bookingOf(await firstSlot()), ...change });
    expect(result).toMatchObject({ status: 'rejected', reason: 'invalid_request' });
    expect(server.diary.bookings).toEqual([]);
  });
});

describe('admission', () => {
  it.each([
    ['secret', 'invalid_credentials'],
    ['siteHash', 'invalid_credentials'],
    ['partnerKey', 'not_found'],
  ] as const)('refuses a wrong %s', async (name, code) => {
    await expect(clientFor(server, { [name]: 'wrong' }).getSpecies()).rejects.toMatchObject({ code });
  });

  it('lets a client in again after its token has run out or was revoked', async () => {
    await client.getSpecies();
    nowMs += 3_600_000;
    await client.getSpecies();
    server.faults.add('getSpecies', faults.revokeTokens);
    await client.getSpecies();
    expect(server.journal.of('authenticate')).toHaveLength(3);
    expect(server.journal.of('getSpecies').map(({ answer }) => answer)).toEqual([200, 200, 401, 200]);
  });

  it('answers 404 to what is no operation and 400 to what is no JSON', async () => {
    expect((await fetch(`${server.baseUrl}/partners`)).status).toBe(404);
    const url = `${server.authUrl}/partners/${server.credentials.partnerKey}/authentications`;
    const notJson = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' };
    expect((await fetch(url, notJson)).status).toBe(400);
  });
});

describe('faults', () => {
  it.each([
    ['hangAfterCommit', { status: 'unknown', cause: 'timeout' }, 1],
    ['hangBeforeCommit', { status: 'unknown', cause: 'timeout' }, 0],
    ['resetAfterCommit', { status: 'unknown', cause: 'connection_lost' }, 1],
    ['resetBeforeCommit', { status: 'unknown', cause: 'connection_lost' }, 0],
    ['errorAfterCommit', { status: 'unknown', cause: 'upstream_error' }, 1],
    ['errorBeforeCommit', { status: 'unknown', cause: 'upstream_error' }, 0],
    ['malformedJson', { status: 'confirmed' }, 1],
    ['missingId', { status: 'confirmed' }, 1],
    ['arrayReply', { status: 'confirmed', reference: 'SB-array' }, 1],
    ['takeSlot', { status: 'rejected', reason: 'slot_unavailable' }, 0],
    ['slotUnavailableAsJson', { status: 'rejected', reason: 'slot_unavailable' }, 0],
    ['screeningBlocked', { status: 'rejected', reason: 'screening_blocked' }, 0],
    ['clientBlocked', { status: 'rejected', reason: 'client_blocked' }, 0],
    ['revokeTokens', { status: 'confirmed', reference: 'SB-1001' }, 1],
  ] as const)('%s while booking ends truthfully: %j, %d in the diary', async (name, outcome, booked) => {
    const slot = await firstSlot();
    server.faults.add('placeAppointment', faults[name]);
    const options = name.startsWith('hang') ? { timeLimits: { bookingMs: 500 } } : {};
    expect(await clientFor(server, options).placeAppointment(bookingOf(slot))).toMatchObject(outcome);
    expect(server.diary.bookings).toHaveLength(booked);
    expect(server.faults.pending).toBe(0);
    expect(server.journal.of('placeAppointment')).toHaveLength(name === 'revokeTokens' ? 2 : 1);
  });

  it('waits out a short 429 and books once', async () => {
    const slot = await firstSlot();
    server.faults.add('placeAppointment', faults.rateLimited('0'));
    expect(await client.placeAppointment(bookingOf(slot))).toMatchObject({ status: 'confirmed' });
    expect(server.diary.bookings).toHaveLength(1);
  });

  it('reports a long 429 without waiting', async () => {
    const slot = await firstSlot();
    server.faults.add('placeAppointment', faults.rateLimited('3600'));
    await expect(client.placeAppointment(bookingOf(slot))).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 3_600_000,
    });
    expect(server.diary.bookings).toEqual([]);
  });

  it('refuses authentication once and then lets the client in', async () => {
    server.faults.add('authenticate', faults.authenticationRefused);
    await expect(client.authenticate()).rejects.toMatchObject({ code: 'invalid_credentials' });
    await client.authenticate();
  });

  it('is unreachable once closed', async () => {
    await server.close();
    await expect(client.getSpecies()).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('the journal', () => {
  it('lists what was asked, without bodies', async () => {
    const slot = await firstSlot();
    const booked = server.journal.next('placeAppointment');
    await client.placeAppointment(bookingOf(slot));
    expect(await booked).toEqual({
      atMs: nowMs,
      operation: 'placeAppointment',
      method: 'POST',
      path: '/api/partners/sandbox-partner/clinics/sandbox-site/bookings/sandbox-booking',
      answer: 201,
      violations: [],
    });
    expect(JSON.stringify(server.journal.entries)).not.toMatch(/Pemberton|7700|example\.org|sandbox-secret/);
  });
});
