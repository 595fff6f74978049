/**
 * The Fourier transform of real samples, four at a time. `size` real samples are packed into size / 2 complex numbers,
 * which halves the work. Real and imaginary parts lie apart, in arrays of their own.
 */

/** Bytes of a number, and of the four that are worked on at once. */
const ONE: usize = 4;
const FOUR: usize = 16;

/**
 * The transform of `count` complex numbers (Stockham's, which leaves them in order): pass after pass from one pair of
 * arrays to the other, four to one and at the end, where the count is no power of four, two to one. `turns` holds for each
 * pass of four the cosines and sines of the second, third and fourth number, count / 4 of each. With `re` and `im`
 * exchanged it is the inverse, not scaled. True when the result lies in the second pair.
 */
export function transform(
  re: usize,
  im: usize,
  otherRe: usize,
  otherIm: usize,
  turns: usize,
  count: usize,
): bool {
  const bytes = count * ONE;
  let isInOther = false;
  let stride = ONE;
  for (; stride << 2 <= bytes; stride <<= 2) {
    if (isInOther) passOfFour(re, im, otherRe, otherIm, turns, bytes >> 2, stride);
    else passOfFour(otherRe, otherIm, re, im, turns, bytes >> 2, stride);
    turns += 6 * (bytes >> 2);
    isInOther = !isInOther;
  }
  if (stride === bytes) return isInOther;
  if (isInOther) {
    lastOfTwo(re, otherRe, bytes >> 1);
    lastOfTwo(im, otherIm, bytes >> 1);
  } else {
    lastOfTwo(otherRe, re, bytes >> 1);
    lastOfTwo(otherIm, im, bytes >> 1);
  }
  return !isInOther;
}

/** The transform of each four numbers that lie a quarter of the array apart, turned, and laid out `stride` apart. */
function passOfFour(
  outRe: usize,
  outIm: usize,
  re: usize,
  im: usize,
  turns: usize,
  quarter: usize,
  stride: usize,
): void {
  for (let at: usize = 0; at < quarter; at += FOUR) {
    const aRe = v128.load(re + at);
    const aIm = v128.load(im + at);
    const bRe = v128.load(re + quarter + at);
    const bIm = v128.load(im + quarter + at);
    const cRe = v128.load(re + 2 * quarter + at);
    const cIm = v128.load(im + 2 * quarter + at);
    const dRe = v128.load(re + 3 * quarter + at);
    const dIm = v128.load(im + 3 * quarter + at);
    const acRe = f32x4.add(aRe, cRe);
    const acIm = f32x4.add(aIm, cIm);
    const bdRe = f32x4.add(bRe, dRe);
    const bdIm = f32x4.add(bIm, dIm);
    const acLessRe = f32x4.sub(aRe, cRe);
    const acLessIm = f32x4.sub(aIm, cIm);
    const bdLessRe = f32x4.sub(bRe, dRe);
    const bdLessIm = f32x4.sub(bIm, dIm);
    const oneRe = f32x4.add(acLessRe, bdLessIm);
    const oneIm = f32x4.sub(acLessIm, bdLessRe);
    const twoRe = f32x4.sub(acRe, bdRe);
    const twoIm = f32x4.sub(acIm, bdIm);
    const threeRe = f32x4.sub(acLessRe, bdLessIm);
    const threeIm = f32x4.add(acLessIm, bdLessRe);
    const cos1 = v128.load(turns + at);
    const sin1 = v128.load(turns + quarter + at);
    const cos2 = v128.load(turns + 2 * quarter + at);
    const sin2 = v128.load(turns + 3 * quarter + at);
    const cos3 = v128.load(turns + 4 * quarter + at);
    const sin3 = v128.load(turns + 5 * quarter + at);
    const resultZeroRe = f32x4.add(acRe, bdRe);
    const resultZeroIm = f32x4.add(acIm, bdIm);
    const resultOneRe = turnedRe(oneRe, oneIm, cos1, sin1);
    const resultOneIm = turnedIm(oneRe, oneIm, cos1, sin1);
    const resultTwoRe = turnedRe(twoRe, twoIm, cos2, sin2);
    const resultTwoIm = turnedIm(twoRe, twoIm, cos2, sin2);
    const resultThreeRe = turnedRe(threeRe, threeIm, cos3, sin3);
    const resultThreeIm = turnedIm(threeRe, threeIm, cos3, sin3);
    if (stride === ONE) {
      storeAcross(outRe + (at << 2), resultZeroRe, resultOneRe, resultTwoRe, resultThreeRe);
      storeAcross(outIm + (at << 2), resultZeroIm, resultOneIm, resultTwoIm, resultThreeIm);
      continue;
    }
    const to = at + 3 * (at & ~(stride - 1));
    v128.store(outRe + to, resultZeroRe);
    v128.store(outIm + to, resultZeroIm);
    v128.store(outRe + to + stride, resultOneRe);
    v128.store(outIm + to + stride, resultOneIm);
    v128.store(outRe + to + 2 * stride, resultTwoRe);
    v128.store(outIm + to + 2 * stride, resultTwoIm);
    v128.store(outRe + to + 3 * stride, resultThreeRe);
    v128.store(outIm + to + 3 * stride, resultThreeIm);
  }
}

/** The first numbers of the four vectors, then the second ones, and so on. */
function storeAcross(to: usize, zero: v128, one: v128, two: v128, three: v128): void {
  const firstZeroOne = v128.shuffle<f32>(zero, one, 0, 4, 1, 5);
  const lastZeroOne = v128.shuffle<f32>(zero, one, 2, 6, 3, 7);
  const firstTwoThree = v128.shuffle<f32>(two, three, 0, 4, 1, 5);
  const lastTwoThree = v128.shuffle<f32>(two, three, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(firstZeroOne, firstTwoThree, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(firstZeroOne, firstTwoThree, 2, 3, 6, 7), FOUR);
  v128.store(to, v128.shuffle<f32>(lastZeroOne, lastTwoThree, 0, 1, 4, 5), 2 * FOUR);
  v128.store(to, v128.shuffle<f32>(lastZeroOne, lastTwoThree, 2, 3, 6, 7), 3 * FOUR);
}

/** The last pass, in which nothing is turned. */
function lastOfTwo(out: usize, numbers: usize, half: usize): void {
  for (let at: usize = 0; at < half; at += FOUR) {
    const a = v128.load(numbers + at);
    const b = v128.load(numbers + half + at);
    v128.store(out + at, f32x4.add(a, b));
    v128.store(out + half + at, f32x4.sub(a, b));
  }
}

function turnedRe(re: v128, im: v128, cos: v128, sin: v128): v128 {
  return f32x4.add(f32x4.mul(re, cos), f32x4.mul(im, sin));
}

function turnedIm(re: v128, im: v128, cos: v128, sin: v128): v128 {
  return f32x4.sub(f32x4.mul(im, cos), f32x4.mul(re, sin));
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
