/** Every number of this library, with its unit. */

/** 192 bits of randomness in a key or a ticket. */
export const secretSizeBytes = 24;

/** `pv_` and five characters: enough to tell keys apart, far too little to guess one. */
export const keyPrefixLength = 8;

/** Nothing longer is taken for a key or a ticket, nor hashed. */
export const presentedLengthMax = 256;

/** From issue to the latest moment a ticket opens a call. */
export const ticketLifetimeMs = 60_000;
