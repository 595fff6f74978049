import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createVetstoriaClient, dayBounds, type VetstoriaClient } from '@petvisor/vetstoria-client';
import { loadContract } from './contract.ts';
import { startVetstoriaServer, type VetstoriaServer } from './server.ts';

const dog = { appointmentTypeId: 6963, speciesId: 1 };
const nowMs = Date.parse('2026-11-22T10:00:00Z');

let server: VetstoriaServer;
let client: VetstoriaClient;
beforeEach(async () => {
  server = await startVetstoriaServer({ now: () => nowMs });
  client = createVetstoriaClient({
    ...server.credentials,
    baseUrl: server.baseUrl,
    authUrl: server.authUrl,
    unverifiedOperations: true,
    now: () => nowMs,
  });
});
afterEach(() => server.close());

async function freeSlots() {
  const period = dayBounds('2026-11-23', 'Europe/London');
  return client.getSlots({ scheduleIds: [85267], ...period, appointments: [dog] });
}

async function book(): Promise<string> {
  const [slot] = await freeSlots();
  if (!slot) throw new Error('no slot on an open day');
  const result = await client.placeAppointment({
    slot,
    client: {
      isNewClient: true,
      firstName: 'Ada',
      lastName: 'Pemberton',
      email: 'ada@example.org',
      phone: '07700 900123',
    },
    appointments: [{ ...dog, patientName: 'Biscuit' }],
  });
  if (result.status !== 'confirmed' || result.reference === undefined) throw new Error('not booked');
  return result.reference;
}

describe('the contract', () => {
  it('is kept by the client in every operation', async () => {
    const operations = client.unverified;
    await client.getSpecies();
    await client.getAppointmentTypes();
    await client.getSchedules();
    await operations?.getPreferences();
    const reference = await book();
    await operations?.readBooking(reference);
    const [next] = await freeSlots();
    if (next) await operations?.moveBooking(reference, next);
    await operations?.cancelBooking(reference);
    const { entries } = server.journal;
    expect(new Set(entries.map(({ operation }) => operation)).size).toBe(10);
    expect(entries.filter(({ answer }) => typeof answer !== 'number' || answer > 299)).toEqual([]);
    expect(entries.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('refuses what does not fit, and the journal says where without saying what', async () => {
    const { partnerKey, siteHash, siteId } = server.credentials;
    const clinic = `${server.baseUrl}/partners/${partnerKey}/clinics/${siteHash}`;
    const response = await fetch(`${clinic}/locations/${siteId}/slots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'site-hash': siteHash },
      body: JSON.stringify({ scheduleIds: ['85267'], appointments: [{ ...dog, index: 0, name: 'Biscuit' }] }),
    });
    expect(response.status).toBe(409);
    expect(server.journal.entries[0]?.violations.toSorted()).toEqual([
      '/ required',
      '/appointments/0 additionalProperties',
      '/appointments/0/index minimum',
      '/scheduleIds/0 type',
    ]);
  });

  it('binds the replies too', () => {
    const contract = loadContract();
    expect(contract.violationsOfReply('getSlots', 200, [{ scheduleId: 1 }])).toContain('/0 anyOf');
    expect(contract.violationsOfReply('getSpecies', 201, [])).toEqual(['201 is no answer of getSpecies']);
    expect(contract.violationsOfReply('cancelBooking', 204, {})).toEqual(['/ must be empty']);
  });
});

describe('a booking', () => {
  it('that is moved frees its old time and takes the new one', async () => {
    const before = (await freeSlots()).map(({ local }) => local.time);
    const reference = await book();
    const [next] = await freeSlots();
    if (!next) throw new Error('no slot on an open day');
    expect(await client.unverified?.moveBooking(reference, next)).toEqual({ status: 'done' });
    expect(server.diary.bookings).toMatchObject([{ reference, local: next.local }]);
    expect((await freeSlots()).map(({ local }) => local.time)).toEqual(
      before.filter((time) => time !== next.local.time),
    );
  });

  it('stays where it was when the new time has gone', async () => {
    const reference = await book();
    const [next] = await freeSlots();
    if (!next) throw new Error('no slot on an open day');
    server.diary.take(85267, next.dateTime);
    const free = await freeSlots();
    expect(await client.unverified?.moveBooking(reference, next)).toMatchObject({
      reason: 'slot_unavailable',
    });
    expect(await freeSlots()).toEqual(free);
    expect(server.diary.bookings).toHaveLength(1);
  });

  it('that is cancelled is free again, and cannot be cancelled twice', async () => {
    const before = await freeSlots();
    const reference = await book();
    expect(await client.unverified?.cancelBooking(reference)).toEqual({ status: 'done' });
    expect(await freeSlots()).toEqual(before);
    expect(await client.unverified?.cancelBooking(reference)).toMatchObject({ reason: 'not_found' });
  });
});
