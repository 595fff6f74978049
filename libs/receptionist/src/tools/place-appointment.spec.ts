/** A booking of a time that was offered, what is refused before it is sent, and what is offered instead. */
import { describe, expect, it } from '@jest/globals';
import { OFFER_FRESH_MS_MAX } from '../limits.ts';
import { searchArguments } from '../testing/tool-arguments.ts';
import { useTool } from '../testing/test-receptionist.ts';
import type { OfferedSlot } from '../testing/test-receptionist.ts';
import { ELEVEN, GREY, HALF_PAST_TEN, useTestCall } from '../testing/test-call.ts';

const call = useTestCall({ free: [HALF_PAST_TEN, ELEVEN] });
const { tokenAt, place, sent } = call;

describe('in an emergency', () => {
  it('nothing is looked up or booked until the caller says that it is none', async () => {
    const token = await tokenAt('10:30');
    call.brief.listen('hang on, he has just collapsed');
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'emergency' });
    const lookup = await useTool(call.brief, 'get_available_time_slots', searchArguments());
    expect(lookup.output).toMatchObject({ status: 'rejected', reason: 'emergency' });
    expect(sent()).toBe(0);
    call.brief.listen("sorry, it's not an emergency");
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
  });

  it('of another call the booking goes on', async () => {
    const token = await tokenAt('10:30');
    (await call.setup.receptionist.prepareCall({ conversationId: 2 })).listen('he has collapsed');
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
    expect(call.diary.bookings).toMatchObject([
      {
        slot: HALF_PAST_TEN,
        client: { isNewClient: true, firstName: 'Ada', lastName: 'Example', phone: '+447700900123' },
        appointments: [{ appointmentTypeId: 6963, speciesId: 1, patientName: 'Rex', notes: 'booster' }],
        isPreferredClinician: false,
      },
    ]);
    expect(call.ledger.all()).toMatchObject([{ status: 'confirmed', reference: 'A1', conversationId: 1 }]);
  });

  it('says that the clinician is preferred only when the caller named one', async () => {
    await place(await tokenAt('10:30', { clinician_id: GREY }));
    expect(call.diary.bookings).toMatchObject([{ isPreferredClinician: true }]);
  });

  it('refuses a token that was never issued', async () => {
    expect((await place('0123456789')).output).toMatchObject({ status: 'rejected', reason: 'unknown_slot' });
    expect(sent()).toBe(0);
  });

  it('refuses a token of another conversation', async () => {
    const other = await call.setup.receptionist.prepareCall({ conversationId: 2 });
    const { output } = await place(await tokenAt('10:30', {}, other));
    expect(output).toMatchObject({ status: 'rejected', reason: 'unknown_slot' });
    expect(sent()).toBe(0);
  });

  it('asks whether "Bella and Max" is one pet, and takes the name when it is given again', async () => {
    const token = await tokenAt('10:30');
    const asked = await place(token, { pet_name: 'Bella and Max' });
    expect(asked.output).toMatchObject({ reason: 'invalid_details', fields: ['pet_name'] });
    expect(sent()).toBe(0);
    expect((await place(token, { pet_name: 'Bella and Max' })).output).toMatchObject({ status: 'confirmed' });
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
    call.diary.free = [ELEVEN];
    const { output, booking } = await place(token);
    expect(output).toMatchObject({
      status: 'rejected',
      reason: 'slot_unavailable',
      alternatives: [{ time: '11:00' }],
    });
    expect(booking).toMatchObject({ status: 'rejected' });
    expect(call.ledger.all()).toMatchObject([{ status: 'rejected', reason: 'slot_unavailable' }]);
    const [alternative] = output['alternatives'] as unknown as OfferedSlot[];
    expect((await place(alternative?.slot_token ?? '')).output).toMatchObject({ status: 'confirmed' });
  });

  it('looks an offer up again when it is older than two minutes, and books it if it is still there', async () => {
    const token = await tokenAt('10:30');
    call.setup.clock.pass(OFFER_FRESH_MS_MAX + 1);
    const before = call.diary.requests.length;
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
    expect(call.diary.requests.slice(before)).toEqual(['slots', 'bookings']);
  });

  it('sends nothing for an old offer that has gone', async () => {
    const token = await tokenAt('10:30');
    call.setup.clock.pass(OFFER_FRESH_MS_MAX + 1);
    call.diary.free = [ELEVEN];
    expect((await place(token)).output).toMatchObject({
      reason: 'slot_unavailable',
      alternatives: [{ time: '11:00' }],
    });
    expect(sent()).toBe(0);
    expect(call.ledger.all()).toEqual([]);
  });

  it('does not book a time that has begun', async () => {
    const token = await tokenAt('10:30');
    call.setup.clock.pass(Date.parse(HALF_PAST_TEN.dateTime) - call.setup.clock.now());
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'offer_expired' });
    expect(sent()).toBe(0);
  });

  it('reports outcomes without a personal detail', async () => {
    await place(await tokenAt('10:30'));
    expect(call.setup.events).toEqual([{ type: 'booking.settled', conversationId: 1, status: 'confirmed' }]);
  });
});
