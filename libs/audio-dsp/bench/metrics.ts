import { createRealFft } from '../src/fft.ts';
/** How close an estimate is to the clean signal. */

/** Scale-invariant signal-to-distortion ratio in dB (Le Roux et al., "SDR – half-baked or well done?", 2019). */
export function siSdrDb(estimate: Float32Array, clean: Float32Array): number {
  let cross = 0;
  let energy = 0;
  for (let i = 0; i < clean.length; i++) {
    cross += estimate[i]! * clean[i]!;
    energy += clean[i]! * clean[i]!;
  }
  const scale = cross / energy;
  let error = 0;
  for (let i = 0; i < clean.length; i++) error += (estimate[i]! - scale * clean[i]!) ** 2;
  return 10 * Math.log10((scale * scale * energy) / error);
}

/** Mean SNR in dB of frames of 20 ms, each limited to -10 to 35 dB, where there is speech (Hansen & Pellom, 1998). */
export function segmentalSnrDb(estimate: Float32Array, clean: Float32Array): number {
  const frame = 480;
  const least = energyOf(clean) / clean.length / 1e4;
  let sum = 0;
  let count = 0;
  for (let at = 0; at + frame <= clean.length; at += frame) {
    const speech = clean.subarray(at, at + frame);
    if (energyOf(speech) / frame < least) continue;
    const error = energyOf(speech.map((x, i) => x - estimate[at + i]!));
    sum += Math.min(35, Math.max(-10, 10 * Math.log10(energyOf(speech) / (error + 1e-20))));
    count++;
  }
  return sum / count;
}

/** Root mean square over the bins of the difference of log spectra in dB, mean over the frames where there is speech. */
export function logSpectralDistanceDb(estimate: Float32Array, clean: Float32Array): number {
  const size = 512;
  const fft = createRealFft(size);
  const least = energyOf(clean) / clean.length / 1e4;
  // A sound 60 dB below the mean of the speech is inaudible.
  const floor = (energyOf(clean) / clean.length) * (size / 4) * 1e-6;
  const levels = (x: Float32Array) => {
    const spectrum = new Float64Array(size + 2);
    fft.forward(
      spectrum,
      Float64Array.from(x, (v, i) => v * Math.sin((Math.PI * i) / size)),
    );
    return Array.from(
      { length: size / 2 },
      (_, k) => 10 * Math.log10(Math.max(floor, spectrum[2 * k]! ** 2 + spectrum[2 * k + 1]! ** 2)),
    );
  };
  let sum = 0;
  let count = 0;
  for (let at = 0; at + size <= clean.length; at += size / 2) {
    const speech = clean.subarray(at, at + size);
    if (energyOf(speech) / size < least) continue;
    const other = levels(estimate.subarray(at, at + size));
    const squares = levels(speech).map((db, k) => (db - other[k]!) ** 2);
    sum += Math.sqrt(squares.reduce((total, x) => total + x, 0) / squares.length);
    count++;
  }
  return sum / count;
}

function energyOf(x: Float32Array): number {
  return x.reduce((sum, v) => sum + v * v, 0);
}
