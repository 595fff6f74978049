/**
 * Announcements: sentences recorded in advance, which the caller hears when the model cannot speak. The WAV files are
 * part of this package and are made by `npm run announcements`; their licence is in the same folder.
 */

export const ANNOUNCEMENTS = {
  /** Heard while the connection to the model is being restored. */
  moment: {
    words: 'I am sorry, I need a moment. Please stay on the line.',
    file: new URL('../announcements/moment.wav', import.meta.url),
  },
  /** Heard before a call ends on a failure. It says nothing about bookings, whose outcome may be unknown. */
  apology: {
    words:
      'I am sorry, something has gone wrong on our side, and I have to end this call. Please telephone us.',
    file: new URL('../announcements/apology.wav', import.meta.url),
  },
} as const;
