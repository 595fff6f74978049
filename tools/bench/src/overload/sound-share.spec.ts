import { expect, it } from '@jest/globals';
import { FRAME_BYTES } from '../relay/frames.ts';
import { LATE_MS, SoundShare } from './sound-share.ts';

function spoken(frames: number): SoundShare {
  const share = new SoundShare();
  for (let n = 0; n < frames; n += 1) share.spoken(n * 40);
  return share;
}

it('is whole while nothing is due', () => {
  expect(spoken(5).at(100)).toEqual({ due: 0, arrived: 1, inTime: 1 });
});

it('counts bytes, however they were cut', () => {
  const share = spoken(4);
  share.arrived(FRAME_BYTES * 1.5, 100);
  share.arrived(FRAME_BYTES * 0.5, 110);
  expect(share.at(LATE_MS + 200)).toEqual({ due: 4, arrived: 0.5, inTime: 0.5 });
});

it('tells what came late from what has not come', () => {
  const share = spoken(4);
  share.arrived(FRAME_BYTES, 40);
  share.arrived(FRAME_BYTES, LATE_MS + 41);
  expect(share.at(LATE_MS + 200)).toEqual({ due: 4, arrived: 0.5, inTime: 0.25 });
});

it('expects sound that was spoken at once at the speed of speech', () => {
  const share = new SoundShare();
  for (let n = 0; n < 50; n += 1) share.spoken(1_000);
  for (let n = 0; n < 50; n += 1) share.arrived(FRAME_BYTES, 1_000 + n * 40);
  share.spoken(1_100);
  share.arrived(FRAME_BYTES, 3_000);
  expect(share.at(10_000)).toEqual({ due: 51, arrived: 1, inTime: 1 });
});
