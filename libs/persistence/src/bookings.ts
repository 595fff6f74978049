/**
 * The booking ledger. A booking is claimed here before it is sent to the practice, and settled when the answer is
 * known, so that no call, process or retry sends the same booking twice.
 */
export const BOOKING_STATUSES = ['pending', 'confirmed', 'rejected', 'unknown'] as const;

export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** The details of a booking, with the contact data that staff need if the outcome stays unknown. */
export interface NewBookingAttempt {
  /** Key of the booking: the same details give the same key. */
  readonly key: string;
  readonly conversationId?: number | undefined;
  readonly createdAtMs: number;
  /** Start of the time slot as the practice's diary returned it, ISO 8601. */
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
  /** Id of the practice whose row it is. */
  readonly practice: string;
  readonly conversationId: number | null;
  readonly status: BookingStatus;
  /** The practice's booking number; `null` too for a confirmed booking whose reply had none. */
  readonly reference: string | null;
  /** Code of the reason why a booking is rejected or unknown. */
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
  /** True for the only caller that may send the booking. */
  readonly claimed: boolean;
  /** The new row, or the row that existed before. */
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
  /** Only rows of this practice; of all when undefined. */
  readonly practice?: string | undefined;
  /** Maximum number of rows, 1–500; default 50. */
  readonly limit?: number | undefined;
}

export interface BookingStore {
  claim(attempt: NewBookingAttempt): Promise<ClaimResult>;
  /**
   * Sets the outcome of a pending or unknown attempt; `confirmed` and `rejected` are final. Returns false when there is
   * no such attempt or its outcome is final.
   */
  settle(key: string, outcome: BookingOutcome): Promise<boolean>;
  /** @param practice a row of another one is not found */
  find(key: string, practice?: string): Promise<BookingAttempt | undefined>;
  /** Every pending attempt that belongs to no living instance, oldest first: a crash left it. */
  listPending(): Promise<BookingAttempt[]>;
  /** Attempts, newest first. */
  list(filter?: BookingFilter): Promise<BookingAttempt[]>;
  count(status: BookingStatus, practice?: string): Promise<number>;
}
