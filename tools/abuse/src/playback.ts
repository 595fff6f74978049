/**
 * A player that plays what it is sent by the clock, with a short buffer as in the page. Sound that is not there when it
 * is due is a stall, and everything after it is played later.
 */

/** Sound that is collected before playing begins, in milliseconds. */
const BUFFER_MS = 200;
/** An answer that does not begin within this time is late. */
const FIRST_SOUND_MS_MAX = 2_000;

export interface Playback {
  /** An answer was asked for. */
  asked(nowMs: number): void;
  /** Sound has arrived. */
  arrived(ms: number, nowMs: number): void;
  /** How much of the answer has been played. */
  playedMs(nowMs: number): number;
  /** How much of the answer is still to be played. */
  leftMs(nowMs: number): number;
  /** Takes the figures since they were last taken. A stall that goes on is in them. */
  take(nowMs: number): { readonly playedMs: number; readonly stalledMs: number };
}

export function createPlayback(): Playback {
  /** When the sound that has arrived will have been played; undefined before the first sound of an answer. */
  let endsMs: number | undefined;
  let askedMs: number | undefined;
  let arrivedMs = 0;
  let takenMs = 0;
  /** What was played of answers before this one, and is not taken yet. */
  let beforeMs = 0;
  let stalledMs = 0;

  const left = (nowMs: number): number => Math.max(0, (endsMs ?? nowMs) - nowMs);
  const played = (nowMs: number): number => arrivedMs - Math.min(arrivedMs, left(nowMs));
  return {
    asked(nowMs) {
      beforeMs += played(nowMs) - takenMs;
      askedMs = nowMs;
      endsMs = undefined;
      arrivedMs = 0;
      takenMs = 0;
    },
    arrived(ms, nowMs) {
      if (endsMs === undefined) {
        stalledMs += Math.max(0, nowMs - (askedMs ?? nowMs) - FIRST_SOUND_MS_MAX);
        askedMs = undefined;
        endsMs = nowMs + BUFFER_MS;
      } else if (nowMs > endsMs) {
        stalledMs += nowMs - endsMs;
        endsMs = nowMs;
      }
      endsMs += ms;
      arrivedMs += ms;
    },
    playedMs: played,
    leftMs: left,
    take(nowMs) {
      if (askedMs !== undefined && nowMs - askedMs > FIRST_SOUND_MS_MAX) {
        stalledMs += nowMs - askedMs - FIRST_SOUND_MS_MAX;
        askedMs = nowMs - FIRST_SOUND_MS_MAX;
      }
      const figures = { playedMs: beforeMs + played(nowMs) - takenMs, stalledMs };
      takenMs = played(nowMs);
      beforeMs = 0;
      stalledMs = 0;
      return figures;
    },
  };
}
