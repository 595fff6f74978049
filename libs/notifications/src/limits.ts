/** Every limit of telling staff. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** From a failure to the next attempt: a day in all, and then the notification is dead. */
export const RETRY_DELAYS_MS = [
  ...[5, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 7].map((hours) => hours * HOUR_MS),
];

/** Share of a delay by which it is longer or shorter, so that what failed together is not tried again together. */
export const JITTER = 0.2;

/** What is told before the database has it is tried so often; then its row in the table is waited for. */
export const DIRECT_DELAYS_MS = [1, 2, 5, 10, 30, 60].map((seconds) => seconds * SECOND_MS);

/** What was told before the database has it is remembered, so that it is not told twice. */
export const DIRECT_MAX = 1_000;

/** What the database has taken, and does not give back in this time, is told without it. Emergencies are told within 5 s. */
export const UNSEEN_MS = 2_500;

/** How often what is due is looked for. */
export const POLL_MS = SECOND_MS;

/** Longer than an attempt takes. Whoever has not settled what it took has died. */
export const TAKEN_MS = 2 * MINUTE_MS;

/** Attempts at once on one channel, of emergencies and of everything else apart. */
export const SENDING_MAX = 32;

/**
 * So many of one practice are taken at a look, and none while so many are under way: neither many notifications of a practice nor
 * a webhook that hangs stand in the way of others.
 */
export const SENDING_OF_PRACTICE_MAX = 4;

/** An attempt under way when the process stops has so long to end. */
export const STOP_MS_MAX = 5 * SECOND_MS;

/** A webhook has to answer in this time. */
export const WEBHOOK_MS_MAX = 10 * SECOND_MS;

/** An e-mail has to be handed over in this time. */
export const EMAIL_MS_MAX = 30 * SECOND_MS;

/** Silence of the mail server. */
export const EMAIL_SILENCE_MS_MAX = 10 * SECOND_MS;

/** What a mail server may answer to one e-mail. */
export const EMAIL_ANSWER_BYTES_MAX = 64 * 1024;

/** A name, a number, or what a caller said, in characters. */
export const FIELD_CHARS_MAX = 1_000;
