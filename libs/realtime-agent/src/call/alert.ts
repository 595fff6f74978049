import type { Statement } from './statement.ts';

/** Something in the caller's words that comes before everything else, such as an emergency. */
export interface Alert {
  /** A word of a closed list, for logs and the journal: `breathing`. */
  readonly kind: string;
  /** Instructions for the one response that is asked for at once. */
  readonly instructions: string;
  /** What the caller hears at once if the call has a voice. Otherwise the model is asked for the response. */
  readonly say?: Statement | undefined;
  /** Note to the model that holds for the rest of the call. */
  readonly note: string;
  /** Telephone numbers that the caller's page shows. */
  readonly notice: {
    readonly phone?: string | undefined;
    readonly outOfHoursPhone?: string | undefined;
    /** The one that is answered now, if that is known. */
    readonly ringFirst?: 'practice' | 'out_of_hours' | undefined;
  };
}
