/**
 * Short-time objective intelligibility, 0 to 1: how well the envelopes of 15 third-octave bands agree over 384 ms
 * (Taal, Hendriks, Heusdens & Jensen, "An algorithm for intelligibility prediction of time-frequency weighted noisy
 * speech", IEEE TASLP 19(7), 2011).
 */
import { createRealFft } from '../src/fft.ts';
import { resample } from '../src/index.ts';

const RATE_HZ = 10000;
const FRAME = 256;
const HOP = 128;
const FFT_SIZE = 512;
const BANDS = 15;
const LOWEST_HZ = 150;
const SEGMENT = 30;
const RANGE_DB = 40;
const CLIP = 1 + 10 ** (15 / 20);

const window = Float64Array.from(
  { length: FRAME },
  (_, i) => Math.sin((Math.PI * (i + 1)) / (FRAME + 1)) ** 2,
);

export function stoi(estimate: Float32Array, clean: Float32Array, sampleRateHz: number): number {
  const x = resample(clean, sampleRateHz, RATE_HZ);
  const y = resample(estimate, sampleRateHz, RATE_HZ);
  const starts = audibleFrames(x);
  const a = envelopes(withoutSilence(x, starts));
  const b = envelopes(withoutSilence(y, starts));
  let sum = 0;
  let count = 0;
  for (let end = SEGMENT; end <= a.length; end++) {
    for (let band = 0; band < BANDS; band++) {
      sum += agreement(
        a.slice(end - SEGMENT, end).map((frame) => frame[band]!),
        b.slice(end - SEGMENT, end).map((frame) => frame[band]!),
      );
      count++;
    }
  }
  return sum / count;
}

/** Start positions of the frames that are at most 40 dB below the loudest. */
function audibleFrames(x: Float32Array): number[] {
  const energies: number[] = [];
  for (let at = 0; at + FRAME <= x.length; at += HOP) {
    energies.push(window.reduce((sum, w, i) => sum + (w * x[at + i]!) ** 2, 0));
  }
  const least = Math.max(...energies) / 10 ** (RANGE_DB / 10);
  return energies.flatMap((energy, i) => (energy > least ? [i * HOP] : []));
}

function withoutSilence(x: Float32Array, starts: number[]): Float32Array {
  const out = new Float32Array((starts.length - 1) * HOP + FRAME);
  starts.forEach((from, n) => {
    for (let i = 0; i < FRAME; i++) out[n * HOP + i] = out[n * HOP + i]! + window[i]! * x[from + i]!;
  });
  return out;
}

function envelopes(x: Float32Array): number[][] {
  const fft = createRealFft(FFT_SIZE);
  const spectrum = new Float64Array(FFT_SIZE + 2);
  const frames: number[][] = [];
  for (let at = 0; at + FRAME <= x.length; at += HOP) {
    const padded = Float64Array.from({ length: FFT_SIZE }, (_, i) =>
      i < FRAME ? window[i]! * x[at + i]! : 0,
    );
    fft.forward(spectrum, padded);
    frames.push(
      Array.from({ length: BANDS }, (_, band) => {
        const centre = LOWEST_HZ * 2 ** (band / 3);
        const edge = (hz: number) => Math.round((hz * FFT_SIZE) / RATE_HZ);
        let energy = 0;
        for (let k = edge(centre / 2 ** (1 / 6)); k < edge(centre * 2 ** (1 / 6)); k++) {
          energy += spectrum[2 * k]! ** 2 + spectrum[2 * k + 1]! ** 2;
        }
        return Math.sqrt(energy);
      }),
    );
  }
  return frames;
}

function agreement(clean: number[], estimate: number[]): number {
  const scale = Math.hypot(...clean) / (Math.hypot(...estimate) + 1e-12);
  const clipped = estimate.map((value, i) => Math.min(value * scale, clean[i]! * CLIP));
  const centred = (values: number[]) => {
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    return values.map((v) => v - mean);
  };
  const a = centred(clean);
  const b = centred(clipped);
  return a.reduce((sum, v, i) => sum + v * b[i]!, 0) / (Math.hypot(...a) * Math.hypot(...b) + 1e-12);
}
