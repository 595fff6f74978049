/**
 * How much of each bin is noise, after one more frame: where speech is unlikely the estimate follows the power, where it
 * is likely it stays. See src/noise-floor.ts.
 */
import { exp4 } from './four';

/** Beyond this, e to the power of minus it is nothing beside 1. */
const EXPONENT_MAX: f32 = 40;

export function followNoise(
  noise: usize,
  presence: usize,
  power: usize,
  bins: usize,
  noiseMin: f32,
  /** A-priori SNR of speech. */
  speechSnr: f32,
  presenceKeep: f32,
  presenceMax: f32,
  /** How far the estimate goes towards the power: this far anyway, and this far where there is no speech. */
  step: f32,
  stepInAbsence: f32,
): void {
  const one = f32x4.splat(1);
  const slope = f32x4.splat(speechSnr / (1 + speechSnr));
  const odds = f32x4.splat(1 + speechSnr);
  for (let at: usize = 0; at < bins * 4; at += 16) {
    const signal = v128.load(power + at);
    const before = v128.load(noise + at);
    const exponent = f32x4.pmin(f32x4.mul(f32x4.div(signal, before), slope), f32x4.splat(EXPONENT_MAX));
    const p = f32x4.div(one, f32x4.add(one, f32x4.mul(odds, exp4(f32x4.neg(exponent)))));
    const kept = f32x4.mul(f32x4.splat(presenceKeep), v128.load(presence + at));
    const present = f32x4.add(kept, f32x4.mul(f32x4.splat(1 - presenceKeep), p));
    v128.store(presence + at, present);
    const isStuck = f32x4.gt(present, f32x4.splat(presenceMax));
    const absence = f32x4.pmax(f32x4.sub(one, p), v128.and(isStuck, f32x4.splat(1 - presenceMax)));
    const share = f32x4.add(f32x4.splat(step), f32x4.mul(f32x4.splat(stepInAbsence), absence));
    const next = f32x4.add(before, f32x4.mul(share, f32x4.sub(signal, before)));
    v128.store(noise + at, f32x4.pmax(next, f32x4.splat(noiseMin)));
  }
}
