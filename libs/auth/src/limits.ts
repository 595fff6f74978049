/** Limits of the library. */

/** Random bytes in a key or a ticket: 192 bits. */
export const SECRET_SIZE_BYTES = 24;

/** Length of the stored prefix: `pv_` and five characters distinguish keys without making them guessable. */
export const KEY_PREFIX_LENGTH = 8;

/** Maximum length of a presented key; longer ones are refused without hashing. */
export const PRESENTED_LENGTH_MAX = 256;

/** How long a ticket is valid after it is issued. */
export const TICKET_LIFETIME_MS = 60_000;
