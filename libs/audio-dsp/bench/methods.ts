/** The methods of noise reduction that the benchmarks compare. */
import { createNoiseGate, reduceNoise } from '../src/index.ts';
import { RATE_HZ } from '../src/testing/index.ts';

export type Method = (samples: Float32Array) => Float32Array;

/** Samples that the replaced system reduced at a time. */
const CHUNK_SAMPLES = 4096;

/** The gate with its defaults, its delay removed. */
export const gated: Method = (samples) => {
  const gate = createNoiseGate();
  const padded = new Float32Array(samples.length + gate.latencySamples);
  padded.set(samples);
  const out = new Float32Array(padded.length);
  gate.process(out, padded);
  return out.subarray(gate.latencySamples);
};

export const whole: Method = (samples) => reduceNoise(samples, { sampleRateHz: RATE_HZ });

export const inChunks: Method = (samples) => {
  const out = new Float32Array(samples.length);
  for (let at = 0; at < samples.length; at += CHUNK_SAMPLES) {
    out.set(whole(samples.subarray(at, at + CHUNK_SAMPLES)), at);
  }
  return out;
};
