/** No booking is sent that is not in the ledger, and none stays pending there when its process is gone. */
import { describe, expect, it } from '@jest/globals';
import { ELEVEN, HALF_PAST_TEN, useTestCall } from '../testing/test-call.ts';

const call = useTestCall({ free: [HALF_PAST_TEN, ELEVEN] });
const { tokenAt, place, sent } = call;

describe('place_appointment', () => {
  it('sends nothing that it cannot record', async () => {
    const failure = new Error('disk full');
    await call.restart({ ledger: { ...call.ledger, claim: () => Promise.reject(failure) } });
    const { output } = await place(await tokenAt('10:30'));
    expect(output).toMatchObject({ status: 'rejected', reason: 'not_recorded' });
    expect(sent()).toBe(0);
    expect(call.setup.events).toEqual([
      { type: 'booking.ledger_failed', conversationId: 1, operation: 'claim', error: failure },
    ]);
  });

  it('tries again when an outcome cannot be recorded at once', async () => {
    let failuresLeft = 2;
    await call.restart({
      ledger: {
        ...call.ledger,
        settle: (key, settlement) =>
          failuresLeft-- > 0
            ? Promise.reject(new Error('database is locked'))
            : call.ledger.settle(key, settlement),
      },
    });
    expect((await place(await tokenAt('10:30'))).output).toMatchObject({ status: 'confirmed' });
    expect(call.ledger.all()).toMatchObject([{ status: 'confirmed' }]);
  });
});

describe('reconcilePending', () => {
  it('makes unknown what a crash left pending, and leaves what is settled', async () => {
    await place(await tokenAt('10:30'));
    const [settled] = call.ledger.all();
    if (settled === undefined) throw new Error('nothing was recorded');
    await call.ledger.claim({ ...settled, key: 'left by a crash' });
    expect(await call.setup.receptionist.reconcilePending()).toEqual({ unknown: 1 });
    expect(call.ledger.all().map(({ status, reason }) => [status, reason])).toEqual([
      ['confirmed', null],
      ['unknown', 'interrupted'],
    ]);
  });

  it('leaves alone what is under way in this process', async () => {
    const token = await tokenAt('10:30');
    const gate = Promise.withResolvers<void>();
    call.diary.bookingGate = gate.promise;
    const arrived = call.diary.bookingArrived();
    const placing = place(token);
    await arrived;
    expect(await call.setup.receptionist.reconcilePending()).toEqual({ unknown: 0 });
    gate.resolve();
    expect((await placing).output).toMatchObject({ status: 'confirmed' });
  });
});
