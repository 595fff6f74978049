/**
 * The ledger of bookings: the receptionist's port to a durable store.
 *
 * A booking is claimed here before it is sent and settled when its outcome is known, so that it is never sent twice,
 * by whichever call, process or retry. Every implementation passes `bookingLedgerContract` of
 * `@petvisor/receptionist/testing`.
 */

export type BookingOutcomeStatus = 'confirmed' | 'rejected' | 'unknown';

/** What is asked of the practice, and whom staff have to call when the outcome stays unknown. */
export interface NewBookingAttempt {
  /** Identifies the booking: the same details give the same key. */
  readonly key: string;
  readonly conversationId: number;
  readonly createdAtMs: number;
  /** As the diary wrote it, byte for byte. */
  readonly slotDateTime: string;
  readonly scheduleId: number;
  /** Of the first pet, where there are several; the names below are then of all of them. */
  readonly appointmentTypeId: number;
  readonly speciesId: number;
  readonly clinicianName: string;
  readonly appointmentTypeName: string;
  readonly speciesName: string;
  readonly ownerFirstName: string;
  readonly ownerLastName: string;
  readonly ownerPhone: string;
  readonly ownerEmail: string;
  readonly petName: string;
  readonly notes: string;
}

/** An attempt as the ledger has it. */
export interface RecordedAttempt {
  readonly key: string;
  readonly status: 'pending' | BookingOutcomeStatus;
  readonly reference: string | null;
  readonly reason: string | null;
}

/** How an attempt is settled. */
export interface BookingSettlement {
  readonly status: BookingOutcomeStatus;
  readonly reference?: string | undefined;
  /** A code, never a sentence about a person. */
  readonly reason?: string | undefined;
  readonly settledAtMs: number;
}

export interface BookingLedger {
  /** Atomically inserts a pending attempt. `claimed` is true for the one caller that may send the booking. */
  claim(
    attempt: NewBookingAttempt,
  ): Promise<{ readonly claimed: boolean; readonly attempt: RecordedAttempt }>;
  /**
   * `confirmed` and `rejected` are final; `pending` and `unknown` can still be settled.
   * @returns false when there is no such attempt or it is final already
   */
  settle(key: string, settlement: BookingSettlement): Promise<boolean>;
  find(key: string): Promise<RecordedAttempt | undefined>;
  /** Every attempt that waits for its outcome, oldest first. */
  listPending(): Promise<readonly RecordedAttempt[]>;
}
