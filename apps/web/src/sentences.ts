/** "Try saying…": a tap says the sentence for the caller. */
export const SENTENCES: readonly string[] = [
  'I would like to book a vaccination for my dog.',
  'Tuesday morning, please.',
  'I have no preference.',
  'Yes, please book it.',
  'No, thank you. Goodbye.',
];
