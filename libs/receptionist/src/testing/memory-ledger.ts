/** A ledger in memory, for tests. It passes the same contract as the durable ones. */
import type { BookingLedger, NewBookingAttempt, RecordedAttempt } from '../booking-ledger.ts';

export interface MemoryLedger extends BookingLedger {
  /** Every attempt with what was claimed, oldest first. */
  all(): readonly (RecordedAttempt & NewBookingAttempt)[];
}

export function createMemoryLedger(): MemoryLedger {
  const rows = new Map<string, RecordedAttempt & NewBookingAttempt>();
  return {
    claim: async (attempt) => {
      const existing = rows.get(attempt.key);
      if (existing !== undefined) return { claimed: false, attempt: existing };
      const created = { ...attempt, status: 'pending', reference: null, reason: null } as const;
      rows.set(attempt.key, created);
      return { claimed: true, attempt: created };
    },
    settle: async (key, { status, reference, reason }) => {
      const row = rows.get(key);
      if (row === undefined || row.status === 'confirmed' || row.status === 'rejected') return false;
      rows.set(key, { ...row, status, reference: reference ?? null, reason: reason ?? null });
      return true;
    },
    find: async (key) => rows.get(key),
    listPending: async () => [...rows.values()].filter(({ status }) => status === 'pending'),
    all: () => [...rows.values()],
  };
}
