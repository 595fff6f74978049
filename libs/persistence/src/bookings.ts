/**
 * The booking ledger's rows. A booking is claimed here before it is sent to the practice and settled when the answer
 * is known, so that the same booking is never sent twice, by whichever call, process or retry.
 */
export const BOOKING_STATUSES = ['pending', 'confirmed', 'rejected', 'unknown'] as const;

export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** What was asked of the practice, and whom staff have to call when the outcome stays unknown. */
export interface NewBookingAttempt {
  /** Identifies the booking; the same details give the same key. */
  readonly key: string;
  readonly conversationId?: number | undefined;
  readonly createdAtMs: number;
  /** As the practice's diary wrote it, ISO 8601. */
  readonly slotDateTime: string;
  readonly scheduleId?: number | undefined;
  readonly appointmentTypeId?: number | undefined;
  readonly speciesId?: number | undefined;
  readonly clinicianName?: string | undefined;
  readonly appointmentTypeName?: string | undefined;
  readonly speciesName?: string | undefined;
  readonly ownerFirstName?: string | undefined;
  readonly ownerLastName?: string | undefined;
  readonly ownerPhone?: string | undefined;
  readonly ownerEmail?: string | undefined;
  readonly petName?: string | undefined;
  readonly notes?: string | undefined;
}

export interface BookingAttempt {
  readonly key: string;
  readonly conversationId: number | null;
  readonly status: BookingStatus;
  /** The practice's number for the booking; `null` also for a confirmed one whose reply carried none. */
  readonly reference: string | null;
  /** A code that says why a booking was rejected or is unknown. */
  readonly reason: string | null;
  readonly createdAtMs: number;
  readonly settledAtMs: number | null;
  readonly slotDateTime: string;
  readonly scheduleId: number | null;
  readonly appointmentTypeId: number | null;
  readonly speciesId: number | null;
  readonly clinicianName: string | null;
  readonly appointmentTypeName: string | null;
  readonly speciesName: string | null;
  readonly ownerFirstName: string | null;
  readonly ownerLastName: string | null;
  readonly ownerPhone: string | null;
  readonly ownerEmail: string | null;
  readonly petName: string | null;
  readonly notes: string | null;
}

export interface ClaimResult {
  /** True for the one caller that may send the booking. */
  readonly claimed: boolean;
  /** The row as it stands: the new one, or the one that was there before. */
  readonly attempt: BookingAttempt;
}

export interface BookingOutcome {
  readonly status: Exclude<BookingStatus, 'pending'>;
  readonly reference?: string | undefined;
  readonly reason?: string | undefined;
  readonly settledAtMs: number;
}

export interface BookingFilter {
  readonly status?: BookingStatus | undefined;
  readonly conversationId?: number | undefined;
  /** 1–500, default 50. */
  readonly limit?: number | undefined;
}

export interface BookingStore {
  claim(attempt: NewBookingAttempt): Promise<ClaimResult>;
  /**
   * `confirmed` and `rejected` are final; `pending` and `unknown` can still be settled.
   * False when there is no such attempt or it is final already.
   */
  settle(key: string, outcome: BookingOutcome): Promise<boolean>;
  find(key: string): Promise<BookingAttempt | undefined>;
  /** Every attempt still waiting for its answer that no living instance is at, oldest first: what a crash left. */
  listPending(): Promise<BookingAttempt[]>;
  /** Newest first. */
  list(filter?: BookingFilter): Promise<BookingAttempt[]>;
  count(status: BookingStatus): Promise<number>;
}
