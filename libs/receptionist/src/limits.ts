/** Every number of the receptionist, with its unit. */

/** Age up to which a catalogue is used without loading it again. */
/** A yes whose least certain word was transcribed with less confidence than this, from 0 to 1, is asked for again. */
export const ANSWER_CONFIDENCE_MIN = 0.2;

/** Days that the instructions list with their dates, from today on. */
export const DAYS_LISTED = 21;

export const CATALOGUE_FRESH_MS_MAX = 10 * 60_000;

/** Maximum age of the last good catalogue while Vetstoria cannot be reached. */
export const CATALOGUE_AGE_MS_MAX = 24 * 60 * 60_000;

/** Maximum time that the start of a call waits for the catalogue. */
export const CATALOGUE_WAIT_MS_MAX = 4_000;

/** Maximum number of offers in one result: a listener cannot remember more. */
export const OFFERS_MAX = 3;

/** A slot within this distance of the preferred time is offered even if it is in another part of the day. */
export const NEAR_PREFERRED_MIN_MAX = 60;

/** Maximum number of pets in one booking. */
export const PETS_PER_BOOKING_MAX = 4;

/** Number of days after the requested day that are searched for the next free times. */
export const SEARCH_AHEAD_DAYS_MAX = 14;

/** Maximum number of days from today that can be searched. */
export const BOOKING_HORIZON_DAYS_MAX = 183;

/** Maximum number of diaries queried one by one when the service does not name the diary of a slot. */
export const SCHEDULES_MAX = 20;

/** Maximum number of offers kept per conversation; the oldest are dropped. */
export const OFFERS_REMEMBERED_MAX = 120;

/** 40 bits in ten characters: hard to guess, and short enough for a model to copy. */
export const SLOT_TOKEN_BYTES = 5;

/** 48 bits: a model cannot guess the token that stands for a read-back. */
export const CONFIRMATION_TOKEN_BYTES = 6;

/** Maximum number of times that one read-back is said by the call. After that the model reads it back. */
export const READ_BACK_TIMES_MAX = 3;

/** Maximum number of times that the caller is asked again after an unclear answer to one read-back. */
export const ASKED_AGAIN_MAX = 2;

/** Maximum number of open read-backs per conversation; the oldest are dropped. */
export const READ_BACKS_REMEMBERED_MAX = 20;

/** Interval and number of polls for the transcript of a caller's answer, which may arrive after the tool call. */
export const ANSWER_WORDS_POLL_MS = 100;
export const ANSWER_WORDS_POLLS_MAX = 30;

/** Maximum age of an offer that is booked without looking it up again. */
export const OFFER_FRESH_MS_MAX = 2 * 60_000;

/** Maximum number of booking attempts per conversation. */
export const ATTEMPTS_PER_CONVERSATION_MAX = 10;

/**
 * Maximum number of claims of the same booking. Another claim is made only after the previous one was rejected for a
 * reason that can pass.
 */
export const CLAIMS_PER_BOOKING_MAX = 3;

/** Delay between the two reads of the diary after a booking without an answer. */
export const SECOND_LOOK_DELAY_MS = 3_000;

/** Interval and number of polls for the outcome of a booking that another process is placing. */
export const PENDING_POLL_MS = 1_000;
export const PENDING_POLLS_MAX = 20;

/** Attempts to record an outcome in the ledger, and the delay between them. */
export const SETTLE_TRIES_MAX = 4;
export const SETTLE_RETRY_MS = 500;

/** Maximum number of messages per conversation. */
export const MESSAGES_PER_CONVERSATION_MAX = 3;

export const SEARCH_TIME_LIMIT_MS = 15_000;
export const BOOKING_TIME_LIMIT_MS = 25_000;
export const MESSAGE_TIME_LIMIT_MS = 10_000;
export const CLOSE_TIME_LIMIT_MS = 1_000;
export const REPORT_TIME_LIMIT_MS = 1_000;

/** Time after which the booking tool answers `unknown`, within its time limit. The booking itself continues. */
export const BOOKING_ANSWER_MS_MAX = 24_000;

/** Likely words of callers that the transcription is told: their number, and the length of each. */
export const LIKELY_WORDS_MAX = 80;
export const LIKELY_WORD_CHARS_MAX = 60;

export const NAME_CHARS_MAX = 80;
export const EMAIL_CHARS_MAX = 254;
export const NOTES_CHARS_MAX = 500;
export const MESSAGE_CHARS_MAX = 600;
export const CALL_BACK_WHEN_CHARS_MAX = 120;

/**
 * Limits of the practice's facts: every call's instructions contain them, and the model reads at most 16,384 tokens.
 */
export const FACT_CHARS_MAX = 500;
export const FACTS_LIST_MAX = 100;
export const FACTS_CHARS_MAX = 16_000;

/** Maximum length of an unknown field's name in an error message. */
export const FACT_KEY_CHARS_MAX = 40;

/** Maximum number of opening periods per day. */
export const OPENINGS_PER_DAY_MAX = 3;

/** Maximum notice: four weeks. */
export const NOTICE_HOURS_MAX = 672;
