/** A booking whose answer is lost: looked for in the diary, sent once more at the most, and else told as unknown. */
import { describe, expect, it } from '@jest/globals';
import { startLoopbackDiary } from '../testing/loopback-diary.ts';
import { ELEVEN, HALF_PAST_TEN, useTestCall } from '../testing/test-call.ts';

const call = useTestCall({ free: [HALF_PAST_TEN, ELEVEN] });
const { tokenAt, place, sent } = call;

describe('place_appointment', () => {
  it('says that nothing was booked when the diary cannot be reached, and books when it is back', async () => {
    let isReachable = false;
    const { client } = call.diary;
    const nobodyThere = await startLoopbackDiary({ now: call.setup.clock.now });
    await nobodyThere.close();
    await call.restart({
      diary: {
        ...client,
        placeAppointment: (request) => (isReachable ? client : nobodyThere.client).placeAppointment(request),
      },
    });
    const token = await tokenAt('10:30');
    expect((await place(token)).output).toMatchObject({ status: 'rejected', reason: 'unreachable' });
    isReachable = true;
    expect((await place(token)).output).toMatchObject({ status: 'confirmed' });
    expect(call.diary.bookings).toHaveLength(1);
  });

  it.each(['reset_after', '500_after'] as const)(
    'stays unknown after %s, for the booking is there',
    async (fault) => {
      call.diary.bookingFaults.push(fault);
      const { output, booking } = await place(await tokenAt('10:30'));
      expect(output).toMatchObject({ status: 'unknown' });
      expect(output['message']).toMatch(/should not book again/);
      expect(booking).toMatchObject({ status: 'unknown', petName: 'Rex' });
      expect(sent()).toBe(1);
      expect(call.diary.bookings).toHaveLength(1);
      expect(call.ledger.all()).toMatchObject([{ status: 'unknown' }]);
    },
  );

  it.each(['reset_before', '500_before'] as const)(
    'looks twice after %s and sends it once more, for the slot is still offered',
    async (fault) => {
      call.diary.bookingFaults.push(fault);
      const token = await tokenAt('10:30');
      const before = call.diary.requests.length;
      expect((await place(token)).output).toMatchObject({ status: 'confirmed', reference: 'A1' });
      expect(call.diary.requests.slice(before)).toEqual(['bookings', 'slots', 'slots', 'bookings']);
      expect(call.diary.bookings).toHaveLength(1);
    },
  );

  it.each(['409', '400', '500_before'] as const)(
    'stays unknown when the second try ends in %s',
    async (fault) => {
      call.diary.bookingFaults.push('500_before', fault);
      expect((await place(await tokenAt('10:30'))).output).toMatchObject({ status: 'unknown' });
      expect(sent()).toBe(2);
    },
  );

  it('stays unknown when the diary cannot be looked at', async () => {
    const token = await tokenAt('10:30');
    call.diary.bookingFaults.push('500_before');
    call.diary.readsFail = true;
    expect((await place(token)).output).toMatchObject({ status: 'unknown' });
    expect(sent()).toBe(1);
  });

  it('does not send a booking of unknown outcome again, in whichever conversation', async () => {
    call.diary.bookingFaults.push('500_after');
    const other = await call.setup.receptionist.prepareCall({ conversationId: 2 });
    const [mine, theirs] = [await tokenAt('10:30'), await tokenAt('10:30', {}, other)];
    await place(mine);
    expect((await place(mine)).output).toMatchObject({ status: 'unknown' });
    expect((await place(theirs, {}, other)).output).toMatchObject({ status: 'unknown' });
    expect(sent()).toBe(1);
  });

  it('books nothing else after a booking of unknown outcome', async () => {
    call.diary.bookingFaults.push('500_after');
    await place(await tokenAt('10:30'));
    const { output } = await place(await tokenAt('11:00'));
    expect(output).toMatchObject({ status: 'rejected', reason: 'earlier_outcome_unknown' });
    expect(sent()).toBe(1);
  });

  it('answers unknown at its time limit, while the sent booking goes on and is recorded', async () => {
    const token = await tokenAt('10:30');
    const gate = Promise.withResolvers<void>();
    call.diary.bookingGate = gate.promise;
    const arrived = call.diary.bookingArrived();
    const placing = place(token);
    await arrived;
    call.setup.waits.expire();
    expect((await placing).output).toMatchObject({ status: 'unknown' });
    gate.resolve();
    await call.setup.receptionist.drain();
    expect(call.ledger.all()).toMatchObject([{ status: 'confirmed' }]);
    expect((await place(token)).output).toMatchObject({ status: 'confirmed', reference: 'A1' });
    expect(sent()).toBe(1);
  });
});
