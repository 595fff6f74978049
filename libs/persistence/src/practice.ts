/**
 * Whose rows are whose. A practice is known here by its id alone. The rows of a call have the practice of its conversation,
 * whoever writes them.
 */

/** The practice of the settings, of rows from before there were others, and of what names none. */
export const DEFAULT_PRACTICE = 'default';

/** Of a key that belongs to every practice, and of an audit entry about all of them. No practice has this id. */
export const ALL_PRACTICES = '*';

/** A row without one was written by a release that knows the default practice alone. */
export function practiceOf(row: { readonly practice: string | null }): string {
  return row.practice ?? DEFAULT_PRACTICE;
}

/** @param practice undefined for any */
export function isRowOf(practice: string | undefined, row: { readonly practice: string | null }): boolean {
  return practice === undefined || practiceOf(row) === practice;
}
