import { describe, expect, it } from '@jest/globals';
import { FAULTS } from './faults.ts';
import { bookingOf, DOG_VACCINATION, useStandIn } from './testing/use-stand-in.ts';

const standIn = useStandIn();
const { clientFor, slotsOn, firstSlot } = standIn;

describe('booking', () => {
  it('puts the booking into the diary and the slot out of the list', async () => {
    const slot = await firstSlot();
    expect(await standIn.client.placeAppointment(bookingOf(slot))).toEqual({
      status: 'confirmed',
      reference: 'SB-1001',
    });
    expect(standIn.server.diary.bookings).toMatchObject([
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
    await standIn.client.placeAppointment(bookingOf(slot));
    expect(await standIn.client.placeAppointment(bookingOf(slot))).toMatchObject({
      status: 'rejected',
      reason: 'slot_unavailable',
    });
    expect(standIn.server.diary.bookings).toHaveLength(1);
  });

  it('gives one slot to one of two who ask at once', async () => {
    const slot = await firstSlot();
    const results = await Promise.all(
      [1, 2].map(() => clientFor(standIn.server).placeAppointment(bookingOf(slot))),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['confirmed', 'rejected']);
    expect(standIn.server.diary.bookings).toHaveLength(1);
  });

  it('takes consecutive slots for two pets', async () => {
    const [slot] = await slotsOn('2026-11-23', [85267], [DOG_VACCINATION, DOG_VACCINATION]);
    if (!slot) throw new Error('no two slots in a row');
    const booking = bookingOf(slot);
    booking.appointments = [...booking.appointments, { ...DOG_VACCINATION, patientName: 'Pickle' }];
    expect(await standIn.client.placeAppointment(booking)).toMatchObject({ status: 'confirmed' });
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
    const result = await standIn.client.placeAppointment({ ...bookingOf(await firstSlot()), ...change });
    expect(result).toMatchObject({ status: 'rejected', reason: 'invalid_request' });
    expect(standIn.server.diary.bookings).toEqual([]);
  });
});

describe('admission', () => {
  it.each([
    ['secret', 'invalid_credentials'],
    ['siteHash', 'invalid_credentials'],
    ['partnerKey', 'not_found'],
  ] as const)('refuses a wrong %s', async (name, code) => {
    await expect(clientFor(standIn.server, { [name]: 'wrong' }).getSpecies()).rejects.toMatchObject({ code });
  });

  it('lets a client in again after its token has run out or was revoked', async () => {
    await standIn.client.getSpecies();
    standIn.nowMs += 3_600_000;
    await standIn.client.getSpecies();
    standIn.server.faults.add('getSpecies', FAULTS.revokeTokens);
    await standIn.client.getSpecies();
    expect(standIn.server.journal.entriesOf('authenticate')).toHaveLength(3);
    expect(standIn.server.journal.entriesOf('getSpecies').map(({ answer }) => answer)).toEqual([
      200, 200, 401, 200,
    ]);
  });

  it('answers 404 to what is no operation and 400 to what is no JSON', async () => {
    expect((await fetch(`${standIn.server.baseUrl}/partners`)).status).toBe(404);
    const url = `${standIn.server.authUrl}/partners/${standIn.server.credentials.partnerKey}/authentications`;
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
    standIn.server.faults.add('placeAppointment', FAULTS[name]);
    const options = name.startsWith('hang') ? { timeLimits: { bookingMs: 500 } } : {};
    expect(await clientFor(standIn.server, options).placeAppointment(bookingOf(slot))).toMatchObject(outcome);
    expect(standIn.server.diary.bookings).toHaveLength(booked);
    expect(standIn.server.faults.pending).toBe(0);
    expect(standIn.server.journal.entriesOf('placeAppointment')).toHaveLength(
      name === 'revokeTokens' ? 2 : 1,
    );
  });

  it('waits out a short 429 and books once', async () => {
    const slot = await firstSlot();
    standIn.server.faults.add('placeAppointment', FAULTS.rateLimited('0'));
    expect(await standIn.client.placeAppointment(bookingOf(slot))).toMatchObject({ status: 'confirmed' });
    expect(standIn.server.diary.bookings).toHaveLength(1);
  });

  it('reports a long 429 without waiting', async () => {
    const slot = await firstSlot();
    standIn.server.faults.add('placeAppointment', FAULTS.rateLimited('3600'));
    await expect(standIn.client.placeAppointment(bookingOf(slot))).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 3_600_000,
    });
    expect(standIn.server.diary.bookings).toEqual([]);
  });

  it('refuses authentication once and then lets the client in', async () => {
    standIn.server.faults.add('authenticate', FAULTS.authenticationRefused);
    await expect(standIn.client.authenticate()).rejects.toMatchObject({ code: 'invalid_credentials' });
    await standIn.client.authenticate();
  });

  it('is unreachable once closed', async () => {
    await standIn.server.close();
    await expect(standIn.client.getSpecies()).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('the journal', () => {
  it('lists what was asked, without bodies', async () => {
    const slot = await firstSlot();
    const booked = standIn.server.journal.next('placeAppointment');
    await standIn.client.placeAppointment(bookingOf(slot));
    expect(await booked).toEqual({
      atMs: standIn.nowMs,
      operation: 'placeAppointment',
      method: 'POST',
      path: '/api/partners/sandbox-partner/clinics/sandbox-site/bookings/sandbox-booking',
      answer: 201,
      violations: [],
    });
    expect(JSON.stringify(standIn.server.journal.entries)).not.toMatch(
      /Pemberton|7700\W?900123|example\.org|sandbox-secret/,
    );
  });
});
