import { describe, expect, it } from '@jest/globals';
import { levelOf } from './level.ts';
import { decodePcm16, toFloat, toInt16 } from './pcm.ts';

describe('decodePcm16', () => {
  it('reads little-endian samples', () => {
    expect(decodePcm16('AQD//wCA')).toEqual(Int16Array.of(1, -1, -32768));
  });

  it.each(['!!!!', 'AAA', 'AA==A', 'AA==', 'ÄÄÄÄ'])('takes %j for no audio', (text) => {
    expect(decodePcm16(text)).toBeUndefined();
  });

  it('reads nothing from nothing', () => {
    expect(decodePcm16('')).toEqual(new Int16Array(0));
  });
});

describe('samples', () => {
  it('survive the way to −1…1 and back, each of them', () => {
    for (let sample = -32768; sample <= 32767; sample += 1) expect(toInt16(toFloat(sample))).toBe(sample);
  });

  it('clip instead of wrapping round', () => {
    expect([toInt16(1.5), toInt16(-1.5)]).toEqual([32767, -32768]);
  });
});

describe('levelOf', () => {
  it('is 0 for silence, 1 for full scale, and a half at −30 dB', () => {
    expect(levelOf(new Int16Array(960))).toBe(0);
    expect(levelOf(new Int16Array(960).fill(-32768))).toBe(1);
    expect(levelOf(new Int16Array(960).fill(Math.round(32768 * 10 ** -1.5)))).toBeCloseTo(0.5, 2);
  });
});
