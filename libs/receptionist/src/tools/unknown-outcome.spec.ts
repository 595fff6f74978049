/** A booking whose answer is lost: looked for in the diary, sent once more at the most, and else told as unknown. */
import { describe, expect, it } from '@jest/globals';
import { startLoopbackDiary } from '../testing/loopback-diary.ts';
import { ELEVEN, HALF_PAST_TEN, useScene } from '../testing/scene.ts';

const scene = useScene({ free: [HALF_PAST_TEN, ELEVEN] });
const { tokenAt, place, sent } = scene;

describe('place_appointment', () => {
  it('says that nothing was booked when the diary cannot be reached, and books when it is back', async () => {
    let isReachable = false;
    const { client } = scene.diary;
    const nobodyThere = await startLoopbackDiary({ now: scene.stage.clock.now });
    await nobodyThere.close();
    await scene.recast({
      diary: {
        ...client,
        placeAppointment: (request) => (isReachable ? client : nobodyThere.client).placeAppointment(request),
      },
    });
    const token = await tokenAt('10:30');
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'unreachable' });
    isReachable = true;
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
    expect(scene.diary.bookings).toHaveLength(1);
  });

  it.each(['reset_after', '500_after'] as const)(
    'stays unknown after %s, for the booking is there',
    async (fault) => {
      scene.diary.bookingFaults.push(fault);
      const { output, booking } = await place(await tokenAt('10:30'));
      expect(output).toMatchObject({ status: 'unknown' });
      expect(output['message']).toMatch(/should not book again/);
      expect(booking).toMatchObject({ status: 'unknown', petName: 'Rex' });
      expect(sent()).toBe(1);
      expect(scene.diary.bookings).toHaveLength(1);
      expect(scene.ledger.all()).toMatchObject([{ status: 'unknown' }]);
    },
  );

  it.each(['reset_before', '500_before'] as const)(
    'looks twice after %s and sends it once more, for the slot is still offered',
    async (fault) => {
      scene.diary.bookingFaults.push(fault);
      const token = await tokenAt('10:30');
      const before = scene.diary.requests.length;
      expect((await place(token)).output).toMatchObject({ status: 'confirmed', reference: 'A1' });
      expect(scene.diary.requests.slice(before)).toEqual(['bookings', 'slots', 'slots', 'bookings']);
      expect(scene.diary.bookings).toHaveLength(1);
    },
  );

  it.each(['409', '400', '500_before'] as const)(
    'stays unknown when the second try ends in %s',
    async (fault) => {
      scene.diary.bookingFaults.push('500_before', fault);
      expect((await place(await tokenAt('10:30'))).output).toMatchObject({ status: 'unknown' });
      expect(sent()).toBe(2);
    },
  );

  it('stays unknown when the diary cannot be looked at', async () => {
    const token = await tokenAt('10:30');
    scene.diary.bookingFaults.push('500_before');
    scene.diary.readsFail = true;
    expect((await place(token)).output).toMatchObject({ status: 'unknown' });
    expect(sent()).toBe(1);
  });

  it('does not send a booking of unknown outcome again, in whichever conversation', async () => {
    scene.diary.bookingFaults.push('500_after');
    const other = await scene.stage.receptionist.prepareCall({ conversationId: 2 });
    const [mine, theirs] = [await tokenAt('10:30'), await tokenAt('10:30', {}, other)];
    await place(mine);
    expect((await place(mine)).output).toMatchObject({ status: 'unknown' });
    expect((await place(theirs, {}, other)).output).toMatchObject({ status: 'unknown' });
    expect(sent()).toBe(1);
  });

  it('books nothing else after a booking of unknown outcome', async () => {
    scene.diary.bookingFaults.push('500_after');
    await place(await tokenAt('10:30'));
    const { output } = await place(await tokenAt('11:00'));
    expect(output).toMatchObject({ status: 'rejected', reason: 'earlier_outcome_unknown' });
    expect(sent()).toBe(1);
  });

  it('answers unknown at its time limit, while the sent booking goes on and is recorded', async () => {
    const token = await tokenAt('10:30');
    const gate = Promise.withResolvers<void>();
    scene.diary.bookingGate = gate.promise;
    const arrived = scene.diary.bookingArrived();
    const placing = place(token);
    await arrived;
    scene.stage.patience.expire();
    expect((await placing).output).toMatchObject({ status: 'unknown' });
    gate.resolve();
    await scene.stage.receptionist.drain();
    expect(scene.ledger.all()).toMatchObject([{ status: 'confirmed' }]);
    expect((await place(token)).output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect(sent()).toBe(1);
  });
});
