import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { attemptsPerConversationMax, offerFreshMsMax } from '../limits.ts';
import type { CallBrief } from '../receptionist.ts';
import { startLoopbackDiary } from '../testing/loopback-diary.ts';
import type { LoopbackDiary } from '../testing/loopback-diary.ts';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import type { MemoryLedger } from '../testing/memory-ledger.ts';
import { createStillClock, order, placeConfirmed, rehearse, useTool, wish } from '../testing/rehearsal.ts';
import type { OfferedSlot, Rehearsal } from '../testing/rehearsal.ts';

const grey = 85267;
const half10 = { scheduleId: grey, dateTime: '2026-11-25T10:30:00Z' };
const at11 = { scheduleId: grey, dateTime: '2026-11-25T11:00:00Z' };

let diary: LoopbackDiary;
let ledger: MemoryLedger;
let stage: Rehearsal;
let brief: CallBrief;

beforeEach(async () => {
  const clock = createStillClock();
  diary = await startLoopbackDiary({ now: clock.now, free: [half10, at11] });
  ledger = createMemoryLedger();
  stage = rehearse({ diary: diary.client, ledger, clock });
  brief = await stage.receptionist.prepareCall({ conversationId: 1 });
});
afterEach(async () => {
  await stage.receptionist.drain();
  await diary.close();
});

const offers = async (changes: Parameters<typeof wish>[0] = {}, call = brief): Promise<OfferedSlot[]> => {
  const { output } = await useTool(call, 'get_available_time_slots', wish(changes));
  return output['slots'] as unknown as OfferedSlot[];
};
const tokenAt = async (
  time: string,
  changes: Parameters<typeof wish>[0] = {},
  call = brief,
): Promise<string> =>
  (await offers(changes, call)).find((offer) => offer.time === time)?.slot_token ?? `nothing at ${time}`;
const place = (token: string, changes: Parameters<typeof order>[1] = {}, call = brief) =>
  placeConfirmed(call, order(token, changes));
const sent = (): number => diary.requests.filter((request) => request === 'bookings').length;

describe('in an emergency', () => {
  it('nothing is looked up or booked until the caller says that it is none', async () => {
    const token = await tokenAt('10:30');
    brief.listen('hang on, he has just collapsed');
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'emergency' });
    const lookup = await useTool(brief, 'get_available_time_slots', wish());
    expect(lookup.output).toMatchObject({ status: 'rejected', reason: 'emergency' });
    expect(sent()).toBe(0);
    brief.listen("sorry, it's not an emergency, he only lay down");
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
  });

  it('of another call the booking goes on', async () => {
    const token = await tokenAt('10:30');
    (await stage.receptionist.prepareCall({ conversationId: 2 })).listen('he has collapsed');
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
  });
});

