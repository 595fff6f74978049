import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { booking, clientOf, credentials, paths } from './testing/practice.ts';
import { startScriptedServer, type ScriptedServer } from './testing/scripted-server.ts';
import { DEFAULT_USER_AGENT } from './version.ts';

const CLINIC = '/partners/partner-key-1/clinics/site-hash-1';
const query = {
  scheduleIds: [85267],
  fromMs: Date.parse('2026-06-01T08:00:00Z'),
  toMs: Date.parse('2026-06-01T11:00:00Z'),
  appointments: [{ appointmentTypeId: 6963, speciesId: 1 }],
};

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

describe('requests', () => {
  it('authenticates with the key in the path, the site hash in a header and the secret in the body', async () => {
    await clientOf(server).authenticate();
    expect(server.received).toMatchObject([
      {
        method: 'POST',
        path: '/auth/partners/partner-key-1/authentications',
        headers: {
          'site-hash': 'site-hash-1',
          'user-agent': DEFAULT_USER_AGENT,
          'content-type': 'application/json',
        },
        body: { secret: 'secret-1' },
      },
    ]);
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['getSpecies', 'species'],
    ['getAppointmentTypes', 'appointmentTypes'],
    ['getSchedules', 'schedules'],
  ] as const)('%s gets the resource of the location with token and site hash', async (method, resource) => {
    server.answer(`/${resource}`, { status: 200, json: [] });
    await clientOf(server, { userAgent: 'reception/2' })[method]();
    expect(server.received[1]).toMatchObject({
      method: 'GET',
      path: `${CLINIC}/locations/21/${resource}`,
      headers: { authorization: 'Bearer token-1', 'site-hash': 'site-hash-1', 'user-agent': 'reception/2' },
      body: undefined,
    });
  });

  it('lists slots with the period in the practice’s own offset', async () => {
    server.answer(paths.slots, { status: 200, json: [] });
    await clientOf(server).getSlots(query);
    expect(server.received[1]).toMatchObject({
      method: 'POST',
      path: `${CLINIC}/locations/21/slots`,
      headers: { authorization: 'Bearer token-1', 'site-hash': 'site-hash-1' },
    });
    expect(server.received[1]?.body).toEqual({
      scheduleIds: [85267],
      period: { from: '2026-06-01T09:00:00+01:00', to: '2026-06-01T12:00:00+01:00' },
      appointments: [{ index: 1, appointmentTypeId: 6963, speciesId: 1 }],
    });
  });

  it('labels the wall clock as UTC where the practice’s service does', async () => {
    server.answer(paths.slots, { status: 200, json: [{ dateTime: '2026-06-01T09:30:00+00:00' }] });
    const [slot] = await clientOf(server, { timeMode: 'wallClockUtc' }).getSlots(query);
    expect(server.received[1]?.body).toMatchObject({
      period: { from: '2026-06-01T09:00:00+00:00', to: '2026-06-01T12:00:00+00:00' },
    });
    expect(slot).toMatchObject({
      startsAtMs: Date.parse('2026-06-01T08:30:00Z'),
      local: { date: '2026-06-01', time: '09:30' },
    });
  });

  it('books with the whole body, the slot’s dateTime byte for byte', async () => {
    server.answer(paths.book, { status: 201, json: {} });
    const dateTime = '2026-06-01T09:30:00.000+0100';
    await clientOf(server).placeAppointment({ ...booking, slot: { ...booking.slot, dateTime } });
    expect(server.received[1]).toMatchObject({ method: 'POST', path: `${CLINIC}/bookings/booking-hash-1` });
    expect(server.received[1]?.body).toEqual({
      locationId: 21,
      slot: { scheduleId: 85267, partitionId: 1, dateTime },
      client: {
        id: null,
        isNewClient: true,
        firstName: 'Ada',
        lastName: 'Pemberton',
        email: 'ada@example.org',
        phone: '+447700900123',
        postCode: null,
      },
      appointments: [
        {
          index: 1,
          appointmentTypeId: 6963,
          speciesId: 1,
          patientId: null,
          patientName: 'Biscuit',
          notes: 'Booster',
          screeningOverrides: [],
        },
      ],
      isPreferredClinician: false,
    });
  });

  it('escapes settings that stand in paths', async () => {
    await clientOf(server, { ...credentials, partnerKey: 'a/b c' }).authenticate();
    expect(server.received[0]?.path).toBe('/auth/partners/a%2Fb%20c/authentications');
  });
});

