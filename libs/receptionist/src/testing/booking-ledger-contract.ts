/**
 * The contract of every ledger, as named cases for any test runner:
 *
 * `it.each(bookingLedgerContract.map((c) => [c.name, c]))('%s', (_, c) => c.run(emptyLedger))`
 */
import assert from 'node:assert/strict';
import type { BookingLedger, BookingOutcomeStatus, NewBookingAttempt } from '../booking/booking-ledger.ts';

export interface LedgerCase {
  readonly name: string;
  /**
   * @param ledger an empty ledger
   * @param conversationId an existing conversation, for stores that check it
   * @throws AssertionError
   */
  readonly run: (ledger: BookingLedger, conversationId?: number) => Promise<void>;
}

const SETTLED_AT_MS = Date.UTC(2026, 10, 24, 10, 1);

export const bookingLedgerContract: readonly LedgerCase[] = [
  {
    name: 'a new attempt is claimed and pending',
    run: async (ledger, conversationId) => {
      const { claimed, attempt } = await ledger.claim(attemptOf('a', conversationId));
      assert.equal(claimed, true);
      assertRecorded(attempt, { key: 'a', status: 'pending', reference: null, reason: null });
      assertRecorded(await ledger.find('a'), { key: 'a', status: 'pending', reference: null, reason: null });
    },
  },
  {
    name: 'a key is claimed once, and the second claim shows the first attempt',
    run: async (ledger, conversationId) => {
      await ledger.claim(attemptOf('a', conversationId));
      await ledger.settle('a', { status: 'confirmed', reference: 'R1', settledAtMs: SETTLED_AT_MS });
      const { claimed, attempt } = await ledger.claim(attemptOf('a', conversationId));
      assert.equal(claimed, false);
      assertRecorded(attempt, { key: 'a', status: 'confirmed', reference: 'R1', reason: null });
    },
  },
  {
    name: 'of many claims at once exactly one wins',
    run: async (ledger, conversationId) => {
      const claims = await Promise.all(
        Array.from({ length: 20 }, () => ledger.claim(attemptOf('a', conversationId))),
      );
      assert.equal(claims.filter(({ claimed }) => claimed).length, 1);
    },
  },
  {
    name: 'different keys are claimed independently',
    run: async (ledger, conversationId) => {
      assert.equal((await ledger.claim(attemptOf('a', conversationId))).claimed, true);
      assert.equal((await ledger.claim(attemptOf('b', conversationId))).claimed, true);
    },
  },
  ...(['confirmed', 'rejected'] as const).map((status) => ({
    name: `${status} is final`,
    run: async (ledger: BookingLedger, conversationId?: number) => {
      await ledger.claim(attemptOf('a', conversationId));
      assert.equal(await ledger.settle('a', { status, settledAtMs: SETTLED_AT_MS }), true);
      for (const later of ['confirmed', 'rejected', 'unknown'] satisfies BookingOutcomeStatus[])
        assert.equal(await ledger.settle('a', { status: later, settledAtMs: SETTLED_AT_MS }), false);
      assert.equal((await ledger.find('a'))?.status, status);
    },
  })),
  {
    name: 'unknown can be settled once the truth is known',
    run: async (ledger, conversationId) => {
      await ledger.claim(attemptOf('a', conversationId));
      assert.equal(
        await ledger.settle('a', { status: 'unknown', reason: 'timeout', settledAtMs: SETTLED_AT_MS }),
        true,
      );
      assertRecorded(await ledger.find('a'), {
        key: 'a',
        status: 'unknown',
        reference: null,
        reason: 'timeout',
      });
      assert.equal(
        await ledger.settle('a', { status: 'confirmed', reference: 'R1', settledAtMs: SETTLED_AT_MS }),
        true,
      );
      assertRecorded(await ledger.find('a'), {
        key: 'a',
        status: 'confirmed',
        reference: 'R1',
        reason: null,
      });
    },
  },
  {
    name: 'what was never claimed is neither found nor settled',
    run: async (ledger) => {
      assert.equal(await ledger.find('a'), undefined);
      assert.equal(await ledger.settle('a', { status: 'confirmed', settledAtMs: SETTLED_AT_MS }), false);
      assert.equal(await ledger.find('a'), undefined);
    },
  },
  {
    name: 'pending attempts are listed, oldest first, and settled ones are not',
    run: async (ledger, conversationId) => {
      for (const key of ['c', 'a', 'b', 'd']) await ledger.claim(attemptOf(key, conversationId));
      await ledger.settle('a', { status: 'unknown', settledAtMs: SETTLED_AT_MS });
      await ledger.settle('d', { status: 'confirmed', settledAtMs: SETTLED_AT_MS });
      assert.deepEqual(
        Array.from(await ledger.listPending(), ({ key }) => key),
        ['c', 'b'],
      );
    },
  },
];

/** Compares only the expected fields: a ledger may return more. */
function assertRecorded(actual: object | undefined, expected: Record<string, unknown>): void {
  assert.ok(actual !== undefined);
  const record = new Map<string, unknown>(Object.entries(actual));
  for (const [name, value] of Object.entries(expected)) assert.equal(record.get(name), value, name);
}

function attemptOf(key: string, conversationId = 1): NewBookingAttempt {
  return {
    key,
    conversationId,
    createdAtMs: Date.UTC(2026, 10, 24, 10, 0),
    slotDateTime: '2026-11-25T10:30:00+00:00',
    scheduleId: 85267,
    appointmentTypeId: 6963,
    speciesId: 1,
    clinicianName: 'Dr Meredith Grey',
    appointmentTypeName: 'Vaccination',
    speciesName: 'Dog',
    ownerFirstName: 'Ada',
    ownerLastName: 'Example',
    ownerPhone: '+447700900123',
    ownerEmail: 'ada@example.org',
    petName: 'Rex',
    notes: '',
  };
}
