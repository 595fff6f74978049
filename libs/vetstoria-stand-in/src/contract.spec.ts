import { describe, expect, it } from '@jest/globals';
import { loadContract } from './contract.ts';
import { bookingOf, DOG_VACCINATION, useStandIn } from './testing/use-stand-in.ts';

const standIn = useStandIn({ unverifiedOperations: true });
const freeSlots = () => standIn.slotsOn('2026-11-23', [85267]);

async function book(): Promise<string> {
  const [slot] = await freeSlots();
  if (!slot) throw new Error('no slot on an open day');
  const result = await standIn.client.placeAppointment(bookingOf(slot));
  if (result.status !== 'confirmed' || result.reference === undefined) throw new Error('not booked');
  return result.reference;
}

describe('the contract', () => {
  it('is kept by the client in every operation', async () => {
    const operations = standIn.client.unverified;
    await standIn.client.getSpecies();
    await standIn.client.getAppointmentTypes();
    await standIn.client.getSchedules();
    await operations?.getPreferences();
    const reference = await book();
    await operations?.readBooking(reference);
    const [next] = await freeSlots();
    if (next) await operations?.moveBooking(reference, next);
    await operations?.cancelBooking(reference);
    const { entries } = standIn.server.journal;
    expect(new Set(entries.map(({ operation }) => operation)).size).toBe(10);
    expect(entries.filter(({ answer }) => typeof answer !== 'number' || answer > 299)).toEqual([]);
    expect(entries.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('refuses what does not fit, and the journal says where without saying what', async () => {
    const { partnerKey, siteHash, siteId } = standIn.server.credentials;
    const clinic = `${standIn.server.baseUrl}/partners/${partnerKey}/clinics/${siteHash}`;
    const response = await fetch(`${clinic}/locations/${siteId}/slots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'site-hash': siteHash },
      body: JSON.stringify({
        scheduleIds: ['85267'],
        appointments: [{ ...DOG_VACCINATION, index: 0, name: 'Biscuit' }],
      }),
    });
    expect(response.status).toBe(409);
    expect(standIn.server.journal.entries[0]?.violations.toSorted()).toEqual([
      '/ required',
      '/appointments/0 additionalProperties',
      '/appointments/0/index minimum',
      '/scheduleIds/0 type',
    ]);
  });

  it('binds the replies too', () => {
    const contract = loadContract();
    expect(contract.violationsOfReply('getSlots', 200, [{ scheduleId: 1 }])).toContain('/0 anyOf');
    expect(contract.violationsOfReply('getSpecies', 201, [])).toEqual(['201 is not a reply of getSpecies']);
    expect(contract.violationsOfReply('cancelBooking', 204, {})).toEqual(['/ must be empty']);
  });
});

describe('a booking', () => {
  it('that is moved frees its old time and takes the new one', async () => {
    const before = (await freeSlots()).map(({ local }) => local.time);
    const reference = await book();
    const [next] = await freeSlots();
    if (!next) throw new Error('no slot on an open day');
    expect(await standIn.client.unverified?.moveBooking(reference, next)).toEqual({ status: 'done' });
    expect(standIn.server.diary.bookings).toMatchObject([{ reference, local: next.local }]);
    expect((await freeSlots()).map(({ local }) => local.time)).toEqual(
      before.filter((time) => time !== next.local.time),
    );
  });

  it('stays where it was when the new time has gone', async () => {
    const reference = await book();
    const [next] = await freeSlots();
    if (!next) throw new Error('no slot on an open day');
    standIn.server.diary.take(85267, next.dateTime);
    const free = await freeSlots();
    expect(await standIn.client.unverified?.moveBooking(reference, next)).toMatchObject({
      reason: 'slot_unavailable',
    });
    expect(await freeSlots()).toEqual(free);
    expect(standIn.server.diary.bookings).toHaveLength(1);
  });

  it('that is cancelled is free again, and cannot be cancelled twice', async () => {
    const before = await freeSlots();
    const reference = await book();
    expect(await standIn.client.unverified?.cancelBooking(reference)).toEqual({ status: 'done' });
    expect(await freeSlots()).toEqual(before);
    expect(await standIn.client.unverified?.cancelBooking(reference)).toMatchObject({ reason: 'not_found' });
  });
});
