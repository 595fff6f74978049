/**
 * The Fourier transform of real samples, four at a time. `size` real samples are packed into size / 2 complex numbers,
 * which halves the work. Real and imaginary parts lie apart, in arrays of their own.
 */

/** Bytes of a number, and of the four that are worked on at once. */
const ONE: usize = 4;
const FOUR: usize = 16;

/**
 * The transform of `count` complex numbers (Stockham's, which leaves them in order): pass after pass from one pair of
 * arrays to the other. `turns` holds for each pass count / 2 cosines and as many sines. With `re` and `im` exchanged it
 * is the inverse, not scaled. True when the result lies in the second pair.
 */
export function transform(
  re: usize,
  im: usize,
  otherRe: usize,
  otherIm: usize,
  turns: usize,
  count: usize,
): bool {
  const half = (count >> 1) * ONE;
  let isInOther = false;
  for (let stride: usize = 1; stride < count; stride <<= 1) {
    if (isInOther) pass(re, im, otherRe, otherIm, turns, half, stride * ONE);
    else pass(otherRe, otherIm, re, im, turns, half, stride * ONE);
    turns += 2 * half;
    isInOther = !isInOther;
  }
  return isInOther;
}

/** One pass: the sum and the turned difference of each number and that half an array on, laid out `stride` apart. */
function pass(
  outRe: usize,
  outIm: usize,
  re: usize,
  im: usize,
  turns: usize,
  half: usize,
  stride: usize,
): void {
  for (let at: usize = 0; at < half; at += FOUR) {
    const aRe = v128.load(re + at);
    const aIm = v128.load(im + at);
    const bRe = v128.load(re + half + at);
    const bIm = v128.load(im + half + at);
    const cos = v128.load(turns + at);
    const sin = v128.load(turns + half + at);
    const sumRe = f32x4.add(aRe, bRe);
    const sumIm = f32x4.add(aIm, bIm);
    const lessRe = f32x4.sub(aRe, bRe);
    const lessIm = f32x4.sub(aIm, bIm);
    const turnedRe = f32x4.add(f32x4.mul(lessRe, cos), f32x4.mul(lessIm, sin));
    const turnedIm = f32x4.sub(f32x4.mul(lessIm, cos), f32x4.mul(lessRe, sin));
    if (stride >= FOUR) {
      const to = at + (at & ~(stride - 1));
      v128.store(outRe + to, sumRe);
      v128.store(outIm + to, sumIm);
      v128.store(outRe + to + stride, turnedRe);
      v128.store(outIm + to + stride, turnedIm);
    } else if (stride === ONE) {
      const to = at << 1;
      v128.store(outRe + to, v128.shuffle<f32>(sumRe, turnedRe, 0, 4, 1, 5));
      v128.store(outRe + to, v128.shuffle<f32>(sumRe, turnedRe, 2, 6, 3, 7), FOUR);
      v128.store(outIm + to, v128.shuffle<f32>(sumIm, turnedIm, 0, 4, 1, 5));
      v128.store(outIm + to, v128.shuffle<f32>(sumIm, turnedIm, 2, 6, 3, 7), FOUR);
    } else {
      const to = at << 1;
      v128.store(outRe + to, v128.shuffle<f32>(sumRe, turnedRe, 0, 1, 4, 5));
      v128.store(outRe + to, v128.shuffle<f32>(sumRe, turnedRe, 2, 3, 6, 7), FOUR);
      v128.store(outIm + to, v128.shuffle<f32>(sumIm, turnedIm, 0, 1, 4, 5));
      v128.store(outIm + to, v128.shuffle<f32>(sumIm, turnedIm, 2, 3, 6, 7), FOUR);
    }
  }
}

/** Even samples, times the window, become real parts, and odd ones imaginary. */
export function pack(re: usize, im: usize, samples: usize, window: usize, size: usize): void {
  for (let at: usize = 0; at < size * ONE; at += 2 * FOUR) {
    const first = f32x4.mul(v128.load(samples + at), v128.load(window + at));
    const second = f32x4.mul(v128.load(samples + at, FOUR), v128.load(window + at, FOUR));
    v128.store(re + (at >> 1), v128.shuffle<f32>(first, second, 0, 2, 4, 6));
    v128.store(im + (at >> 1), v128.shuffle<f32>(first, second, 1, 3, 5, 7));
  }
}

