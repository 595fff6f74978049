/** Short-time Fourier transform of a whole signal, like scipy.signal.stft with zeros around the signal. */
import { createRealFft } from './fft.ts';

/** Interleaved spectra: `frames` rows of `bins` complex numbers, in units of amplitude. */
export interface Stft {
  readonly size: number;
  readonly hop: number;
  readonly frames: number;
  readonly bins: number;
  readonly values: Float64Array;
}

const OVERLAP_MIN = 1e-10;

/** Transforms frames of `size` samples (a power of two) under a Hann window, centred on every `hop`-th sample. */
export function forwardStft(samples: Float64Array, size: number, hop: number): Stft {
  const fft = createRealFft(size);
  const window = hann(size);
  const frames = Math.floor(samples.length / hop) + 1;
  const row = size + 2;
  const values = new Float64Array(frames * row);
  const frame = new Float64Array(size);
  for (let t = 0; t < frames; t++) {
    const start = t * hop - size / 2;
    for (let i = 0; i < size; i++) frame[i] = ((samples[start + i] ?? 0) * window[i]!) / (size / 2);
    fft.forward(values.subarray(t * row, (t + 1) * row), frame);
  }
  return { size, hop, frames, bins: size / 2 + 1, values };
}

/** Returns the `length` samples of this transform, by weighted overlap-add. */
export function inverseStft({ size, hop, frames, values }: Stft, length: number): Float64Array {
  const fft = createRealFft(size);
  const window = hann(size);
  const row = size + 2;
  const frame = new Float64Array(size);
  const out = new Float64Array(length);
  const weight = new Float64Array(length);
  for (let t = 0; t < frames; t++) {
    fft.inverse(frame, values.subarray(t * row, (t + 1) * row));
    const start = t * hop - size / 2;
    const end = Math.min(size, length - start);
    for (let i = Math.max(0, -start); i < end; i++) {
      out[start + i] = out[start + i]! + frame[i]! * (size / 2) * window[i]!;
      weight[start + i] = weight[start + i]! + window[i]! * window[i]!;
    }
  }
  for (let i = 0; i < length; i++) if (weight[i]! > OVERLAP_MIN) out[i] = out[i]! / weight[i]!;
  return out;
}

function hann(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
}
