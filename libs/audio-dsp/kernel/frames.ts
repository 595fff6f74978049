/** From samples to overlapping frames and back. */
import { isFinite4 } from './four';

/** The hop that has come moves into the last of `heard`, which is two hops long; what is no number counts as 0. */
export function hear(heard: usize, come: usize, hop: usize, levelMax: f32): void {
  const bytes = hop * 4;
  memory.copy(heard, heard + bytes, bytes);
  const most = f32x4.splat(levelMax);
  const least = f32x4.splat(-levelMax);
  for (let at: usize = 0; at < bytes; at += 16) {
    const sample = v128.load(come + at);
    const number = v128.and(sample, isFinite4(sample));
    v128.store(heard + bytes + at, f32x4.pmax(least, f32x4.pmin(most, number)));
  }
}

/**
 * The hop that is due: the older half of `heard` minus what was taken off it in this frame, which lies packed, and in the
 * one before, which is in `excess`.
 */
export function giveLess(
  due: usize,
  excess: usize,
  heard: usize,
  packedRe: usize,
  packedIm: usize,
  window: usize,
  hop: usize,
): void {
  const bytes = hop * 4;
  for (let at: usize = 0; at < bytes; at += 16) {
    const before = v128.load(excess + at);
    const taken = f32x4.add(before, windowed(packedRe, packedIm, window, at));
    v128.store(due + at, f32x4.sub(v128.load(heard + at), taken));
    v128.store(excess + at, windowed(packedRe, packedIm, window, bytes + at));
  }
}

/** The hop that is due, when nothing is taken off in this frame. */
export function give(due: usize, excess: usize, heard: usize, hop: usize): void {
  const bytes = hop * 4;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(due + at, f32x4.sub(v128.load(heard + at), v128.load(excess + at)));
  }
  memory.fill(excess, 0, bytes);
}

/** Four samples, at `at` bytes of the frame, of those that lie packed: even ones in `re` and odd ones in `im`. */
function windowed(re: usize, im: usize, window: usize, at: usize): v128 {
  const even = v128.load64_zero(re + (at >> 1));
  const odd = v128.load64_zero(im + (at >> 1));
  return f32x4.mul(v128.shuffle<f32>(even, odd, 0, 4, 1, 5), v128.load(window + at));
}
