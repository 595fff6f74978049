/**
 * Operations that are handed to the database thread at a time. What is handed over cannot be overtaken; with one alone
 * the thread would wait for each next one.
 */
export const IN_THREAD_MAX = 4;
