import { describe, expect, it } from '@jest/globals';
import { createPlayback } from './playback.ts';

/** An answer in pieces of 100 ms that arrive at these times. */
function played(arrivals: readonly number[], askedMs = 0): ReturnType<typeof createPlayback> {
  const playback = createPlayback();
  playback.asked(askedMs);
  for (const nowMs of arrivals) playback.arrived(100, nowMs);
  return playback;
}

describe('the playback of an answer', () => {
  it('has no stall when every piece is there before it is due', () => {
    const playback = played([500, 600, 700]);
    expect(playback.take(2_000)).toEqual({ playedMs: 300, stalledMs: 0 });
  });

  it('stalls until a piece comes that is late', () => {
    // Due at 800: 500, and the buffer of 200, and the first piece.
    const playback = played([500, 950]);
    expect(playback.take(2_000)).toEqual({ playedMs: 200, stalledMs: 150 });
  });

  it('counts what is played so far, and the rest later', () => {
    const playback = played([500, 500, 500]);
    expect(playback.take(850)).toEqual({ playedMs: 150, stalledMs: 0 });
    expect(playback.leftMs(850)).toBe(150);
    expect(playback.take(5_000)).toEqual({ playedMs: 150, stalledMs: 0 });
  });

  it('counts also what was played of answers before it', () => {
    const playback = played([500, 500]);
    playback.asked(1_500);
    playback.arrived(100, 1_600);
    expect(playback.take(5_000)).toEqual({ playedMs: 300, stalledMs: 0 });
    expect(playback.take(6_000)).toEqual({ playedMs: 0, stalledMs: 0 });
  });

  it('is late when it does not begin, also while it has not begun', () => {
    const playback = createPlayback();
    playback.asked(0);
    expect(playback.take(5_000)).toEqual({ playedMs: 0, stalledMs: 3_000 });
    playback.arrived(100, 6_000);
    expect(playback.take(9_000)).toEqual({ playedMs: 100, stalledMs: 1_000 });
  });
});