describe('replies', () => {
  it('keeps the catalogue’s known keys and ignores the others', async () => {
    server.answer(paths.species, {
      status: 200,
      json: [
        { id: 1, name: 'Dog', displayOrder: 2, colour: 'brown' },
        { id: 2, name: 'Cat', displayOrder: null },
      ],
    });
    expect(await clientOf(server).getSpecies()).toEqual([
      { id: 1, name: 'Dog', displayOrder: 2 },
      { id: 2, name: 'Cat' },
    ]);
  });

  it('reads slots under their present and their former name', async () => {
    server.answer(paths.slots, {
      status: 200,
      json: [
        { dateTime: '2026-06-01T09:30:00+01:00', scheduleId: 85268, partitionId: 3 },
        { slot: '2026-06-01T09:45:00+01:00', scheduleId: null },
      ],
    });
    expect(await clientOf(server).getSlots(query)).toEqual([
      {
        dateTime: '2026-06-01T09:30:00+01:00',
        scheduleId: 85268,
        partitionId: 3,
        startsAtMs: Date.parse('2026-06-01T08:30:00Z'),
        local: { date: '2026-06-01', time: '09:30' },
      },
      {
        dateTime: '2026-06-01T09:45:00+01:00',
        scheduleId: 85267,
        startsAtMs: Date.parse('2026-06-01T08:45:00Z'),
        local: { date: '2026-06-01', time: '09:45' },
      },
    ]);
  });

  it('names no schedule when the service names none and several were asked for', async () => {
    server.answer(paths.slots, { status: 200, json: [{ dateTime: '2026-06-01T09:30:00+01:00' }] });
    const [slot] = await clientOf(server).getSlots({ ...query, scheduleIds: [85267, 85268] });
    expect(slot).not.toHaveProperty('scheduleId');
  });

  it.each([
    ['no JSON', { text: '<html>maintenance</html>' }, 'getSlots: unexpected reply at ""'],
    ['no list', { json: { slots: [] } }, 'getSlots: unexpected reply at ""'],
    ['no time', { json: [{ scheduleId: 1 }] }, 'getSlots: unexpected reply at "0.dateTime"'],
    ['no real time', { json: [{ dateTime: 'soon' }] }, 'getSlots: unexpected reply at "0.dateTime"'],
  ])('rejects a slot list that has %s', async (_, reply, message) => {
    server.answer(paths.slots, { status: 200, ...reply });
    await expect(clientOf(server).getSlots(query)).rejects.toMatchObject({
      code: 'unexpected_response',
      message,
    });
  });

  it.each([
    ['object with pimsAppointmentId', { appointments: [{ pimsAppointmentId: 'pims-7' }] }, 'pims-7'],
    ['object with a numeric id', { appointments: [{ pimsAppointmentId: 7 }] }, '7'],
    ['array led by the id', [991, { more: true }], '991'],
    ['BookingId', { BookingId: 'b-5', appointments: [{ time: 'x', patientId: 1 }] }, 'b-5'],
  ])('understands a booking reply: %s', async (_, json, reference) => {
    server.answer(paths.book, { status: 201, json });
    expect(await clientOf(server).placeAppointment(booking)).toEqual({ status: 'confirmed', reference });
  });

  it.each([
    ['an unknown object', { status: 201, json: { ok: true } }],
    ['text', { status: 201, text: 'created' }],
    ['malformed JSON', { status: 201, text: '{"appointments":[{"pimsApp' }],
    ['an empty list', { status: 200, json: [] }],
    ['nothing', { status: 204 }],
    ['a body that breaks off', { cutAfterStatus: 201 }],
  ])('takes a 2xx with %s as booked, reference unknown', async (_, reply) => {
    server.answer(paths.book, reply);
    expect(await clientOf(server).placeAppointment(booking)).toEqual({ status: 'confirmed' });
    expect(server.receivedAt(paths.book)).toHaveLength(1);
  });
});
