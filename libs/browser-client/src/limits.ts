/** Every bound of this library, with its unit. */

/** One microphone frame, in milliseconds. */
export const FRAME_MS = 40;

/** While the speaker plays, its playhead is reported this often, in milliseconds of audio. */
export const REPORT_MS = 150;

/** Audio that the speaker holds ready at most, in milliseconds; more is dropped and reported. */
export const SPEAKER_MS_MAX = 60_000;

/** Items whose heard length the speaker remembers. */
export const ITEMS_REMEMBERED_MAX = 64;

/** Bytes that may wait in the socket before microphone frames are dropped: two seconds of audio. */
export const SEND_QUEUE_BYTES_MAX = 96_000;

/** Bytes that may wait in the socket before the call ends: nothing has been sent for a long time. */
export const SEND_QUEUE_BYTES_FATAL = 1024 * 1024;

/** How long opening a call may take, ticket included, in milliseconds. */
export const CONNECT_MS_MAX = 15_000;

/** How long the gateway may take to end the call after `voice.hangup`, in milliseconds. */
export const HANG_UP_MS_MAX = 3_000;

/** How long the speaker may take to answer a flush before its last report is used instead, in milliseconds. */
export const FLUSH_MS_MAX = 300;
