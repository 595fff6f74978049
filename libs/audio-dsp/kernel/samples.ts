/** Samples in and out: floats as they are, and 16-bit integers, of which 32768 is 1. */

const FULL_SCALE: f32 = 32768;

/** In or out. */
export function copyFloats(to: usize, from: usize, count: usize): void {
  memory.copy(to, from, count << 2);
}

export function fromPcm16(to: usize, from: usize, count: usize): void {
  const scale = f32x4.splat(1 / FULL_SCALE);
  const last = from + (count << 1);
  for (; from + 14 < last; from += 16, to += 32) {
    const eight = v128.load(from);
    v128.store(to, f32x4.mul(scale, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(eight))));
    v128.store(to, f32x4.mul(scale, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(eight))), 16);
  }
  for (; from < last; from += 2, to += 4) store<f32>(to, (load<i16>(from) as f32) / FULL_SCALE);
}

/** Rounded to the nearest integer, and limited to 16 bits; what is no number becomes 0. */
export function toPcm16(to: usize, from: usize, count: usize): void {
  const last = from + (count << 2);
  for (; from + 28 < last; from += 32, to += 16) {
    v128.store(to, i16x8.narrow_i32x4_s(rounded(v128.load(from)), rounded(v128.load(from, 16))));
  }
  for (; from < last; from += 4, to += 2) {
    const four = rounded(f32x4.splat(load<f32>(from)));
    store<i16>(to, i16x8.extract_lane_s(i16x8.narrow_i32x4_s(four, four), 0) as i16);
  }
}

/** Halves go up, as in `Math.round`. */
function rounded(four: v128): v128 {
  const scaled = f32x4.mul(four, f32x4.splat(FULL_SCALE));
  const below = f32x4.floor(scaled);
  const isNearerAbove = f32x4.ge(f32x4.sub(scaled, below), f32x4.splat(0.5));
  return i32x4.trunc_sat_f32x4_s(f32x4.add(below, v128.and(isNearerAbove, f32x4.splat(1))));
}
