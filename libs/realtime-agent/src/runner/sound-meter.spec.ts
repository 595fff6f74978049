import { describe, expect, it } from '@jest/globals';
import { toBase64 } from '../audio-codec/base64-audio.ts';
import { SoundMeter } from './sound-meter.ts';

/** PCM16 of one level, with alternating signs. */
function tone(ms: number, level: number): Buffer {
  const pcm = Buffer.alloc(ms * 48);
  for (let at = 0, i = 0; at < pcm.length; at += 2, i++) pcm.writeInt16LE(i % 2 === 0 ? level : -level, at);
  return pcm;
}

/** Number of seconds that count as sound, of pieces of this length. */
function soundsIn(pcm: Buffer, pieceBytes: number, isBase64 = false): number {
  let sounds = 0;
  const meter = new SoundMeter(() => void (sounds += 1));
  for (let at = 0; at < pcm.length; at += pieceBytes) {
    const piece = pcm.subarray(at, at + pieceBytes);
    meter.take(isBase64 ? toBase64(piece) : piece);
  }
  return sounds;
}

describe("the meter of the caller's sound", () => {
  it.each([
    ['silence', 0, 0],
    ['a soft hum', 499, 0],
    ['a soft voice', 500, 3],
    ['the loudest sound', 32_767, 3],
  ])('counts the seconds of sound: %s', (_, level, seconds) => {
    expect(soundsIn(tone(3_000, level), 960)).toBe(seconds);
    expect(soundsIn(tone(3_000, level), 960, true)).toBe(seconds);
    expect(soundsIn(tone(3_010, level), 961)).toBe(seconds);
  });

  it.each([
    [499, 0],
    [500, 1],
  ])('wants sound for half of a second: %s ms', (ms, seconds) => {
    expect(soundsIn(Buffer.concat([tone(ms, 4_000), tone(1_000 - ms, 0)]), 48)).toBe(seconds);
  });

  it('counts each second anew', () => {
    expect(soundsIn(Buffer.concat([tone(1_000, 4_000), tone(1_000, 0), tone(1_000, 4_000)]), 960)).toBe(2);
  });

  it('takes pieces that are longer than a second', () => {
    expect(soundsIn(tone(4_000, 4_000), 48 * 2_000, true)).toBe(2);
  });
});
