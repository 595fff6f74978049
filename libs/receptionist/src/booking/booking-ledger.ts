/**
 * Port to the durable record of bookings.
 *
 * A booking is claimed before it is sent and settled when its outcome is known, so that no call, process or retry sends
 * it twice. Every implementation must pass `bookingLedgerContract` of `@petvisor/receptionist/testing`.
 */

export type BookingOutcomeStatus = 'confirmed' | 'rejected' | 'unknown';

/** The booking, with the contact details that staff need if its outcome stays unknown. */
export interface NewBookingAttempt {
  /** See `bookingKey`. */
  readonly key: string;
  readonly conversationId: number;
  readonly createdAtMs: number;
  /** The diary's own text, byte for byte. */
  readonly slotDateTime: string;
  readonly scheduleId: number;
  /** Ids of the first pet. The names below list all pets. */
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

/** An attempt as the ledger stores it. */
export interface RecordedAttempt {
  readonly key: string;
  readonly status: 'pending' | BookingOutcomeStatus;
  readonly reference: string | null;
  readonly reason: string | null;
}

/** The outcome of an attempt. */
export interface BookingSettlement {
  readonly status: BookingOutcomeStatus;
  readonly reference?: string | undefined;
  /** A code without personal data. */
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
  /** Lists the pending attempts, oldest first. */
  listPending(): Promise<readonly RecordedAttempt[]>;
}
