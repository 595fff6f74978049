import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPcm16Decoder, floatToPcm16, pcm16ToFloat } from './pcm16.ts';

describe('pcm16ToFloat and floatToPcm16', () => {
  it('give every 16-bit sample back exactly', () => {
    const all = Int16Array.from({ length: 65536 }, (_, i) => i - 32768);
    const floats = new Float32Array(all.length);
    const back = new Int16Array(all.length);
    pcm16ToFloat(floats, all);
    floatToPcm16(back, floats);
    expect(back).toEqual(all);
    expect(floats[0]).toBe(-1);
  });

  it('saturate instead of wrapping, round to the nearest, and turn NaN into 0', () => {
    const out = new Int16Array(7);
    const step = 1 / 32768;
    floatToPcm16(out, Float32Array.of(1, 7, -7, Infinity, -Infinity, NaN, 2.6 * step));
    expect([...out]).toEqual([32767, 32767, -32768, 32767, -32768, 0, 3]);
  });

  it('refuse an output that is too short', () => {
    expect(() => pcm16ToFloat(new Float32Array(1), new Int16Array(2))).toThrow(RangeError);
    expect(() => floatToPcm16(new Int16Array(1), new Float32Array(2))).toThrow(RangeError);
  });
});

describe('a decoder of bytes', () => {
  it('gives the same samples for any split', () => {
    fc.assert(
      fc.property(fc.int16Array(), fc.array(fc.nat({ max: 9 })), (samples, cuts) => {
        const bytes = littleEndian(samples);
        const decoder = createPcm16Decoder();
        const decoded: number[] = [];
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          decoded.push(...decoder.decode(bytes.subarray(at, at + cut)));
          at = Math.min(bytes.length, at + cut);
        }
        expect(decoded).toEqual([...samples]);
        expect(decoder.pendingBytes()).toBe(0);
      }),
    );
  });

  it('carries an odd byte, and forgets it on reset', () => {
    const decoder = createPcm16Decoder();
    expect([...decoder.decode(Uint8Array.of(1, 0, 0xfe))]).toEqual([1]);
    expect(decoder.pendingBytes()).toBe(1);
    expect([...decoder.decode(Uint8Array.of(0xff))]).toEqual([-2]);
    decoder.decode(Uint8Array.of(9));
    decoder.reset();
    expect([...decoder.decode(Uint8Array.of(5, 0))]).toEqual([5]);
  });

  it('hands out the same view again, so that a steady stream allocates nothing', () => {
    const decoder = createPcm16Decoder();
    const first = decoder.decode(new Uint8Array(960));
    expect(decoder.decode(new Uint8Array(960))).toBe(first);
  });
});

function littleEndian(samples: Int16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((sample, i) => view.setInt16(i * 2, sample, true));
  return new Uint8Array(view.buffer);
}
