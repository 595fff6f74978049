/**
 * Several pets come one after the other, in one booking: read back, claimed, sent and told as one, all of them or none.
 */
import { describe, expect, it } from '@jest/globals';
import { PETS_PER_BOOKING_MAX } from '../limits.ts';
import { readAloud } from '../testing/dialogue.ts';
import { bookingArguments, searchArguments } from '../testing/tool-arguments.ts';
import { useTool } from '../testing/test-receptionist.ts';
import type { OfferedSlot } from '../testing/test-receptionist.ts';
import { GREY, HALF_PAST_TEN as together, useTestCall } from '../testing/test-call.ts';
import type { Changes } from '../testing/test-call.ts';

const alone = { scheduleId: GREY, dateTime: '2026-11-25T09:00:00Z', room: 1 };
const andCat = { more_pets: [{ species_id: 2, appointment_type_id: 6963 }] };
const andTom = { more_pets: [{ pet_name: 'Tom', notes: 'limps' }] };

const call = useTestCall({ free: [alone, together] });
const { sent, agentSays, callerSays } = call;

const search = async (changes: Changes = andCat, brief = call.brief) =>
  (await useTool(brief, 'get_available_time_slots', searchArguments(changes))).output;
const tokenFor = async (changes: Changes = andCat, brief = call.brief): Promise<string> => {
  const [offer] = ((await search(changes, brief))['slots'] ?? []) as unknown as OfferedSlot[];
  return offer?.slot_token ?? 'nothing is free';
};
const place = (token: string, changes: Changes = andTom, brief = call.brief) =>
  call.place(token, changes, brief);

describe('a search for several pets', () => {
  it('finds only times from which all can be seen one after the other', async () => {
    const slots = (await search())['slots'] as unknown as OfferedSlot[];
    expect(slots.map(({ time }) => time)).toEqual(['10:30']);
  });

  it('that finds none says that each pet may be looked up by itself', async () => {
    call.diary.free = [alone];
    const output = await search();
    expect(output).toMatchObject({ status: 'none_found', next_available: [] });
    expect(output['note']).toMatch(/each pet by itself/);
  });

  it('names what is wrong with any of them', async () => {
    const unknown = { more_pets: [{ species_id: 99, appointment_type_id: 6963 }] };
    expect(await search(unknown)).toMatchObject({ status: 'invalid_request', field: 'species_id' });
    const mistaken = { more_pets: [{ species_id: 1, appointment_type_id: 6963, animal: 'maine coon' }] };
    expect(await search(mistaken)).toMatchObject({ status: 'invalid_request', field: 'species_id' });
  });

  it('confirms every breed', async () => {
    const breeds = { animal: 'labrador', more_pets: [{ ...andCat.more_pets[0], animal: 'maine coon' }] };
    expect(await search(breeds as Changes)).toMatchObject({ taken_for: 'Dog and Cat' });
  });

  it('takes a bounded number', async () => {
    const more = Array.from({ length: PETS_PER_BOOKING_MAX }, () => ({
      species_id: 2,
      appointment_type_id: 6963,
    }));
    await expect(search({ more_pets: more })).rejects.toThrow(/more_pets|too_big/i);
  });
});

