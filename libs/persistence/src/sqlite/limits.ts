/** Maximum number of operations that wait for the database thread; further ones fail at once. */
export const WAITING_MAX = 1_000;
