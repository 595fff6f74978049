/**
 * What the agent says is done: a booking, which is true once one is confirmed; a booking that differs from the confirmed
 * one, a message without one that is stored, a change or a cancellation, and anything else, which are never true.
 */
export const ASSERTION_KINDS = ['booking', 'other_booking', 'message', 'change', 'other'] as const;
export type AssertionKind = (typeof ASSERTION_KINDS)[number];