describe('a booking of several pets', () => {
  it('is one booking, with every pet and its own notes', async () => {
    const outcome = await place(await tokenFor(), { ...andTom, notes: 'booster' });
    expect(outcome).toMatchObject({
      output: { status: 'confirmed', pets: ['Rex', 'Tom'], reference: 'A1' },
      booking: { status: 'confirmed', petName: 'Rex and Tom', appointmentType: 'Vaccination' },
    });
    expect(call.diary.bookings).toMatchObject([
      {
        slot: { scheduleId: GREY, dateTime: together.dateTime },
        appointments: [
          { index: 1, appointmentTypeId: 6963, speciesId: 1, patientName: 'Rex', notes: 'booster' },
          { index: 2, appointmentTypeId: 6963, speciesId: 2, patientName: 'Tom', notes: 'limps' },
        ],
      },
    ]);
    expect(sent()).toBe(1);
  });

  it('is one row of the ledger, with every pet for staff to read', async () => {
    await place(await tokenFor(), { ...andTom, notes: 'booster' });
    expect(call.ledger.all()).toMatchObject([
      {
        status: 'confirmed',
        petName: 'Rex and Tom',
        speciesName: 'Dog and Cat',
        appointmentTypeName: 'Vaccination',
        notes: 'Rex: booster; Tom: limps',
      },
    ]);
  });

  it('is made only after every pet has been heard', async () => {
    const token = await tokenFor();
    const first = (await useTool(call.brief, 'place_appointment', bookingArguments(token, andTom))).output;
    expect(first).toMatchObject({
      status: 'read_back',
      say: { pet: 'Rex', other_pets: [{ pet: 'Tom', species: 'Cat', appointment_type: 'Vaccination' }] },
    });
    const withoutTom = readAloud({ ...(first['say'] as object), other_pets: [] });
    agentSays(withoutTom);
    callerSays('Yes, please.');
    const confirmation = { confirmation_token: first['confirmation_token'] ?? '' };
    const book = async () =>
      (
        await useTool(
          call.brief,
          'place_appointment',
          bookingArguments(token, { ...andTom, ...confirmation }),
        )
      ).output;
    expect(await book()).toMatchObject({ reason: 'not_read_back', unheard: ['pet_name'] });
    expect(sent()).toBe(0);
    agentSays('And Tom as well. Is that right?');
    callerSays('Yes.');
    expect(await book()).toMatchObject({ status: 'confirmed' });
  });

  it('with another pet than was read back is read back anew', async () => {
    const token = await tokenFor();
    const first = (await useTool(call.brief, 'place_appointment', bookingArguments(token, andTom))).output;
    agentSays(readAloud(first['say']));
    callerSays('Yes.');
    const { output } = await useTool(
      call.brief,
      'place_appointment',
      bookingArguments(token, {
        more_pets: [{ pet_name: 'Max', notes: '' }],
        confirmation_token: first['confirmation_token'] ?? '',
      }),
    );
    expect(output).toMatchObject({ status: 'read_back' });
    expect(sent()).toBe(0);
  });

  it.each<[string, Changes, Changes]>([
    ['fewer', andCat, {}],
    ['more', { more_pets: null }, andTom],
  ])('is refused for %s pets than the time was looked up for', async (_, searched, placed) => {
    const { output } = await place(await tokenFor(searched), placed);
    expect(output).toMatchObject({ status: 'rejected', reason: 'pets_mismatch' });
    expect(sent()).toBe(0);
  });

  it('names the pet that has no name, and the one that was taken down twice', async () => {
    const dogs = { more_pets: [{ species_id: 1, appointment_type_id: 6963 }] };
    for (const pet_name of ['', ' REX '])
      expect(
        (await place(await tokenFor(dogs), { more_pets: [{ pet_name, notes: '' }] })).output,
      ).toMatchObject({
        reason: 'invalid_details',
        fields: ['more_pets'],
      });
    expect(sent()).toBe(0);
  });

  it('is sent once, however often and in whatever order it is asked for', async () => {
    const token = await tokenFor();
    const other = await call.setup.receptionist.prepareCall({ conversationId: 2 });
    const catFirst = { species_id: 2, more_pets: [{ species_id: 1, appointment_type_id: 6963 }] };
    const theirs = await tokenFor(catFirst, other);
    const [first, again] = await Promise.all([place(token), place(token)]);
    expect(first.output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect(again).toEqual(first);
    const turned = await place(
      theirs,
      { pet_name: 'Tom', more_pets: [{ pet_name: 'Rex', notes: '' }] },
      other,
    );
    expect(turned.output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect(sent()).toBe(1);
  });

  it('is offered other times for all of them when the time has gone', async () => {
    const token = await tokenFor();
    call.diary.free = [alone, { scheduleId: GREY, dateTime: '2026-11-25T11:00:00Z' }];
    const { output } = await place(token);
    expect(output).toMatchObject({
      status: 'rejected',
      reason: 'slot_unavailable',
      alternatives: [{ time: '11:00' }],
    });
    const [alternative] = output['alternatives'] as unknown as OfferedSlot[];
    expect((await place(alternative?.slot_token ?? '')).output).toMatchObject({ status: 'confirmed' });
    expect(call.diary.bookings).toHaveLength(1);
  });

  it('stays unknown for all of them when its outcome is lost', async () => {
    call.diary.bookingFaults.push('reset_after');
    const outcome = await place(await tokenFor());
    expect(outcome).toMatchObject({ output: { status: 'unknown' }, booking: { petName: 'Rex and Tom' } });
    expect(sent()).toBe(1);
    expect(call.ledger.all()).toMatchObject([{ status: 'unknown', petName: 'Rex and Tom' }]);
  });

  it('is looked up for all of them before it is sent once more', async () => {
    call.diary.bookingFaults.push('500_before');
    const token = await tokenFor();
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
    expect(call.diary.bookings).toHaveLength(1);
    expect(sent()).toBe(2);
  });

  it('is not sent once more when there is room for one of them only', async () => {
    const token = await tokenFor();
    call.diary.bookingFaults.push('500_before');
    call.diary.free = [{ ...together, room: 1 }];
    expect((await place(token)).output).toMatchObject({ status: 'unknown' });
    expect(sent()).toBe(1);
  });
});
