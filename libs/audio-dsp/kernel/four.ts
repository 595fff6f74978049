/** Arithmetic on four numbers at once that WebAssembly has no instruction for. */

const LOG2_E: f32 = 1.4426950408889634;
const ROUNDER: f32 = 12582912; // 1.5 · 2^23

/** All bits where a number is neither NaN nor infinite. */
export function isFinite4(x: v128): v128 {
  return f32x4.lt(f32x4.abs(x), f32x4.splat(Infinity));
}

/** The positive part; 0 for what is negative. */
export function positive4(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(0));
}

/**
 * The exponential of numbers from -80 to 80, wrong by at most 1 in 13,000: of the power of two that it is, the whole part
 * goes into the exponent, and the rest, -1/2 to 1/2, into a cubic.
 */
export function exp4(x: v128): v128 {
  const twos = f32x4.mul(x, f32x4.splat(LOG2_E));
  // So large a number has no place for a fraction, and its last bits are the whole part.
  const rounded = f32x4.add(twos, f32x4.splat(ROUNDER));
  const rest = f32x4.sub(twos, f32x4.sub(rounded, f32x4.splat(ROUNDER)));
  let cubic = f32x4.add(f32x4.mul(rest, f32x4.splat(C3)), f32x4.splat(C2));
  cubic = f32x4.add(f32x4.mul(cubic, rest), f32x4.splat(C1));
  cubic = f32x4.add(f32x4.mul(cubic, rest), f32x4.splat(C0));
  return i32x4.add(cubic, i32x4.shl(rounded, 23));
}

export function sum4(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

const C0: f32 = 0.99992806;
const C1: f32 = 0.69326101;
const C2: f32 = 0.24261138;
const C3: f32 = 0.05517164;
