/** What the rest of the gateway counts and measures through. It knows no library of metrics. */
import type { CounterName, GaugeName, HistogramName } from './metric-table.ts';

export type Labels = Readonly<Record<string, string>>;

/** A number, or one for each value of the gauge's label. */
export type Reading = number | Readonly<Record<string, number>>;

export interface Metrics {
  count(counter: CounterName, labels?: Labels, by?: number): void;
  time(histogram: HistogramName, ms: number, labels?: Labels): void;
  /** Has a gauge read at each scrape, in the unit of its name. A gauge whose reading fails is absent from that scrape. */
  read(gauge: GaugeName, read: () => Reading | Promise<Reading>): void;
  /** The same metrics with a practice on those that are of a call. */
  ofPractice(practice: string): Metrics;
}

/** For a gateway that nobody scrapes. */
export const noMetrics: Metrics = {
  count: () => undefined,
  time: () => undefined,
  read: () => undefined,
  ofPractice: () => noMetrics,
};
