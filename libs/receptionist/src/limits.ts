/** Every number of the receptionist, with its unit. */

/** A catalogue younger than this is used as it is. */
export const CATALOGUE_FRESH_MS_MAX = 10 * 60_000;

/** How old the last good catalogue may be when Vetstoria cannot be reached. */
export const CATALOGUE_AGE_MS_MAX = 24 * 60 * 60_000;

/** How long a caller waits for a catalogue before the call starts without a fresh one. */
export const CATALOGUE_WAIT_MS_MAX = 4_000;

/** Offers in one answer: more cannot be kept in mind by ear. */
export const OFFERS_MAX = 3;

/** A slot this close to the wished time is offered even when it lies across the border of the part of the day. */
export const NEAR_PREFERRED_MIN_MAX = 60;

/** Pets in one booking, one after the other. */
export const PETS_PER_BOOKING_MAX = 4;

/** How far past the wished day the next free times are looked for. */
export const SEARCH_AHEAD_DAYS_MAX = 14;

/** Furthest day that can be asked for, counted from today. */
export const BOOKING_HORIZON_DAYS_MAX = 183;

/** Diaries asked one by one when the service does not say whose slot is whose. */
export const SCHEDULES_MAX = 20;

/** Offers remembered in one conversation; the oldest are forgotten. */
export const OFFERS_REMEMBERED_MAX = 120;

/** 40 bits in ten letters: too many to guess, few enough for a model to copy. */
export const SLOT_TOKEN_BYTES = 5;

/** 48 bits: a caller's yes cannot be guessed. */
export const CONFIRMATION_TOKEN_BYTES = 6;

/** Read-backs that are open in one conversation; the oldest are forgotten. */
export const READ_BACKS_REMEMBERED_MAX = 20;

/** Waiting for the words of a caller's answer, which may come after the model has acted on it. */
export const ANSWER_WORDS_POLL_MS = 100;
export const ANSWER_WORDS_POLLS_MAX = 30;

/** An older offer is looked up again before it is booked. */
export const OFFER_FRESH_MS_MAX = 2 * 60_000;

/** Bookings tried in one conversation. */
export const ATTEMPTS_PER_CONVERSATION_MAX = 10;

/**
 * Times that one and the same booking may be claimed. Another claim follows only one that was settled as certainly not
 * booked, for a reason that can pass.
 */
export const CLAIMS_PER_BOOKING_MAX = 3;

/** Between the two looks at the diary that follow a booking without an answer. */
export const SECOND_LOOK_DELAY_MS = 3_000;

/** Waiting for the outcome of a booking that another process is placing. */
export const PENDING_POLL_MS = 1_000;
export const PENDING_POLLS_MAX = 20;

/** Writing an outcome into the ledger: tries, and the pause between them. */
export const SETTLE_TRIES_MAX = 4;
export const SETTLE_RETRY_MS = 500;

/** Messages that one conversation leaves. */
export const MESSAGES_PER_CONVERSATION_MAX = 3;

export const SEARCH_TIME_LIMIT_MS = 15_000;
export const BOOKING_TIME_LIMIT_MS = 25_000;
export const MESSAGE_TIME_LIMIT_MS = 10_000;
export const CLOSE_TIME_LIMIT_MS = 1_000;

/** The booking tool answers by then, within its limit, whatever the diary does; a sent booking goes on behind it. */
export const BOOKING_ANSWER_MS_MAX = 24_000;

export const NAME_CHARS_MAX = 80;
export const EMAIL_CHARS_MAX = 254;
export const NOTES_CHARS_MAX = 500;
export const MESSAGE_CHARS_MAX = 600;
export const CALL_BACK_WHEN_CHARS_MAX = 120;

/** Of the practice's own facts: they are in the instructions of every call, and the model reads 16,384 tokens at most. */
export const FACT_CHARS_MAX = 500;
export const FACTS_LIST_MAX = 100;
export const FACTS_CHARS_MAX = 16_000;

/** Of a field's name that nobody knows, in a message about it. */
export const FACT_KEY_CHARS_MAX = 40;

/** Before noon and after it, and one more. */
export const OPENINGS_PER_DAY_MAX = 3;

/** Four weeks. */
export const NOTICE_HOURS_MAX = 672;
