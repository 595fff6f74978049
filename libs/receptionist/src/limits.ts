/** Every number of the receptionist, with its unit. */

/** A catalogue younger than this is used as it is. */
export const catalogueFreshMsMax = 10 * 60_000;

/** How old the last good catalogue may be when Vetstoria cannot be reached. */
export const catalogueAgeMsMax = 24 * 60 * 60_000;

/** How long a caller waits for a catalogue before the call starts without a fresh one. */
export const catalogueWaitMsMax = 4_000;

/** Offers in one answer: more cannot be kept in mind by ear. */
export const offersMax = 3;

/** A slot this close to the wished time is offered even when it lies across the border of the part of the day. */
export const nearPreferredMinMax = 60;

/** Pets in one booking, one after the other. */
export const petsPerBookingMax = 4;

/** How far past the wished day the next free times are looked for. */
export const searchAheadDaysMax = 14;

/** Furthest day that can be asked for, counted from today. */
export const bookingHorizonDaysMax = 183;

/** Diaries asked one by one when the service does not say whose slot is whose. */
export const schedulesMax = 20;

/** Offers remembered in one conversation; the oldest are forgotten. */
export const offersRememberedMax = 120;

/** 40 bits in ten letters: too many to guess, few enough for a model to copy. */
export const slotTokenBytes = 5;

/** 48 bits: a caller's yes cannot be guessed. */
export const confirmationTokenBytes = 6;

/** Read-backs that are open in one conversation; the oldest are forgotten. */
export const readBacksRememberedMax = 20;

/** Waiting for the words of a caller's answer, which may come after the model has acted on it. */
export const answerWordsPollMs = 100;
export const answerWordsPollsMax = 30;

/** An older offer is looked up again before it is booked. */
export const offerFreshMsMax = 2 * 60_000;

/** Bookings tried in one conversation. */
export const attemptsPerConversationMax = 10;

/**
 * Times that one and the same booking may be claimed. Another claim follows only one that was settled as certainly not
 * booked, for a reason that can pass.
 */
export const claimsPerBookingMax = 3;

/** Between the two looks at the diary that follow a booking without an answer. */
export const secondLookDelayMs = 3_000;

/** Waiting for the outcome of a booking that another process is placing. */
export const pendingPollMs = 1_000;
export const pendingPollsMax = 20;

/** Writing an outcome into the ledger: tries, and the pause between them. */
export const settleTriesMax = 4;
export const settleRetryMs = 500;

/** Messages that one conversation leaves. */
export const messagesPerConversationMax = 3;

export const searchTimeLimitMs = 15_000;
export const bookingTimeLimitMs = 25_000;
export const messageTimeLimitMs = 10_000;
export const closeTimeLimitMs = 1_000;

/** The booking tool answers by then, within its limit, whatever the diary does; a sent booking goes on behind it. */
export const bookingAnswerMsMax = 24_000;

export const nameCharsMax = 80;
export const emailCharsMax = 254;
export const notesCharsMax = 500;
export const messageCharsMax = 600;
export const callBackWhenCharsMax = 120;

/** Of the practice's own facts: they are in the instructions of every call, and the model reads 16,384 tokens at most. */
export const factCharsMax = 500;
export const factsListMax = 100;
export const factsCharsMax = 16_000;

/** Of a field's name that nobody knows, in a message about it. */
export const factKeyCharsMax = 40;

/** Before noon and after it, and one more. */
export const openingsPerDayMax = 3;

/** Four weeks. */
export const noticeHoursMax = 672;
