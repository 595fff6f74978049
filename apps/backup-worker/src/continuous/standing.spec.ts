import { describe, expect, it } from '@jest/globals';
import { logReached, storeReached } from '@petvisor/backup';
import { newFollowing, pauseMs, standingOf, type Following } from './standing.ts';

const at = (offsetBytes: number) => ({ generation: 'a', index: 0, offsetBytes });
const proven: Following = {
  ...newFollowing(0),
  progress: storeReached(newFollowing(0).progress, at(1)),
  running: true,
  proven: true,
};

describe('the state of the continuous mode', () => {
  it('is ok when the store has everything', () => {
    expect(standingOf(proven, 1_000_000)).toEqual({ status: 'ok', lagMs: 0 });
  });

  it('is starting until the store has been written to', () => {
    expect(standingOf(newFollowing(0), 1_000)).toEqual({ status: 'down', lagMs: 1_000 });
    expect(standingOf({ ...newFollowing(0), running: true }, 1_000)).toEqual({
      status: 'starting',
      lagMs: 1_000,
    });
  });

  it('is behind when the store has lacked something for more than ten seconds', () => {
    const behind = { ...proven, progress: logReached(proven.progress, at(2), 5_000) };
    expect(standingOf(behind, 15_000)).toEqual({ status: 'ok', lagMs: 10_000 });
    expect(standingOf(behind, 15_001)).toEqual({ status: 'behind', lagMs: 10_001 });
  });

  it('is down when Litestream is not running, whatever the store has', () => {
    expect(standingOf({ ...proven, running: false }, 0)).toEqual({ status: 'down', lagMs: 0 });
  });
});

it('the pauses before Litestream is started again double, up to a minute', () => {
  expect([0, 1, 2, 5, 6, 100].map(pauseMs)).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
});
