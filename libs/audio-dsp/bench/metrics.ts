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

/** `speech` with as much of `noise` (repeated) as gives this SNR over the samples from `from` on. */
export function mix(speech: Float32Array, noise: Float32Array, snrDb: number, from: number): Float32Array {
  let speechEnergy = 0;
  let noiseEnergy = 0;
  for (let i = from; i < speech.length; i++) {
    speechEnergy += speech[i]! ** 2;
    noiseEnergy += noise[i % noise.length]! ** 2;
  }
  const scale = Math.sqrt(speechEnergy / noiseEnergy / 10 ** (snrDb / 10));
  return speech.map((sample, i) => sample + scale * noise[i % noise.length]!);
}
