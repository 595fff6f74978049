/** A booking of a time that was offered, what is refused before it is sent, and what is offered instead. */
import { describe, expect, it } from '@jest/globals';
import { OFFER_FRESH_MS_MAX } from '../limits.ts';
import { wish } from '../testing/orders.ts';
import { useTool } from '../testing/rehearsal.ts';
import type { OfferedSlot } from '../testing/rehearsal.ts';
import { ELEVEN, GREY, HALF_PAST_TEN, useScene } from '../testing/scene.ts';

const scene = useScene({ free: [HALF_PAST_TEN, ELEVEN] });
const { tokenAt, place, sent } = scene;

describe('in an emergency', () => {
  it('nothing is looked up or booked until the caller says that it is none', async () => {
    const token = await tokenAt('10:30');
    scene.brief.listen('hang on, he has just collapsed');
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'emergency' });
    const lookup = await useTool(scene.brief, 'get_available_time_slots', wish());
    expect(lookup.output).toMatchObject({ status: 'rejected', reason: 'emergency' });
    expect(sent()).toBe(0);
    scene.brief.listen("sorry, it's not an emergency, he only lay down");
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
  });

  it('of another call the booking goes on', async () => {
    const token = await tokenAt('10:30');
    (await scene.stage.receptionist.prepareCall({ conversationId: 2 })).listen('he has collapsed');
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
    expect(scene.diary.bookings).toMatchObject([
      {
        slot: HALF_PAST_TEN,
        client: { isNewClient: true, firstName: 'Ada', lastName: 'Example', phone: '+447700900123' },
        appointments: [{ appointmentTypeId: 6963, speciesId: 1, patientName: 'Rex', notes: 'booster' }],
        isPreferredClinician: false,
      },
    ]);
    expect(scene.ledger.all()).toMatchObject([{ status: 'confirmed', reference: 'A1', conversationId: 1 }]);
  });

  it('says that the clinician is preferred only when the caller named one', async () => {
    await place(await tokenAt('10:30', { clinician_id: GREY }));
    expect(scene.diary.bookings).toMatchObject([{ isPreferredClinician: true }]);
  });

  it('refuses a token that nobody was given', async () => {
    expect((await place('0123456789')).output).toMatchObject({ status: 'rejected', reason: 'unknown_slot' });
    expect(sent()).toBe(0);
  });

  it('refuses a token of another conversation', async () => {
    const other = await scene.stage.receptionist.prepareCall({ conversationId: 2 });
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
    scene.diary.free = [ELEVEN];
    const { output, booking } = await place(token);
    expect(output).toMatchObject({
      status: 'rejected',
      reason: 'slot_unavailable',
      alternatives: [{ time: '11:00' }],
    });
    expect(booking).toMatchObject({ status: 'rejected' });
    expect(scene.ledger.all()).toMatchObject([{ status: 'rejected', reason: 'slot_unavailable' }]);
    const [alternative] = output['alternatives'] as unknown as OfferedSlot[];
    expect((await place(alternative?.slot_token ?? '')).output).toMatchObject({ status: 'confirmed' });
  });

  it('looks an offer up again when it is older than two minutes, and books it if it is still there', async () => {
    const token = await tokenAt('10:30');
    scene.stage.clock.pass(OFFER_FRESH_MS_MAX + 1);
    const before = scene.diary.requests.length;
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
    expect(scene.diary.requests.slice(before)).toEqual(['slots', 'bookings']);
  });

  it('sends nothing for an old offer that has gone', async () => {
    const token = await tokenAt('10:30');
    scene.stage.clock.pass(OFFER_FRESH_MS_MAX + 1);
    scene.diary.free = [ELEVEN];
    expect((await place(token)).output).toMatchObject({
      reason: 'slot_unavailable',
      alternatives: [{ time: '11:00' }],
    });
    expect(sent()).toBe(0);
    expect(scene.ledger.all()).toEqual([]);
  });

  it('does not book a time that has begun', async () => {
    const token = await tokenAt('10:30');
    scene.stage.clock.pass(Date.parse(HALF_PAST_TEN.dateTime) - scene.stage.clock.now());
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'offer_expired' });
    expect(sent()).toBe(0);
  });

  it('reports outcomes without a personal detail', async () => {
    await place(await tokenAt('10:30'));
    expect(scene.stage.events).toEqual([{ type: 'booking.settled', conversationId: 1, status: 'confirmed' }]);
  });
});
