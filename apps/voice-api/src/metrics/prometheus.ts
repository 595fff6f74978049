/** The metrics in the format of Prometheus. No other file knows its library. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { COUNTERS, GAUGES, HISTOGRAMS, type HistogramSpec, type MetricSpec } from './metric-table.ts';
import type { Labels, Metrics, Reading } from './metrics.ts';

/** Practices that have series of their own; those beyond share the label `other`. */
const PRACTICES_MAX = 2_000;
/** Series that a counter has from the start at most: a first increase from nothing is none for Prometheus. */
const SERIES_AT_START_MAX = 50;
const MS_PER_S = 1_000;
const OTHER = 'other';

export interface Prometheus {
  readonly metrics: Metrics;
  readonly contentType: string;
  scrape(): Promise<string>;
}

export interface PrometheusOptions {
  readonly build: string;
  /** Whether what is of a call has a label with its practice. */
  readonly practiceLabel: boolean;
  /** Told of a gauge that could not be read. */
  readonly onError: (gauge: string, error: unknown) => void;
}

export function createPrometheus({ build, practiceLabel, onError }: PrometheusOptions): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({ name: 'petvisor_build_info', help: 'The build that runs.', labelNames: ['build'], registers })
    .labels({ build })
    .set(1);

  const namesOf = (spec: MetricSpec): string[] => [
    ...Object.keys(spec.labels ?? {}),
    ...(practiceLabel && spec.ofCall === true ? ['practice'] : []),
  ];
  const counters = new Map(
    Object.entries<MetricSpec>(COUNTERS).map(([name, spec]) => [
      name,
      { spec, metric: new Counter({ name, help: spec.help, labelNames: namesOf(spec), registers }) },
    ]),
  );
  const histograms = new Map(
    Object.entries<HistogramSpec>(HISTOGRAMS).map(([name, spec]) => {
      const { help, buckets } = spec;
      const options = { name, help, labelNames: namesOf(spec), buckets: [...buckets], registers };
      return [name, { spec, metric: new Histogram(options) }];
    }),
  );

  const practices = new Set<string>();
  const known = (practice: string): string => {
    if (practices.size < PRACTICES_MAX) practices.add(practice);
    return practices.has(practice) ? practice : OTHER;
  };
  const labelsOf = (spec: MetricSpec, labels: Labels, practice: string): Labels => ({
    ...bounded(spec, labels),
    ...(practiceLabel && spec.ofCall === true && { practice }),
  });

  const isStarted = new Set<string>();
  const startSeries = (practice: string): void => {
    if (isStarted.has(practice)) return;
    isStarted.add(practice);
    for (const { spec, metric } of counters.values())
      for (const labels of everySeries(spec)) metric.inc(labelsOf(spec, labels, practice), 0);
  };

  const withPractice = (given: string): Metrics => {
    const practice = practiceLabel ? known(given) : '';
    startSeries(practice);
    return {
      count: (name, labels = {}, by = 1) => {
        const { spec, metric } = counters.get(name)!;
        metric.inc(labelsOf(spec, labels, practice), by);
      },
      time: (name, ms, labels = {}) => {
        const { spec, metric } = histograms.get(name)!;
        metric.observe(labelsOf(spec, labels, practice), ms / MS_PER_S);
      },
      read: (name, read) => void readAtScrape(registry, name, read, onError),
      ofPractice: withPractice,
    };
  };
  return {
    metrics: withPractice('default'),
    contentType: registry.contentType,
    scrape: () => registry.metrics(),
  };
}

function readAtScrape(
  registry: Registry,
  name: keyof typeof GAUGES,
  read: () => Reading | Promise<Reading>,
  onError: PrometheusOptions['onError'],
): void {
  const spec: MetricSpec = GAUGES[name];
  const [labelName] = Object.keys(spec.labels ?? {});
  new Gauge({
    name,
    help: spec.help,
    labelNames: labelName === undefined ? [] : [labelName],
    registers: [registry],
    async collect() {
      this.reset();
      try {
        const reading = await read();
        if (typeof reading === 'number') return this.set(reading);
        for (const [value, number] of Object.entries(reading))
          this.set(bounded(spec, { [labelName ?? '']: value }), number);
      } catch (error) {
        // Without a value it would be a zero.
        this.remove();
        onError(name, error);
      }
    },
  });
}

function bounded({ labels: allowed = {} }: MetricSpec, labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(allowed).map(([name, values]) => {
      const value = labels[name] ?? OTHER;
      return [name, values.includes(value) ? value : OTHER];
    }),
  );
}

/** Every series that the labels allow; none when there are too many. */
function everySeries({ labels = {} }: MetricSpec): Labels[] {
  const series = Object.entries(labels).reduce<Labels[]>(
    (soFar, [name, values]) => soFar.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  return series.length > SERIES_AT_START_MAX ? [] : series;
}
