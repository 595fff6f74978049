/** Speech in noise, at a signal-to-noise ratio. */

/** Adds `noise` (repeated) to `speech` at this SNR over the samples from `from` on. */
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
