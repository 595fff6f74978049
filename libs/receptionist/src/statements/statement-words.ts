import type { BookingWords } from './booking-words.ts';

/** The sentences that are spoken by code, in one language. */
export interface StatementWords {
  /** Who answers, that it is an automated assistant, and that the call is recorded. All of it must have been heard. */
  readonly opening: (practice: string) => string;
  /** The first question, said after the opening. */
  readonly question: () => string;
  /** The part of the opening that every caller must have heard, when the opening was talked over. */
  readonly disclosure: () => string;
  /** Before the end of a call whose model is lost. It says nothing about bookings, whose outcome may be unknown. */
  readonly apology: (phone: string | undefined) => string;
  /** While the connection to the model is being restored. */
  readonly moment: () => string;
  /** When sounds of the caller become no words. */
  readonly unheard: () => string;
  /** Whom to ring in an emergency. */
  readonly emergency: (phones: {
    readonly practice: string | undefined;
    readonly outOfHours: string | undefined;
  }) => string;
  /** Labels of telephone numbers on the caller's page. */
  readonly labels: { readonly practice: string; readonly outOfHours: string };
  /** A language without them has its read-backs and outcomes spoken by the model. */
  readonly booking?: BookingWords;
}
