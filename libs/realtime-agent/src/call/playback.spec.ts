import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIMITS } from './limits.ts';
import {
  EMPTY_PLAYBACK,
  cut,
  heardMs,
  isDrained,
  nextPaceMs,
  received,
  release,
  reported,
  type Playback,
} from './playback.ts';

const ms = (count: number): number => count * 48;
const placeOf = (item_id: string) => ({ response_id: 'r', item_id, output_index: 0, content_index: 0 });

/** Audio of an item came at 0 and is sent as fast as it may be, up to a time. */
function playing(audioMs: number, untilMs: number): Playback {
  let playback = received(EMPTY_PLAYBACK, placeOf('a'), ms(audioMs));
  for (let atMs = 0; atMs <= untilMs; atMs += DEFAULT_LIMITS.paceMs) {
    playback = release(playback, atMs, DEFAULT_LIMITS).playback;
  }
  return playback;
}

describe('what was heard', () => {
  it.each([
    [0, 0],
    [250, 250],
    [1_000, 1_000],
    [1_900, 1_500],
  ])('is, by the clock at %d ms, %d ms of 1,500', (atMs, expected) => {
    expect(heardMs(playing(1_500, atMs), 'a', atMs)).toBeCloseTo(expected, 6);
  });

  it('is what was last reported, and never more than was sent', () => {
    const playback = playing(1_500, 0);
    expect(heardMs(reported(playback, 'a', 120, 200), 'a', 300)).toBe(120);
    expect(heardMs(reported(playback, 'a', 9_000, 200), 'a', 300)).toBe(400);
  });

  it('does not shrink with an older report', () => {
    const playback = reported(reported(playing(1_500, 500), 'a', 400, 500), 'a', 300, 510);
    expect(heardMs(playback, 'a', 510)).toBe(400);
  });

  it('is nothing of an item that waits behind another one', () => {
    const both = received(playing(1_000, 500), placeOf('b'), ms(1_000));
    expect(heardMs(both, 'b', 500)).toBe(0);
    expect(heardMs(both, 'unknown', 500)).toBe(0);
  });

  it('stands still where an item was cut', () => {
    const playback = cut(playing(1_500, 500), 'a', 433.9, 500);
    expect(heardMs(playback, 'a', 2_000)).toBe(433);
    expect(isDrained(playback, 500)).toBe(true);
    expect(nextPaceMs(playback, 500, DEFAULT_LIMITS)).toBeUndefined();
  });
});

describe('what may be sent', () => {
  it('is held back when the caller has heard less than the clock says', () => {
    const behind = reported(playing(1_500, 300), 'a', 100, 300);
    expect(release(behind, 300, DEFAULT_LIMITS).bytes).toBe(0);
    expect(release(behind, 600, DEFAULT_LIMITS).bytes).toBeGreaterThan(0);
  });

  it('is not held back by a late report of an item that is over', () => {
    let playback = received(playing(300, 300), placeOf('b'), ms(1_000));
    playback = release(playback, 300, DEFAULT_LIMITS).playback;
    playback = reported(playback, 'b', 200, 500);
    const { drainsAtMs } = playback;
    expect(reported(playback, 'a', 250, 510).drainsAtMs).toBe(drainsAtMs);
  });
});
