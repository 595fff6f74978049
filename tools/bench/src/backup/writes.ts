/** Times of writes, and which of them overlapped another activity. */
export interface Write {
  /** Milliseconds since the epoch. */
  readonly dueAtMs: number;
  readonly tookMs: number;
}

/** A span of time, in milliseconds since the epoch. */
export interface Span {
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Times of the writes that overlapped one of the spans: due within it, or unfinished when it began. */
export function tookDuring(writes: readonly Write[], spans: readonly Omit<Span, 'name'>[]): number[] {
  return writes
    .filter(({ dueAtMs, tookMs }) =>
      spans.some(({ fromMs, untilMs }) => dueAtMs < untilMs && dueAtMs + tookMs >= fromMs),
    )
    .map(({ tookMs }) => tookMs);
}

/** The value that a share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
