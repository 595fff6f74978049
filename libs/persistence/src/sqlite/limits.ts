/** Operations that wait for the thread that carries the database; further ones fail at once. */
export const WAITING_MAX = 1_000;
