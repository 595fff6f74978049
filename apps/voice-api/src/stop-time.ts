/**
 * Maximum time from the end of DRAIN_SECONDS_MAX to the end of the process: a booking under way takes up to 25 s. The grace
 * period of a container has to be longer than both together.
 */
export const STOP_MS_MAX = 40_000;
