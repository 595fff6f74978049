/** Smooths the power of each bin, and keeps the least of it. See src/minimum-tracker.ts. */

export function followMinimum(
  minimum: usize,
  part: usize,
  smoothed: usize,
  power: usize,
  bins: usize,
  keep: f32,
  /** Less counts as nothing: in long silences numbers would shrink until the processor becomes slow with them. */
  powerTiny: f32,
): void {
  for (let at: usize = 0; at < bins * 4; at += 16) {
    const kept = f32x4.mul(f32x4.splat(keep), v128.load(smoothed + at));
    const mean = f32x4.add(kept, f32x4.mul(f32x4.splat(1 - keep), v128.load(power + at)));
    const value = v128.and(mean, f32x4.ge(mean, f32x4.splat(powerTiny)));
    v128.store(smoothed + at, value);
    v128.store(part + at, f32x4.pmin(v128.load(part + at), value));
    v128.store(minimum + at, f32x4.pmin(v128.load(minimum + at), value));
  }
}
