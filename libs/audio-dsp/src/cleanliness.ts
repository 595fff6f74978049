/**
 * How clean the line is: the loudest of the last seconds over the noise, both as energy over the whole band. A clean
 * line needs no help, and every help costs a little speech, so the reduction fades out where the signal-to-noise ratio
 * is high. Barks and clatter over a quiet room count as signal: there is nothing steady to take off.
 */

export interface Cleanliness {
  /** One number: how much of the noise reduction to apply, 0 (clean line) to 1. */
  readonly strength: Float64Array;
  /** The energies of the signal and of the noise in the frame, in this order: for the caller to fill. */
  readonly energies: Float64Array;
  /** Takes one frame in, as `energies` has it. */
  update(): void;
  reset(): void;
}

/** Signal-to-noise ratio at which the reduction starts to fade, and at which it is gone. */
const FADE_DB = { from: 26, to: 30 };
/** Time constants: of the signal's level, of the noise's, of how long the loudest is remembered, of the fade. */
const SIGNAL_MS = 75;
const NOISE_MS = 400;
const PEAK_DECAY_MS = 6700;
const STRENGTH_MS = 20;
/**
 * Until a voice has been heard it is taken to be as loud as voices usually are (-17 dBFS), so that a quiet room is clean
 * at once. The assumption is dropped in so much time of what may be a voice, 10 dB over the noise.
 */
const VOICE_OVER_ROUNDING = 10 ** 8.4;
const VOICE_OVER_NOISE = 10;
const ASSUMPTION_DECAY_MS = 2000;
/**
 * While a voice is heard, here 6 dB over the noise, the noise estimate takes some of a long sentence for noise.
 * It is then believed to fall, but hardly to rise: by 1 dB in ten seconds.
 */
const SPEAKING = 4;
const SPEAKING_RISE_DB_PER_MS = 1e-4;
/** Noise this little over the rounding noise of PCM16 cannot be heard: 15 dB. */
const AUDIBLE = 30;
/** Less strength is none. */
const STRENGTH_MIN = 1e-3;

/** Makes a judge of frames every `hopMs`; `energyMin` is a frame's energy in rounding noise alone. */
export function createCleanliness({ hopMs, energyMin }: { hopMs: number; energyMin: number }): Cleanliness {
  const followSignal = 1 - Math.exp(-hopMs / SIGNAL_MS);
  const followNoise = 1 - Math.exp(-hopMs / NOISE_MS);
  const followStrength = 1 - Math.exp(-hopMs / STRENGTH_MS);
  const peakKeep = Math.exp(-hopMs / PEAK_DECAY_MS);
  const assumptionKeep = Math.exp(-hopMs / ASSUMPTION_DECAY_MS);
  const noiseRise = 10 ** ((SPEAKING_RISE_DB_PER_MS * hopMs) / 10);
  // Fractions live in typed arrays: V8 allocates for those that are assigned to a variable outside, or passed.
  const strength = new Float64Array(1);
  const energies = new Float64Array(2);
  const level = new Float64Array(3);
  const SIGNAL = 0;
  const NOISE = 1;
  const PEAK = 2;
  let started = false;
  let assumed = true;

  function reset(): void {
    strength[0] = 1;
    level.fill(0);
    level[PEAK] = VOICE_OVER_ROUNDING * energyMin;
    started = false;
    assumed = true;
  }
  reset();

  function followLevels(): void {
    const signal = energies[0]!;
    const noise = energies[1]!;
    level[SIGNAL] = started ? level[SIGNAL]! + followSignal * (signal - level[SIGNAL]!) : signal;
    if (!started) level[NOISE] = noise;
    else if (noise < level[NOISE]! || level[SIGNAL] < SPEAKING * noise) {
      level[NOISE] = level[NOISE]! + followNoise * (noise - level[NOISE]!);
    } else level[NOISE] = level[NOISE]! * noiseRise;
    const dropped = assumed && level[SIGNAL] > VOICE_OVER_NOISE * level[NOISE];
    level[PEAK] = level[PEAK]! * (dropped ? assumptionKeep : peakKeep);
    if (level[SIGNAL] < level[PEAK]) return;
    level[PEAK] = level[SIGNAL];
    assumed = false;
  }

  return {
    strength,
    energies,
    update() {
      followLevels();
      const snrDb = 10 * Math.log10(level[PEAK]! / level[NOISE]!);
      const wanted =
        level[NOISE]! < AUDIBLE * energyMin
          ? 0
          : Math.min(1, Math.max(0, (FADE_DB.to - snrDb) / (FADE_DB.to - FADE_DB.from)));
      const next = started ? strength[0]! + followStrength * (wanted - strength[0]!) : wanted;
      started = true;
      strength[0] = next < STRENGTH_MIN ? 0 : next;
    },
    reset,
  };
}
