/** The classes of the classifier of assertions. */
export const ASSERTION_CLASSES = ['nothing', 'assertion'] as const;
