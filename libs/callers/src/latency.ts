/** Percentiles by nearest rank, in whole milliseconds; null without samples. */
export interface Latency {
  readonly p50: number | null;
  readonly p95: number | null;
}

export function latencyOf(samplesMs: readonly number[]): Latency {
  const sorted = samplesMs.toSorted((a, b) => a - b);
  const at = (share: number): number | null => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
    return value === undefined ? null : Math.round(value);
  };
  return { p50: at(0.5), p95: at(0.95) };
}