describe('place_appointment', () => {
  it('books what was offered, byte for byte, and shows it on the page', async () => {
    const outcome = await place(await tokenAt('10:30'), { notes: 'booster' });
    expect(outcome).toEqual({
      output: {
        status: 'confirmed',
        when: 'Wednesday 25 November at half past ten',
        clinician: 'Dr Meredith Grey',
        reference: 'A1',
      },
      booking: {
        status: 'confirmed',
        when: 'Wednesday 25 November 2026, 10:30',
        appointmentType: 'Vaccination',
        clinician: 'Dr Meredith Grey',
        petName: 'Rex',
        reference: 'A1',
      },
    });
    expect(diary.bookings).toMatchObject([
      {
        slot: half10,
        client: { isNewClient: true, firstName: 'Ada', lastName: 'Example', phone: '+447700900123' },
        appointments: [{ appointmentTypeId: 6963, speciesId: 1, patientName: 'Rex', notes: 'booster' }],
        isPreferredClinician: false,
      },
    ]);
    expect(ledger.all()).toMatchObject([{ status: 'confirmed', reference: 'A1', conversationId: 1 }]);
  });

  it('says that the clinician is preferred only when the caller named one', async () => {
    await place(await tokenAt('10:30', { clinician_id: grey }));
    expect(diary.bookings).toMatchObject([{ isPreferredClinician: true }]);
  });

  it('refuses a token that nobody was given', async () => {
    expect((await place('0123456789')).output).toMatchObject({ status: 'rejected', reason: 'unknown_slot' });
    expect(sent()).toBe(0);
  });

  it('refuses a token of another conversation', async () => {
    const other = await stage.receptionist.prepareCall({ conversationId: 2 });
    const { output } = await place(await tokenAt('10:30', {}, other));
    expect(output).toMatchObject({ status: 'rejected', reason: 'unknown_slot' });
    expect(sent()).toBe(0);
  });

  it('names the details that are missing or cannot be right', async () => {
    const { output } = await place(await tokenAt('10:30'), { phone: '12', pet_name: '' });
    expect(output).toMatchObject({
      status: 'rejected',
      reason: 'invalid_details',
      fields: ['pet_name', 'phone'],
      message: "I still need the pet's name and a complete phone number.",
    });
    expect(sent()).toBe(0);
  });

  it('offers other times when the slot has gone', async () => {
    const token = await tokenAt('10:30');
    diary.free = [at11];
    const { output, booking } = await place(token);
    expect(output).toMatchObject({
      status: 'rejected',
      reason: 'slot_unavailable',
      alternatives: [{ time: '11:00' }],
    });
    expect(booking).toMatchObject({ status: 'rejected' });
    expect(ledger.all()).toMatchObject([{ status: 'rejected', reason: 'slot_unavailable' }]);
    const [alternative] = output['alternatives'] as unknown as OfferedSlot[];
    expect((await place(alternative?.slot_token ?? '')).output).toMatchObject({ status: 'confirmed' });
  });

  it('looks an offer up again when it is older than two minutes, and books it if it is still there', async () => {
    const token = await tokenAt('10:30');
    stage.clock.pass(offerFreshMsMax + 1);
    const before = diary.requests.length;
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
    expect(diary.requests.slice(before)).toEqual(['slots', 'bookings']);
  });

  it('sends nothing for an old offer that has gone', async () => {
    const token = await tokenAt('10:30');
    stage.clock.pass(offerFreshMsMax + 1);
    diary.free = [at11];
    expect((await place(token)).output).toMatchObject({
      reason: 'slot_unavailable',
      alternatives: [{ time: '11:00' }],
    });
    expect(sent()).toBe(0);
    expect(ledger.all()).toEqual([]);
  });

  it('does not book a time that has begun', async () => {
    const token = await tokenAt('10:30');
    stage.clock.pass(Date.parse(half10.dateTime) - stage.clock.now());
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'offer_expired' });
    expect(sent()).toBe(0);
  });

  it('gives a repeated call the first outcome, also long after, and sends it once', async () => {
    const token = await tokenAt('10:30');
    const [first, second] = await Promise.all([place(token), place(token)]);
    stage.clock.pass(offerFreshMsMax + 1);
    const third = await place(token);
    expect(first.output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect([second, third]).toEqual([first, first]);
    expect(sent()).toBe(1);
  });

  it('gives another conversation with the same booking the same outcome', async () => {
    const other = await stage.receptionist.prepareCall({ conversationId: 2 });
    const [mine, theirs] = [await tokenAt('10:30'), await tokenAt('10:30', {}, other)];
    await place(mine);
    // The slot is no longer listed, and that is because it was booked.
    stage.clock.pass(offerFreshMsMax + 1);
    expect((await place(theirs, {}, other)).output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect(sent()).toBe(1);
  });

  it('does not book a time twice because a detail was put differently', async () => {
    const token = await tokenAt('10:30');
    await place(token);
    diary.free = [half10];
    const { output, booking } = await place(token, { phone: '07700 900999' });
    expect(output).toMatchObject({ status: 'rejected', reason: 'already_booked' });
    expect(booking).toBeUndefined();
    expect(sent()).toBe(1);
  });

  it('takes one of two bookings of a time that are asked for at once', async () => {
    diary.free = [half10, half10];
    const token = await tokenAt('10:30');
    const outcomes = await Promise.all([place(token), place(token, { phone: '07700 900999' })]);
    expect(outcomes.map(({ output }) => output['reason'] ?? output['status'])).toEqual([
      'confirmed',
      'already_booked',
    ]);
    expect(diary.bookings).toHaveLength(1);
  });

  it('lets another conversation wait for the outcome of the same booking', async () => {
    const other = await stage.receptionist.prepareCall({ conversationId: 2 });
    const [mine, theirs] = [await tokenAt('10:30'), await tokenAt('10:30', {}, other)];
    const gate = Promise.withResolvers<void>();
    diary.bookingGate = gate.promise;
    const arrived = diary.bookingArrived();
    const placing = [place(mine), place(theirs, {}, other)];
    await arrived;
    gate.resolve();
    for (const { output } of await Promise.all(placing))
      expect(output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect(sent()).toBe(1);
  });

  it('sends the details again, corrected, when the diary did not accept them', async () => {
    diary.bookingFaults.push('400');
    const token = await tokenAt('10:30');
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'invalid_request' });
    expect((await place(token, { email: 'ada.example@example.org' })).output).toMatchObject({
      status: 'confirmed',
    });
    expect(ledger.all().map(({ status }) => status)).toEqual(['rejected', 'confirmed']);
  });

  it('gives up after three refusals of the same booking', async () => {
    diary.bookingFaults.push('400', '400', '400');
    const token = await tokenAt('10:30');
    for (let tries = 0; tries < 5; tries++)
      expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'invalid_request' });
    expect(sent()).toBe(3);
  });

  it('tries a bounded number of bookings in a conversation', async () => {
    const token = await tokenAt('10:30');
    diary.free = [];
    const reasons: unknown[] = [];
    for (let pet = 0; pet <= attemptsPerConversationMax; pet++)
      reasons.push((await place(token, { pet_name: `Rex ${pet}` })).output['reason']);
    expect(reasons.slice(0, -1)).toEqual(Array<string>(attemptsPerConversationMax).fill('slot_unavailable'));
    expect(reasons.at(-1)).toBe('too_many_attempts');
  });

  it('says that nothing was booked when the diary cannot be reached, and books when it is back', async () => {
    let isReachable = false;
    const { client } = diary;
    const nobodyThere = await startLoopbackDiary({ now: stage.clock.now });
    await nobodyThere.close();
    stage = rehearse({
      ledger,
      clock: stage.clock,
      diary: {
        ...client,
        placeAppointment: (request) => (isReachable ? client : nobodyThere.client).placeAppointment(request),
      },
    });
    const call = await stage.receptionist.prepareCall({ conversationId: 1 });
    const token = await tokenAt('10:30', {}, call);
    expect((await place(token, {}, call)).output).toMatchObject({
      status: 'rejected',
      reason: 'unreachable',
    });
    isReachable = true;
    expect((await place(token, {}, call)).output).toMatchObject({ status: 'confirmed' });
    expect(diary.bookings).toHaveLength(1);
  });

  it.each(['reset_after', '500_after'] as const)(
    'stays unknown after %s, for the booking is there',
    async (fault) => {
      diary.bookingFaults.push(fault);
      const { output, booking } = await place(await tokenAt('10:30'));
      expect(output).toMatchObject({ status: 'unknown' });
      expect(output['message']).toMatch(/should not book again/);
      expect(booking).toMatchObject({ status: 'unknown', petName: 'Rex' });
      expect(sent()).toBe(1);
      expect(diary.bookings).toHaveLength(1);
      expect(ledger.all()).toMatchObject([{ status: 'unknown' }]);
    },
  );

  it.each(['reset_before', '500_before'] as const)(
    'looks twice after %s and sends it once more, for the slot is still offered',
    async (fault) => {
      diary.bookingFaults.push(fault);
      const token = await tokenAt('10:30');
      const before = diary.requests.length;
      expect((await place(token)).output).toMatchObject({ status: 'confirmed', reference: 'A1' });
      expect(diary.requests.slice(before)).toEqual(['bookings', 'slots', 'slots', 'bookings']);
      expect(diary.bookings).toHaveLength(1);
    },
  );

  it.each(['409', '400', '500_before'] as const)(
    'stays unknown when the second try ends in %s',
    async (fault) => {
      diary.bookingFaults.push('500_before', fault);
      expect((await place(await tokenAt('10:30'))).output).toMatchObject({ status: 'unknown' });
      expect(sent()).toBe(2);
    },
  );

  it('stays unknown when the diary cannot be looked at', async () => {
    const token = await tokenAt('10:30');
    diary.bookingFaults.push('500_before');
    diary.readsFail = true;
    expect((await place(token)).output).toMatchObject({ status: 'unknown' });
    expect(sent()).toBe(1);
  });

  it('does not send a booking of unknown outcome again, in whichever conversation', async () => {
    diary.bookingFaults.push('500_after');
    const other = await stage.receptionist.prepareCall({ conversationId: 2 });
    const [mine, theirs] = [await tokenAt('10:30'), await tokenAt('10:30', {}, other)];
    await place(mine);
    expect((await place(mine)).output).toMatchObject({ status: 'unknown' });
    expect((await place(theirs, {}, other)).output).toMatchObject({ status: 'unknown' });
    expect(sent()).toBe(1);
  });

  it('books nothing else after a booking of unknown outcome', async () => {
    diary.bookingFaults.push('500_after');
    await place(await tokenAt('10:30'));
    const { output } = await place(await tokenAt('11:00'));
    expect(output).toMatchObject({ status: 'rejected', reason: 'earlier_outcome_unknown' });
    expect(sent()).toBe(1);
  });

  it('answers unknown at its time limit, while the sent booking goes on and is recorded', async () => {
    const token = await tokenAt('10:30');
    const gate = Promise.withResolvers<void>();
    diary.bookingGate = gate.promise;
    const arrived = diary.bookingArrived();
    const placing = place(token);
    await arrived;
    stage.patience.expire();
    expect((await placing).output).toMatchObject({ status: 'unknown' });
    gate.resolve();
    await stage.receptionist.drain();
    expect(ledger.all()).toMatchObject([{ status: 'confirmed' }]);
    expect((await place(token)).output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect(sent()).toBe(1);
  });

  it('sends nothing that it cannot record', async () => {
    const failure = new Error('disk full');
    stage = rehearse({
      diary: diary.client,
      clock: stage.clock,
      ledger: { ...ledger, claim: () => Promise.reject(failure) },
    });
    const call = await stage.receptionist.prepareCall({ conversationId: 1 });
    const { output } = await place(await tokenAt('10:30', {}, call), {}, call);
    expect(output).toMatchObject({ status: 'rejected', reason: 'not_recorded' });
    expect(sent()).toBe(0);
    expect(stage.events).toEqual([
      { type: 'booking.ledger_failed', conversationId: 1, operation: 'claim', error: failure },
    ]);
  });

  it('tries again when an outcome cannot be recorded at once', async () => {
    let failuresLeft = 2;
    stage = rehearse({
      diary: diary.client,
      clock: stage.clock,
      ledger: {
        ...ledger,
        settle: (key, settlement) =>
          failuresLeft-- > 0
            ? Promise.reject(new Error('database is locked'))
            : ledger.settle(key, settlement),
      },
    });
    const call = await stage.receptionist.prepareCall({ conversationId: 1 });
    expect((await place(await tokenAt('10:30', {}, call), {}, call)).output).toMatchObject({
      status: 'confirmed',
    });
    expect(ledger.all()).toMatchObject([{ status: 'confirmed' }]);
  });

  it('reports outcomes without a personal detail', async () => {
    await place(await tokenAt('10:30'));
    expect(stage.events).toEqual([{ type: 'booking.settled', conversationId: 1, status: 'confirmed' }]);
  });
});

describe('reconcilePending', () => {
  it('makes unknown what a crash left pending, and leaves what is settled', async () => {
    await place(await tokenAt('10:30'));
    const [settled] = ledger.all();
    if (settled === undefined) throw new Error('nothing was recorded');
    await ledger.claim({ ...settled, key: 'left by a crash' });
    expect(await stage.receptionist.reconcilePending()).toEqual({ unknown: 1 });
    expect(ledger.all().map(({ status, reason }) => [status, reason])).toEqual([
      ['confirmed', null],
      ['unknown', 'interrupted'],
    ]);
  });

  it('leaves alone what is under way in this process', async () => {
    const token = await tokenAt('10:30');
    const gate = Promise.withResolvers<void>();
    diary.bookingGate = gate.promise;
    const arrived = diary.bookingArrived();
    const placing = place(token);
    await arrived;
    expect(await stage.receptionist.reconcilePending()).toEqual({ unknown: 0 });
    gate.resolve();
    expect((await placing).output).toMatchObject({ status: 'confirmed' });
  });
});
