import { describe, expect, it } from '@jest/globals';
import { createMicrophone } from './microphone.ts';

const FRAME_SAMPLES = 480;
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);
const samplesOf = (frame: Buffer): number[] =>
  Array.from({ length: frame.length / 2 }, (_, index) => frame.readInt16LE(index * 2));

describe('the simulated microphone', () => {
  it('is silent between words and never stops', () => {
    const microphone = createMicrophone();

    expect(samplesOf(microphone.nextFrame())).toEqual(times(FRAME_SAMPLES, 0));
    expect(microphone.isSpeaking()).toBe(false);
  });

  it('says one utterance after the other without a gap', () => {
    const microphone = createMicrophone();
    microphone.say(new Int16Array(300).fill(7));
    microphone.say(new Int16Array(300).fill(9));

    expect(samplesOf(microphone.nextFrame())).toEqual([...times(300, 7), ...times(180, 9)]);
    expect(microphone.isSpeaking()).toBe(true);
    expect(samplesOf(microphone.nextFrame())).toEqual([...times(120, 9), ...times(360, 0)]);
    expect(microphone.isSpeaking()).toBe(false);
  });

  it('adds the noise of the room, over and over, and clips', () => {
    const microphone = createMicrophone({ pcm: Int16Array.of(100, -100), gain: 0.5 });
    microphone.say(Int16Array.of(1_000, -1_000, 32_767));

    expect(samplesOf(microphone.nextFrame()).slice(0, 6)).toEqual([1_050, -1_050, 32_767, -50, 50, -50]);
  });
});
