/** However often, by whom and at what moment a booking is asked for, it is made once. */
import { describe, expect, it } from '@jest/globals';
import { ATTEMPTS_PER_CONVERSATION_MAX, OFFER_FRESH_MS_MAX } from '../limits.ts';
import { ELEVEN, HALF_PAST_TEN, useTestCall } from '../testing/test-call.ts';

const call = useTestCall({ free: [HALF_PAST_TEN, ELEVEN] });
const { tokenAt, place, sent } = call;

describe('place_appointment', () => {
  it('gives a repeated call the first outcome, also long after, and sends it once', async () => {
    const token = await tokenAt('10:30');
    const [first, second] = await Promise.all([place(token), place(token)]);
    call.setup.clock.pass(OFFER_FRESH_MS_MAX + 1);
    const third = await place(token);
    expect(first.output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect([second, third]).toEqual([first, first]);
    expect(sent()).toBe(1);
  });

  it('gives another conversation with the same booking the same outcome', async () => {
    const other = await call.setup.receptionist.prepareCall({ conversationId: 2 });
    const [mine, theirs] = [await tokenAt('10:30'), await tokenAt('10:30', {}, other)];
    await place(mine);
    // The slot is no longer listed, and that is because it was booked.
    call.setup.clock.pass(OFFER_FRESH_MS_MAX + 1);
    expect((await place(theirs, {}, other)).output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect(sent()).toBe(1);
  });

  it('does not book a time twice because a detail was put differently', async () => {
    const token = await tokenAt('10:30');
    await place(token);
    call.diary.free = [HALF_PAST_TEN];
    const { output, booking } = await place(token, { phone: '07700 900999' });
    expect(output).toMatchObject({ status: 'rejected', reason: 'already_booked' });
    expect(booking).toBeUndefined();
    expect(sent()).toBe(1);
  });

  it('names the earlier booking of the same pet and asks before it books another time', async () => {
    await place(await tokenAt('10:30'));
    const eleven = await tokenAt('11:00');
    const asked = await place(eleven);
    expect(asked.output).toMatchObject({
      status: 'rejected',
      reason: 'other_booking',
      earlier: { when: 'Wednesday 25 November at half past ten', clinician: 'Dr Meredith Grey' },
    });
    expect(asked.booking).toBeUndefined();
    expect(sent()).toBe(1);
    expect((await place(eleven)).output).toMatchObject({ status: 'confirmed' });
  });

  it('does not ask about the booking of another pet', async () => {
    await place(await tokenAt('10:30'));
    expect((await place(await tokenAt('11:00'), { pet_name: 'Tom' })).output).toMatchObject({
      status: 'confirmed',
    });
  });

  it('takes one of two bookings of a time that are asked for at once', async () => {
    call.diary.free = [HALF_PAST_TEN, HALF_PAST_TEN];
    const token = await tokenAt('10:30');
    const outcomes = await Promise.all([place(token), place(token, { phone: '07700 900999' })]);
    expect(outcomes.map(({ output }) => output['reason'] ?? output['status'])).toEqual([
      'confirmed',
      'already_booked',
    ]);
    expect(call.diary.bookings).toHaveLength(1);
  });

  it('lets another conversation wait for the outcome of the same booking', async () => {
    const other = await call.setup.receptionist.prepareCall({ conversationId: 2 });
    const [mine, theirs] = [await tokenAt('10:30'), await tokenAt('10:30', {}, other)];
    const gate = Promise.withResolvers<void>();
    call.diary.bookingGate = gate.promise;
    const arrived = call.diary.bookingArrived();
    const placing = [place(mine), place(theirs, {}, other)];
    await arrived;
    gate.resolve();
    for (const { output } of await Promise.all(placing))
      expect(output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect(sent()).toBe(1);
  });

  it('sends the details again, corrected, when the diary did not accept them', async () => {
    call.diary.bookingFaults.push('400');
    const token = await tokenAt('10:30');
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'invalid_request' });
    expect((await place(token, { email: 'ada.example@example.org' })).output).toMatchObject({
      status: 'confirmed',
    });
    expect(call.ledger.all().map(({ status }) => status)).toEqual(['rejected', 'confirmed']);
  });

  it('gives up after three refusals of the same booking', async () => {
    call.diary.bookingFaults.push('400', '400', '400');
    const token = await tokenAt('10:30');
    for (let tries = 0; tries < 5; tries++)
      expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'invalid_request' });
    expect(sent()).toBe(3);
  });

  it('tries a bounded number of bookings in a conversation', async () => {
    const token = await tokenAt('10:30');
    call.diary.free = [];
    const reasons: unknown[] = [];
    for (let pet = 0; pet <= ATTEMPTS_PER_CONVERSATION_MAX; pet++)
      reasons.push((await place(token, { pet_name: `Rex ${pet}` })).output['reason']);
    expect(reasons.slice(0, -1)).toEqual(
      Array<string>(ATTEMPTS_PER_CONVERSATION_MAX).fill('slot_unavailable'),
    );
    expect(reasons.at(-1)).toBe('too_many_attempts');
  });
});
