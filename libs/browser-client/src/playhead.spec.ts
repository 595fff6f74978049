import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Playhead } from './playhead.ts';

let playhead: Playhead;
beforeEach(() => {
  playhead = new Playhead({ itemsMax: 4 });
});

describe('Playhead', () => {
  it('counts what was heard of each item', () => {
    playhead.written('a', 100);
    playhead.written('b', 50);
    playhead.played(128, 0);
    expect([playhead.heardOf('a'), playhead.heardOf('b'), playhead.current]).toEqual([100, 28, 'b']);
  });

  it('lags behind by the latency of the device and catches up in silence', () => {
    playhead.setLatency(300);
    playhead.written('a', 512);
    for (let i = 0; i < 4; i += 1) playhead.played(128, 0);
    expect([playhead.heardOf('a'), playhead.pending]).toEqual([212, true]);
    playhead.played(0, 128);
    expect(playhead.heardOf('a')).toBe(340);
    playhead.played(0, 128);
    playhead.played(0, 128);
    expect([playhead.heardOf('a'), playhead.pending]).toEqual([512, false]);
  });

  it('counts at a flush what the device still plays, and nothing of what was queued', () => {
    playhead.setLatency(1_000);
    playhead.written('a', 10_000);
    playhead.played(128, 0);
    playhead.flush();
    expect([playhead.heardOf('a'), playhead.pending]).toEqual([128, false]);
    playhead.written('b', 128);
    playhead.played(128, 1_000);
    expect([playhead.heardOf('a'), playhead.heardOf('b')]).toEqual([128, 128]);
  });

  it('forgets the oldest items first', () => {
    for (const itemId of ['a', 'b', 'c', 'd', 'e']) {
      playhead.written(itemId, 10);
      playhead.played(10, 0);
    }
    expect(['a', 'b', 'e'].map((itemId) => playhead.heardOf(itemId))).toEqual([0, 10, 10]);
  });

  it('never runs ahead of what was played, never goes back, and hears all of it in the end', () => {
    const step = fc.record({
      written: fc.nat({ max: 400 }),
      item: fc.constantFrom('a', 'b', 'c'),
      latency: fc.nat({ max: 600 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const ear = new Playhead({ itemsMax: 4 });
        const heard = (): number => ear.heardOf('a') + ear.heardOf('b') + ear.heardOf('c');
        let [queued, played, before] = [0, 0, 0];
        for (const { written, item, latency } of steps) {
          ear.setLatency(latency);
          ear.written(item, written);
          queued += written;
          const samples = Math.min(128, queued);
          queued -= samples;
          played += samples;
          ear.played(samples, 128 - samples);
          expect(heard()).toBeLessThanOrEqual(played);
          expect(heard()).toBeGreaterThanOrEqual(before);
          before = heard();
        }
        ear.played(queued, 0);
        for (let i = 0; i < 5; i += 1) ear.played(0, 128);
        expect(heard()).toBe(played + queued);
      }),
    );
  });
});
