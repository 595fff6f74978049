/** A ledger in memory, for tests. It passes the contract of the durable ledgers. */
import type { BookingLedger, NewBookingAttempt, RecordedAttempt } from '../booking/booking-ledger.ts';

export interface MemoryLedger extends BookingLedger {
  /** All attempts with their bookings, oldest first. */
  all(): readonly (RecordedAttempt & NewBookingAttempt)[];
}

export function createMemoryLedger(): MemoryLedger {
  const rows = new Map<string, RecordedAttempt & NewBookingAttempt>();

  const claim = (attempt: NewBookingAttempt): { claimed: boolean; attempt: RecordedAttempt } => {
    const existing = rows.get(attempt.key);
    if (existing !== undefined) return { claimed: false, attempt: existing };
    const created = { ...attempt, status: 'pending', reference: null, reason: null } as const;
    rows.set(attempt.key, created);
    return { claimed: true, attempt: created };
  };

  return {
    claim: (attempt) => Promise.resolve(claim(attempt)),
    settle: (key, { status, reference, reason }) => {
      const row = rows.get(key);
      if (row === undefined || row.status === 'confirmed' || row.status === 'rejected')
        return Promise.resolve(false);
      rows.set(key, { ...row, status, reference: reference ?? null, reason: reason ?? null });
      return Promise.resolve(true);
    },
    find: (key) => Promise.resolve(rows.get(key)),
    listPending: () => Promise.resolve([...rows.values()].filter(({ status }) => status === 'pending')),
    all: () => [...rows.values()],
  };
}
