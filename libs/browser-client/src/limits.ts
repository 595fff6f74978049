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

/**
 * Time without a message from the gateway after which it is asked whether it is there, and time for its answer; then the
 * connection counts as lost. In milliseconds.
 */
export const QUIET_MS = 5_000;

/** Maximum time in which a call can be returned to, in milliseconds: that of the gateway. */
export const RETURN_MS_MAX = 30_000;

/** Maximum time for one attempt to return, in milliseconds. */
export const RETURN_ATTEMPT_MS_MAX = 5_000;

/** Wait after the first failed attempt, in milliseconds. It doubles with each further one, up to the maximum. */
export const BACK_OFF_MS = 250;
export const BACK_OFF_MS_MAX = 3_000;

/** Time of a break after which `reconnecting` is emitted: a short one is not worth a word, in milliseconds. */
export const UNNOTICED_MS = 2_000;

/** Maximum length of the caller's audio that is kept during a break, in milliseconds; the oldest is dropped. */
export const KEPT_AUDIO_MS_MAX = 1_000;

/** Maximum time to load an audio worklet, in milliseconds. */
export const WORKLET_MS_MAX = 10_000;

/** Maximum time to open the microphone, in milliseconds: people read what the browser asks them. */
export const MICROPHONE_MS_MAX = 60_000;

/** Minimum time between two reports that the caller is there without speaking, in milliseconds. */
export const PRESENCE_MS_MIN = 5_000;
