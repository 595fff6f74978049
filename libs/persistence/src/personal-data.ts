/** What is stored of people, in pages, to find one of them; and the erasure of rows that belong to no conversation. */
import type { BookingAttempt } from './bookings.ts';
import type { EraseResult } from './conversations.ts';
import type { FollowUp } from './follow-ups.ts';

export type RowEraseResult = Exclude<EraseResult, 'open'>;

/** Maximum number of rows in a page. */
export const PERSONAL_ROWS_MAX = 500;

export interface StoredBooking extends BookingAttempt {
  readonly id: number;
}

/** What was said in an exchange. */
export interface StoredWords {
  readonly id: number;
  readonly conversationId: number | null;
  readonly userInput: string | null;
  readonly aiResponse: string | null;
  readonly generatedResponse: string | null;
}

/** `practice`: only its rows; those of all when undefined. */
export interface PersonalDataStore {
  /** Bookings with an id above `afterId`, in order. */
  bookingsAfter(afterId: number, practice?: string): Promise<StoredBooking[]>;
  /** Follow-ups with an id above `afterId`, in order. */
  followUpsAfter(afterId: number, practice?: string): Promise<FollowUp[]>;
  /** Exchanges with an id above `afterId`, in order. */
  wordsAfter(afterId: number, practice?: string): Promise<StoredWords[]>;
  /** Clears the personal details of a booking. Its key and its outcome stay, so that it is not made again. */
  eraseBooking(id: number, practice?: string): Promise<RowEraseResult>;
  /** Deletes a follow-up that belongs to no conversation; one that does goes with its conversation. */
  eraseFollowUp(id: number, practice?: string): Promise<RowEraseResult>;
}
