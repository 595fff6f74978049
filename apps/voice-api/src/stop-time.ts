/** Maximum time in which callers who have to be cut off are told so: the apology takes up to 13 s. */
export const APOLOGY_MS_MAX = 15_000;

/**
 * Maximum time from the end of DRAIN_SECONDS_MAX to the end of the process: the apology, and a booking under way, which takes
 * up to 25 s. The grace period of a container has to be longer than both together.
 */
export const STOP_MS_MAX = APOLOGY_MS_MAX + 40_000;
