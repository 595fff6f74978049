/** Suggested sentences; a tap sends one as typed text. */
export const SENTENCES: readonly string[] = [
  'I would like to book a vaccination for my dog.',
  'Tuesday morning, please.',
  'I have no preference.',
  'Yes, please book it.',
  'No, thank you. Goodbye.',
];
