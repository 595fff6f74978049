import { createHistogram } from 'node:perf_hooks';
import { describe, expect, it } from '@jest/globals';
import { FRAME_BYTES } from './frames.ts';
import { Passage, type Delays } from './passage.ts';

const timed = (): Delays & { microseconds: NonNullable<Delays['microseconds']> } => ({
  microseconds: createHistogram({ figures: 5 }),
});

describe('a passage', () => {
  it('times each frame from its sending to the arrival of its last byte', () => {
    const delays = timed();
    const passage = new Passage(delays);
    passage.sent(100);
    passage.sent(140);
    passage.arrived(FRAME_BYTES, 103);
    expect(passage.framesDue).toBe(1);
    passage.arrived(FRAME_BYTES - 2, 141);
    expect(passage.framesDue).toBe(1);
    passage.arrived(2, 149);
    expect([passage.framesArrived, passage.framesDue]).toEqual([2, 0]);
    expect([delays.microseconds.min, delays.microseconds.max]).toEqual([3_000, 9_000]);
  });

  it('takes frames that arrive as one', () => {
    const delays = timed();
    const passage = new Passage(delays);
    passage.sent(0);
    passage.sent(40);
    passage.arrived(2 * FRAME_BYTES, 50);
    expect([delays.microseconds.min, delays.microseconds.max]).toEqual([10_000, 50_000]);
  });

  it('does not wait for what a filter keeps', () => {
    const passage = new Passage(timed(), 1_000);
    passage.sent(0);
    passage.arrived(FRAME_BYTES - 1_000, 1);
    expect(passage.framesArrived).toBe(1);
  });

  it('records nothing where there is no place for it', () => {
    const passage = new Passage({ microseconds: undefined });
    passage.sent(0);
    passage.arrived(FRAME_BYTES, 1);
    expect(passage.framesArrived).toBe(1);
  });

  it('refuses audio that was not sent', () => {
    const passage = new Passage(timed());
    expect(() => passage.arrived(FRAME_BYTES, 0)).toThrow('more audio has arrived than was sent');
  });

  it('calls a standstill by its name', () => {
    const passage = new Passage(timed());
    for (let i = 0; i < 1_024; i++) passage.sent(i);
    expect(() => passage.sent(1_024)).toThrow('1024 frames of one call have not arrived');
  });
});
