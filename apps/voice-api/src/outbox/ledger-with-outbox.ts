/** The booking ledger, whose outcomes are not lost. A booking is claimed in the database alone: what is not claimed is not sent. */
import type { BookingLedger, BookingSettlement } from '@petvisor/receptionist';
import type { CallWrite } from './call-write.ts';
import type { CallWrites } from './call-writes.ts';

/** Outcomes that wait in the outbox, by the key of their booking. */
export type WaitingOutcomes = Map<string, BookingSettlement>;

export function ledgerWithOutbox(
  ledger: BookingLedger,
  writes: CallWrites,
  waiting: ReadonlyMap<string, BookingSettlement>,
): BookingLedger {
  return {
    claim: (attempt) => ledger.claim(attempt),
    listPending: () => ledger.listPending(),
    settle: (key, outcome) => writes.write(`booking ${key}`, { type: 'booking_outcome', key, outcome }),
    find: async (key) => {
      const row = await ledger.find(key);
      const outcome = waiting.get(key);
      if (
        row === undefined ||
        outcome === undefined ||
        row.status === 'confirmed' ||
        row.status === 'rejected'
      )
        return row;
      const { status, reference = null, reason = null } = outcome;
      return { ...row, status, reference, reason };
    },
  };
}

/** Keeps in mind which outcomes wait. */
export function noteOutcome(waiting: WaitingOutcomes, write: CallWrite): void {
  // The first outcome is the true one: `unknown` is what a later start takes a pending booking for.
  if (write.type === 'booking_outcome' && !waiting.has(write.key)) waiting.set(write.key, write.outcome);
}
