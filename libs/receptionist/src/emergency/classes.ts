/** The first two classes of the classifier of emergencies; each other is a kind of emergency. */
export const CALM_CLASSES = ['nothing', 'concern'] as const;
