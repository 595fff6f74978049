/**
 * The least power that each frequency bin had of late: what is left when nobody speaks (minimum statistics: Martin,
 * "Noise power spectral density estimation based on optimal smoothing and minimum statistics", IEEE TSAP 9(5), 2001,
 * without its optimal smoothing).
 */

export interface MinimumTracker {
  /** Smoothed power of each bin; live. */
  readonly smoothed: Float64Array;
  /** Its minimum over the last `windowMs`, give or take a sixth; live. */
  readonly minimum: Float64Array;
  update(signalPower: Float64Array): void;
  reset(): void;
}

/** The window is kept as so many parts, of which the oldest is dropped as a whole. */
const PARTS = 6;
const SMOOTH_KEEP = 0.85;
/** Less counts as nothing: in long silences numbers would shrink until the processor becomes slow with them. */
const POWER_TINY = 1e-30;

/** Makes a tracker for `bins` bins, with frames every `hopMs`. */
export function createMinimumTracker({
  bins,
  hopMs,
  windowMs,
}: {
  bins: number;
  hopMs: number;
  windowMs: number;
}): MinimumTracker {
  const framesPerPart = Math.max(1, Math.round(windowMs / hopMs / PARTS));
  const smoothed = new Float64Array(bins);
  const minimum = new Float64Array(bins);
  // Row 0 is the part being filled.
  const parts = Array.from({ length: PARTS }, () => new Float32Array(bins));
  let current = 0;
  let frames = 0;

  function reset(): void {
    smoothed.fill(0);
    minimum.fill(0);
    for (const part of parts) part.fill(Infinity);
    current = frames = 0;
  }
  reset();

  function startPart(): void {
    current = (current + 1) % PARTS;
    parts[current]!.fill(Infinity);
    for (let k = 0; k < bins; k++) {
      let least = Infinity;
      for (let part = 0; part < PARTS; part++) least = Math.min(least, parts[part]![k]!);
      minimum[k] = least;
    }
  }

  return {
    smoothed,
    minimum,
    update(signalPower) {
      if (frames > 0 && frames % framesPerPart === 0) startPart();
      const part = parts[current]!;
      for (let k = 0; k < bins; k++) {
        const keep = frames === 0 ? 0 : SMOOTH_KEEP;
        const mean = keep * smoothed[k]! + (1 - keep) * signalPower[k]!;
        const value = mean < POWER_TINY ? 0 : mean;
        smoothed[k] = value;
        if (value < part[k]!) part[k] = value;
        if (frames === 0 || value < minimum[k]!) minimum[k] = value;
      }
      frames++;
    },
    reset,
  };
}
