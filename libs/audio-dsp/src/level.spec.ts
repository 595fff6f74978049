import { describe, expect, it } from '@jest/globals';
import { SILENCE_DBFS, countClipped, peakLevel, rmsDbfs } from './level.ts';

describe('levels', () => {
  it('read 0 dBFS for a constant at full scale and -3.01 for a full-scale sine', () => {
    expect(rmsDbfs(new Float32Array(480).fill(-1))).toBe(0);
    const sine = Float32Array.from({ length: 480 }, (_, i) => Math.sin((2 * Math.PI * i) / 48));
    expect(rmsDbfs(sine)).toBeCloseTo(-3.01, 2);
  });

  it('read a number for silence, for nothing, and for what is quieter than can be told', () => {
    expect(rmsDbfs(new Float32Array(480))).toBe(SILENCE_DBFS);
    expect(rmsDbfs(new Float32Array(0))).toBe(SILENCE_DBFS);
    expect(rmsDbfs(new Float32Array(9).fill(1e-9))).toBe(SILENCE_DBFS);
  });

  it('know the peak on either side', () => {
    expect(peakLevel(Float32Array.of(0.25, -0.5, 0.125))).toBe(0.5);
    expect(peakLevel(new Float32Array(0))).toBe(0);
  });

  it('count the samples at either end of the 16-bit scale', () => {
    expect(countClipped(Float32Array.of(1, 32767 / 32768, 32766 / 32768, -1, -32767 / 32768, 0))).toBe(3);
  });
});
