/** The gain of each bin. What the rules are and why is told in src/spectral-gain.ts. */
import { positive4, sum4 } from './four';

/** The power of each bin. Four bins at a time, and the one that is left. */
export function powers(power: usize, re: usize, im: usize, bins: usize): void {
  const whole = (bins & ~3) * 4;
  for (let at: usize = 0; at < whole; at += 16) {
    const r = v128.load(re + at);
    const i = v128.load(im + at);
    v128.store(power + at, f32x4.add(f32x4.mul(r, r), f32x4.mul(i, i)));
  }
  for (let at = whole; at < bins * 4; at += 4) {
    const r = load<f32>(re + at);
    const i = load<f32>(im + at);
    store<f32>(power + at, r * r + i * i);
  }
}

/**
 * Wiener gains and posterior SNRs from the powers; the energies of signal and noise, of the bins that `band` weighs with
 * 1, are written to the two numbers of `energies`.
 */
export function weigh(
  gains: usize,
  posterior: usize,
  speechPower: usize,
  energies: usize,
  power: usize,
  noise: usize,
  minimum: usize,
  band: usize,
  bins: usize,
  noiseMin: f32,
  overMinimumMax: f32,
  noiseWeight: f32,
  snrMin: f32,
  decisionKeep: f32,
): void {
  const one = f32x4.splat(1);
  let signalEnergy = f32x4.splat(0);
  let noiseEnergy = f32x4.splat(0);
  for (let at: usize = 0; at < bins * 4; at += 16) {
    const signal = v128.load(power + at);
    const cap = f32x4.mul(f32x4.splat(overMinimumMax), v128.load(minimum + at));
    const limit = f32x4.pmax(cap, f32x4.splat(noiseMin));
    const noisePower = f32x4.pmin(v128.load(noise + at), limit);
    const weight = v128.load(band + at);
    signalEnergy = f32x4.add(signalEnergy, f32x4.mul(weight, signal));
    noiseEnergy = f32x4.add(noiseEnergy, f32x4.mul(weight, noisePower));
    const perNoise = f32x4.div(one, f32x4.mul(f32x4.splat(noiseWeight), noisePower));
    const ratio = f32x4.mul(signal, perNoise);
    const over = positive4(f32x4.sub(ratio, one));
    const before = f32x4.mul(f32x4.mul(f32x4.splat(decisionKeep), v128.load(speechPower + at)), perNoise);
    const now = f32x4.add(f32x4.splat(snrMin), f32x4.mul(f32x4.splat(1 - decisionKeep), over));
    const prior = f32x4.add(before, now);
    const wiener = f32x4.div(prior, f32x4.add(one, prior));
    v128.store(speechPower + at, f32x4.mul(f32x4.mul(wiener, wiener), signal));
    v128.store(posterior + at, ratio);
    v128.store(gains + at, wiener);
  }
  store<f32>(energies, sum4(signalEnergy));
  store<f32>(energies + 4, sum4(noiseEnergy));
}

/**
 * Follows in `near` the mean posterior SNR of each bin's neighbourhood, `reach` bins to either side, and lessens the gains
 * where it shows no excess. Returns the sum of the gains.
 */
export function lessenWhereQuiet(
  gains: usize,
  near: usize,
  posterior: usize,
  perNeighbour: usize,
  bins: usize,
  reach: usize,
  nearKeep: f32,
  nearExcess: f32,
): f32 {
  const one = f32x4.splat(1);
  let kept = f32x4.splat(0);
  for (let at: usize = 0; at < bins * 4; at += 16) {
    let sum = f32x4.splat(0);
    const end = posterior + at + reach * 4;
    for (let from = posterior + at - reach * 4; from <= end; from += 4) {
      sum = f32x4.add(sum, v128.load(from));
    }
    const now = f32x4.mul(f32x4.mul(f32x4.splat(1 - nearKeep), sum), v128.load(perNeighbour + at));
    const mean = f32x4.add(f32x4.mul(f32x4.splat(nearKeep), v128.load(near + at)), now);
    v128.store(near + at, mean);
    const excess = positive4(f32x4.sub(mean, one));
    const presence = f32x4.div(excess, f32x4.add(excess, f32x4.splat(nearExcess)));
    const cubed = f32x4.mul(f32x4.mul(presence, presence), presence);
    const gain = f32x4.mul(v128.load(gains + at), cubed);
    v128.store(gains + at, gain);
    kept = f32x4.add(kept, gain);
  }
  return sum4(kept);
}

/** Of each bin only what is taken away: what the gain, mixed with its neighbours' and not under `floor`, leaves of 1. */
export function keepExcess(
  re: usize,
  im: usize,
  gains: usize,
  bins: usize,
  strength: f32,
  floor: f32,
  neighbourWeight: f32,
): void {
  // At either end of the spectrum the bin itself stands for the neighbour that is not there.
  store<f32>(gains - 4, load<f32>(gains));
  store<f32>(gains + bins * 4, load<f32>(gains + bins * 4 - 4));
  for (let at: usize = 0; at < bins * 4; at += 16) {
    const here = v128.load(gains + at);
    const neighbours = f32x4.add(v128.load(gains + at - 4), v128.load(gains + at + 4));
    const bend = f32x4.sub(neighbours, f32x4.add(here, here));
    const smooth = f32x4.add(here, f32x4.mul(f32x4.splat(neighbourWeight), bend));
    const over = positive4(f32x4.sub(smooth, f32x4.splat(floor)));
    const taken = f32x4.mul(f32x4.splat(strength), f32x4.sub(f32x4.splat(1 - floor), over));
    v128.store(re + at, f32x4.mul(v128.load(re + at), taken));
    v128.store(im + at, f32x4.mul(v128.load(im + at), taken));
  }
}
