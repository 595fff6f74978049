/**
 * Minimum of the recent power of each frequency bin, which is what remains between words (minimum statistics: Martin,
 * "Noise power spectral density estimation based on optimal smoothing and minimum statistics", IEEE TSAP 9(5), 2001,
 * without its optimal smoothing).
 */
import type { Desk } from './desk.ts';
import { kernel } from './kernel.ts';

/** The minimum of each bin's smoothed power over the last `windowMs`, give or take a sixth, in `minimum` of the desk. */
export interface MinimumTracker {
  /** Adds a frame whose power is on the desk. */
  update(): void;
  reset(): void;
}

/** Number of parts of the window; the oldest part is dropped as a whole. */
const PARTS = 6;
const SMOOTH_KEEP = 0.85;
/** Smaller numbers become 0: in long silences they would shrink until they slow the processor down. */
const POWER_TINY = 1e-30;

/** Creates a tracker of frames every `hopMs`. Use one per stream. */
export function createMinimumTracker({
  desk,
  hopMs,
  windowMs,
}: {
  desk: Desk;
  hopMs: number;
  windowMs: number;
}): MinimumTracker {
  const { bins, minimum, part, smoothed, power } = desk;
  const framesPerPart = Math.max(1, Math.round(windowMs / hopMs / PARTS));
  /** The complete parts; the part that is being filled is on the desk. */
  const over = Array.from({ length: PARTS - 1 }, () => new Float32Array(part.length));
  let oldest = 0;
  let frames = 0;

  function startPart(): void {
    over[oldest]!.set(part);
    oldest = (oldest + 1) % over.length;
    part.fill(Infinity);
    minimum.fill(Infinity);
    for (const past of over) {
      for (let k = 0; k < bins; k++) if (past[k]! < minimum[k]!) minimum[k] = past[k]!;
    }
  }

  return {
    update() {
      if (frames > 0 && frames % framesPerPart === 0) startPart();
      const keep = frames === 0 ? 0 : SMOOTH_KEEP;
      kernel.followMinimum(
        minimum.byteOffset,
        part.byteOffset,
        smoothed.byteOffset,
        power.byteOffset,
        bins,
        keep,
        POWER_TINY,
      );
      frames++;
    },
    reset() {
      for (const past of over) past.fill(Infinity);
      part.fill(Infinity);
      minimum.fill(Infinity);
      smoothed.fill(0);
      oldest = frames = 0;
    },
  };
}
