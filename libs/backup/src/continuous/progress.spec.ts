import { describe, expect, it } from '@jest/globals';
import { lagMs, logReached, logTouched, startProgress, storeReached, type LogPosition } from './progress.ts';

const at = (index: number, offsetBytes: number, generation = 'a'): LogPosition => ({
  generation,
  index,
  offsetBytes,
});

describe('how far the store is behind', () => {
  it('is counted from the start until something is in the store', () => {
    const started = startProgress(100);
    expect(lagMs(started, 350)).toBe(250);
    expect(lagMs(storeReached(started, at(0, 10)), 350)).toBe(0);
  });

  it('is the age of the oldest place of the log that the store lacks', () => {
    let progress = storeReached(startProgress(0), at(0, 10));
    progress = logReached(progress, at(0, 20), 100);
    progress = logReached(progress, at(0, 30), 200);
    progress = logReached(progress, at(1, 5), 300);
    expect(lagMs(progress, 400)).toBe(300);
    progress = storeReached(progress, at(0, 25));
    expect(lagMs(progress, 400)).toBe(200);
    progress = storeReached(progress, at(1, 5));
    expect(lagMs(progress, 400)).toBe(0);
  });

  it('does not grow while nothing is written', () => {
    let progress = storeReached(startProgress(0), at(0, 10));
    for (const nowMs of [100, 200, 300]) progress = logReached(progress, at(0, 10), nowMs);
    expect(lagMs(progress, 300)).toBe(0);
  });

  it('is seen of a log that was touched and is not read any more', () => {
    const progress = logTouched(storeReached(startProgress(0), at(0, 10)), at(0, 10), 100);
    expect(lagMs(logReached(progress, at(0, 10), 400), 400)).toBe(300);
    expect(lagMs(storeReached(progress, at(0, 20)), 400)).toBe(0);
  });

  it('is over when a new generation is in the store, whatever the old one lacked', () => {
    const progress = logReached(storeReached(startProgress(0), at(7, 10)), at(7, 20), 100);
    expect(lagMs(storeReached(progress, at(0, 4, 'b')), 200)).toBe(0);
  });

  it('is not over when the old generation is, and a new one has begun', () => {
    let progress = storeReached(startProgress(0), at(7, 10));
    progress = logReached(progress, at(0, 4, 'b'), 100);
    expect(lagMs(storeReached(progress, at(9, 10)), 200)).toBe(100);
  });

  it('is kept over a restart, and takes a clock that was set back for none', () => {
    const before = logReached(storeReached(startProgress(0), at(0, 10)), at(0, 20), 100);
    const progress = startProgress(500, before);
    expect(lagMs(progress, 600)).toBe(500);
    expect(lagMs(progress, 50)).toBe(0);
  });

  it('remembers a bounded number of places, the oldest among them', () => {
    let progress = storeReached(startProgress(0), at(0, 1));
    for (let place = 2; place <= 1000; place++) progress = logReached(progress, at(0, place), place);
    expect(progress.waiting.length).toBe(100);
    expect(lagMs(progress, 1002)).toBe(1000);
    expect(lagMs(storeReached(progress, at(0, 1000)), 1002)).toBe(0);
    expect(lagMs(storeReached(progress, at(0, 999)), 1002)).toBeGreaterThan(0);
  });
});
