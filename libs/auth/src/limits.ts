/** Every number of this library, with its unit. */

/** 192 bits of randomness in a key or a ticket. */
export const SECRET_SIZE_BYTES = 24;

/** `pv_` and five characters: enough to tell keys apart, far too little to guess one. */
export const KEY_PREFIX_LENGTH = 8;

/** Nothing longer is taken for a key or a ticket, nor hashed. */
export const PRESENTED_LENGTH_MAX = 256;

/** From issue to the latest moment a ticket opens a call. */
export const TICKET_LIFETIME_MS = 60_000;
