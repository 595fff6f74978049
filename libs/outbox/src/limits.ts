/** Limits of an outbox. */

/** Largest entry, as JSON. A transcript of one turn has a few thousand bytes. */
export const ENTRY_BYTES_MAX = 256 * 1024;

/** Default of the size of the file, and of what waits in memory. */
export const BYTES_MAX_DEFAULT = 32 * 1024 * 1024;

export const BYTES_MAX_LEAST = 4 * 1024 * 1024;

/**
 * Kept for urgent entries: others are refused before they reach it. A new file has this size: the room is on the disk
 * before it is needed, so that it is there when the disk is full.
 */
export const URGENT_BYTES_RESERVED = 1024 * 1024;

export const ENTRIES_MAX = 100_000;

/** Kept for urgent entries, as {@link URGENT_BYTES_RESERVED}. */
export const URGENT_ENTRIES_RESERVED = 2_000;

/** Folders below the outbox's own, one for each process that uses it at the same time. */
export const SLOTS_MAX = 64;

/** Pause before the first attempt to write what waits; it doubles with each attempt that fails. */
export const PAUSE_MS_MIN = 250;
export const PAUSE_MS_MAX = 30_000;

/** Entries that are written before it is marked in the file that they are. */
export const DONE_BATCH_MAX = 64;

/** Done entries that one record of the file can name. */
export const DONE_PER_RECORD_MAX = 10_000;
