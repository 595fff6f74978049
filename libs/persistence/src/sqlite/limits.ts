/** Operations that wait for the thread that carries the database; further ones fail at once. */
export const waitingMax = 1_000;