/**
 * The spectrum, size / 2 + 1 bins, from the transform of what was packed: with Z[k] that of x[2n] + i·x[2n+1], the even
 * and odd parts are (Z[k] ± conj Z[half-k]) / 2. Bins are written from both ends towards the middle.
 */
export function split(
  re: usize,
  im: usize,
  packedRe: usize,
  packedIm: usize,
  cos: usize,
  sin: usize,
  size: usize,
): void {
  const last = (size >> 1) * ONE;
  const firstRe = load<f32>(packedRe);
  const firstIm = load<f32>(packedIm);
  store<f32>(re, firstRe + firstIm);
  store<f32>(im, 0);
  store<f32>(re + last, firstRe - firstIm);
  store<f32>(im + last, 0);
  const halved = f32x4.splat(0.5);
  for (let at: usize = ONE; at < last >> 1; at += FOUR) {
    const mirror = last - at - 3 * ONE;
    const aRe = v128.load(packedRe + at);
    const aIm = v128.load(packedIm + at);
    const bRe = reversed(v128.load(packedRe + mirror));
    const bIm = reversed(v128.load(packedIm + mirror));
    const evenRe = f32x4.mul(halved, f32x4.add(aRe, bRe));
    const evenIm = f32x4.mul(halved, f32x4.sub(aIm, bIm));
    const oddRe = f32x4.mul(halved, f32x4.add(aIm, bIm));
    const oddIm = f32x4.mul(halved, f32x4.sub(bRe, aRe));
    const c = v128.load(cos + at);
    const s = v128.load(sin + at);
    const turnedRe = f32x4.add(f32x4.mul(oddRe, c), f32x4.mul(oddIm, s));
    const turnedIm = f32x4.sub(f32x4.mul(oddIm, c), f32x4.mul(oddRe, s));
    v128.store(re + at, f32x4.add(evenRe, turnedRe));
    v128.store(im + at, f32x4.add(evenIm, turnedIm));
    v128.store(re + mirror, reversed(f32x4.sub(evenRe, turnedRe)));
    v128.store(im + mirror, reversed(f32x4.sub(turnedIm, evenIm)));
  }
}

/** Undoes `split`, and scales so that an inverse transform that is not scaled undoes `transform`. */
export function merge(
  packedRe: usize,
  packedIm: usize,
  re: usize,
  im: usize,
  cos: usize,
  sin: usize,
  size: usize,
): void {
  const last = (size >> 1) * ONE;
  const scale: f32 = 1.0 / (size as f32);
  store<f32>(packedRe, scale * (load<f32>(re) + load<f32>(re + last)));
  store<f32>(packedIm, scale * (load<f32>(re) - load<f32>(re + last)));
  const scales = f32x4.splat(scale);
  for (let at: usize = ONE; at < last >> 1; at += FOUR) {
    const mirror = last - at - 3 * ONE;
    const aRe = v128.load(re + at);
    const aIm = v128.load(im + at);
    const bRe = reversed(v128.load(re + mirror));
    const bIm = reversed(v128.load(im + mirror));
    const evenRe = f32x4.mul(scales, f32x4.add(aRe, bRe));
    const evenIm = f32x4.mul(scales, f32x4.sub(aIm, bIm));
    const turnedRe = f32x4.mul(scales, f32x4.sub(aRe, bRe));
    const turnedIm = f32x4.mul(scales, f32x4.add(aIm, bIm));
    const c = v128.load(cos + at);
    const s = v128.load(sin + at);
    const oddRe = f32x4.sub(f32x4.mul(turnedRe, c), f32x4.mul(turnedIm, s));
    const oddIm = f32x4.add(f32x4.mul(turnedIm, c), f32x4.mul(turnedRe, s));
    v128.store(packedRe + at, f32x4.sub(evenRe, oddIm));
    v128.store(packedIm + at, f32x4.add(evenIm, oddRe));
    v128.store(packedRe + mirror, reversed(f32x4.add(evenRe, oddIm)));
    v128.store(packedIm + mirror, reversed(f32x4.sub(oddRe, evenIm)));
  }
}

function reversed(four: v128): v128 {
  return v128.shuffle<f32>(four, four, 3, 2, 1, 0);
}
