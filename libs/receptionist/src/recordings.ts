/**
 * What is heard when the model cannot speak. The sentences are files of this package, made by `npm run recordings`
 * (PCM16 mono, 24 kHz); their licence is beside them.
 */

export const RECORDINGS = {
  /** While the service has to be waited for. */
  moment: {
    words: 'I am sorry, I need a moment. Please stay on the line.',
    file: new URL('../recordings/moment.wav', import.meta.url),
  },
  /** Before a call ends that the service has left. Says nothing of bookings, whose outcome it cannot know. */
  apology: {
    words:
      'I am sorry, something has gone wrong on our side, and I have to end this call. Please telephone us.',
    file: new URL('../recordings/apology.wav', import.meta.url),
  },
} as const;
