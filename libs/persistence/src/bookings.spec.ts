import { beforeEach, describe, expect, it } from '@jest/globals';
import type { BookingStore, NewBookingAttempt } from './bookings.ts';
import { AT_MS, onEachEngine } from './testing/scratch.ts';

onEachEngine(
  (scratch) => {
    let bookings: BookingStore;

    const details: NewBookingAttempt = {
      key: 'k1',
      createdAtMs: AT_MS,
      slotDateTime: '2026-11-24T10:00:00+00:00',
      scheduleId: 85267,
      appointmentTypeId: 6963,
      speciesId: 1,
      clinicianName: 'Dr Gregory House',
      appointmentTypeName: 'Vaccinations',
      speciesName: 'Dog',
      ownerFirstName: 'Jane',
      ownerLastName: 'Doe',
      ownerPhone: '+442079460123',
      ownerEmail: 'jane@clinic.example',
      petName: 'Rex',
      notes: 'limps',
    };

    beforeEach(async () => {
      ({ bookings } = await scratch.open());
    });

    describe('a booking attempt', () => {
      it('is claimed by the first who asks, and shown to the others', async () => {
        const first = await bookings.claim(details);
        expect(first).toEqual({
          claimed: true,
          attempt: {
            ...details,
            conversationId: null,
            practice: 'default',
            status: 'pending',
            reference: null,
            reason: null,
            settledAtMs: null,
          },
        });
        const second = await bookings.claim({ ...details, createdAtMs: AT_MS + 1, petName: 'Tom' });
        expect(second).toEqual({ claimed: false, attempt: first.attempt });
      });

      it('returns its outcome when it is claimed again', async () => {
        await bookings.claim(details);
        expect(
          await bookings.settle('k1', { status: 'confirmed', reference: 'PIMS-9', settledAtMs: AT_MS + 5 }),
        ).toBe(true);
        expect(await bookings.claim(details)).toMatchObject({
          claimed: false,
          attempt: { status: 'confirmed', reference: 'PIMS-9', settledAtMs: AT_MS + 5 },
        });
      });

      it.each(['confirmed', 'rejected'] as const)('stays %s', async (status) => {
        await bookings.claim(details);
        await bookings.settle('k1', { status, settledAtMs: AT_MS });
        expect(await bookings.settle('k1', { status: 'unknown', settledAtMs: AT_MS + 1 })).toBe(false);
        expect(await bookings.find('k1')).toMatchObject({ status, settledAtMs: AT_MS });
      });

      it('can be settled after it was unknown', async () => {
        await bookings.claim(details);
        await bookings.settle('k1', { status: 'unknown', reason: 'no_answer', settledAtMs: AT_MS });
        expect(await bookings.find('k1')).toMatchObject({ status: 'unknown', reason: 'no_answer' });
        expect(await bookings.settle('k1', { status: 'confirmed', settledAtMs: AT_MS + 1 })).toBe(true);
        expect(await bookings.find('k1')).toMatchObject({ status: 'confirmed', reason: null });
      });

      it('cannot be settled before it was claimed', async () => {
        expect(await bookings.settle('k1', { status: 'confirmed', settledAtMs: AT_MS })).toBe(false);
        expect(await bookings.find('k1')).toBeUndefined();
      });

      it('belongs to a conversation that exists', async () => {
        await expect(bookings.claim({ ...details, conversationId: 99 })).rejects.toMatchObject({
          code: 'constraint',
        });
      });
    });

    describe('the lists of booking attempts', () => {
      beforeEach(async () => {
        for (const key of ['a', 'b', 'c']) await bookings.claim({ ...details, key });
        await bookings.settle('b', { status: 'unknown', settledAtMs: AT_MS });
      });

      it('show what still waits for an answer, oldest first', async () => {
        expect((await bookings.listPending()).map(({ key }) => key)).toEqual(['a', 'c']);
      });

      it('show all, newest first, or those of one status', async () => {
        expect((await bookings.list()).map(({ key }) => key)).toEqual(['c', 'b', 'a']);
        expect((await bookings.list({ status: 'unknown' })).map(({ key }) => key)).toEqual(['b']);
        expect((await bookings.list({ limit: 1 })).map(({ key }) => key)).toEqual(['c']);
        expect(await bookings.list({ conversationId: 1 })).toEqual([]);
      });

      it('are counted by status', async () => {
        const counts = [await bookings.count('pending'), await bookings.count('unknown')];
        expect([...counts, await bookings.count('confirmed')]).toEqual([2, 1, 0]);
      });
    });
  },
  { inThread: true },
);
