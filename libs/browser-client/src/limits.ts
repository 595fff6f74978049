/** All limits of this library. */

/** Length of a microphone frame, in milliseconds. */
export const FRAME_MS = 40;

/** Interval of playhead reports while the speaker plays, in milliseconds of audio. */
export const REPORT_MS = 150;

/** Maximum audio in the speaker's queue, in milliseconds; more is dropped and reported. */
export const SPEAKER_MS_MAX = 60_000;

/** Number of items whose heard length the speaker remembers. */
export const ITEMS_REMEMBERED_MAX = 64;

/** Bytes in the socket's queue above which microphone frames are dropped: two seconds of audio. */
export const SEND_QUEUE_BYTES_MAX = 96_000;

/** Bytes in the socket's queue above which the connection counts as lost. */
export const SEND_QUEUE_BYTES_FATAL = 1024 * 1024;

/** Maximum time to open a call, including its ticket, in milliseconds. */
export const CONNECT_MS_MAX = 15_000;

/** Maximum time from `voice.hangup` until the gateway ends the call, in milliseconds. */
export const HANG_UP_MS_MAX = 3_000;

/** Maximum time for the speaker to answer a flush; then its last report is used, in milliseconds. */
export const FLUSH_MS_MAX = 300;
