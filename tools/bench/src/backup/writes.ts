/** Writes, and which of them fell into what went on beside them. */
export interface Write {
  /** Milliseconds since the epoch. */
  readonly dueAtMs: number;
  readonly tookMs: number;
}

/** In milliseconds since the epoch. */
export interface Span {
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** How long those took that were due in one of these spans, or were not done when it began. */
export function tookDuring(writes: readonly Write[], spans: readonly Omit<Span, 'name'>[]): number[] {
  return writes
    .filter(({ dueAtMs, tookMs }) =>
      spans.some(({ fromMs, untilMs }) => dueAtMs < untilMs && dueAtMs + tookMs >= fromMs),
    )
    .map(({ tookMs }) => tookMs);
}

/** The value that so many parts of all do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
