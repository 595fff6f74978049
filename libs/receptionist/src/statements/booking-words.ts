/** What is said about bookings and messages in one language. Every value is already plain: it breaks no sentence. */
import type { LocalMoment } from '../say-when.ts';

export interface SpokenPatient {
  readonly pet: string;
  /** As the practice's catalogue names them. */
  readonly species: string;
  readonly appointmentType: string;
}

export interface SpokenBooking {
  /** One at least. */
  readonly patients: readonly SpokenPatient[];
  readonly moment: LocalMoment;
  readonly clinician: string;
  readonly owner: string;
  /** Digit by digit. */
  readonly phone: string;
  /** As it is written. */
  readonly email: string;
}

export interface SpokenMessage {
  readonly caller: string;
  /** Digit by digit. */
  readonly phone: string | undefined;
  readonly pet: string | undefined;
  readonly message: string;
  readonly isCallBack: boolean;
  readonly callBackWhen: string | undefined;
}

/** What was booked. */
export interface SpokenAppointment extends Pick<SpokenBooking, 'moment' | 'clinician'> {
  readonly pets: readonly string[];
}

/**
 * Why nothing was booked: somebody else has the time; it has begun; the diary cannot be reached; the practice wants to
 * speak to the caller first; or the diary does not accept it.
 */
export type NotBookedReason = 'taken' | 'begun' | 'diary' | 'practice' | 'not_accepted';

/** Numbers, digit by digit, are undefined where the practice has told none. */
export interface BookingWords {
  /** All that is booked, without the question. It must not say that anything is booked. */
  readonly readBack: (booking: SpokenBooking) => string;
  /** The whole message, without the question. It must not say that anything is stored. */
  readonly messageReadBack: (message: SpokenMessage) => string;
  /** Follows a read-back: whether all of it is right. */
  readonly question: string;
  /** The same for a caller who can press keys: `1` is a yes. Such a caller has no page to tap on. */
  readonly keys?: { readonly question: string; readonly keyOrMessage: string };
  /** Asks again after an unclear answer, in other words each time. */
  readonly prompts: readonly [string, string];
  /** After the last of `prompts`: the caller can tap on the page, or leave a message for staff. */
  readonly tapOrMessage: string;
  /** @param extras the practice's own sentences about what comes next */
  readonly booked: (appointment: SpokenAppointment, extras: readonly string[]) => string;
  /** Says that nothing was booked, and why. Ends with what the caller can do. */
  readonly notBooked: (reason: NotBookedReason, phone: string | undefined) => string;
  /** It is not known whether it was booked; the practice checks; the caller must not book again. */
  readonly unknown: (phone: string | undefined) => string;
  /**
   * The same pet has an appointment from earlier in this call. It stays; only staff can change it. Asks whether the caller
   * wants the second one as well, or a message for staff.
   */
  readonly alsoBooked: (first: SpokenAppointment, second: LocalMoment) => string;
  readonly messageStored: (isCallBack: boolean) => string;
  readonly messageNotStored: (phone: string | undefined) => string;
  /** On the card of the caller's page. */
  readonly card: BookingCardWords;
}

export interface BookingCardWords {
  readonly pet: string;
  readonly species: string;
  readonly appointmentType: string;
  readonly when: string;
  readonly clinician: string;
  readonly owner: string;
  readonly phone: string;
  readonly email: string;
  readonly message: string;
  readonly callBack: string;
  /** Value of `callBack` when no time was named. */
  readonly anyTime: string;
}
