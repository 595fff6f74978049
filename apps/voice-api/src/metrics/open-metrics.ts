/** The metrics and spans as the settings say. Their libraries are loaded only where they are used. */
import { SettingsError } from '@petvisor/service-kit';
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings/settings.ts';
import { BUILD } from '../version.ts';
import { openSpans } from '../spans/open-spans.ts';
import type { Spans } from '../spans/spans.ts';
import type { MetricsServer } from './metrics-server.ts';
import { noMetrics, type Metrics } from './metrics.ts';

export interface OpenMetrics {
  readonly metrics: Metrics;
  readonly spans: Spans;
  /** Answers scrapes from now on. Resolves with the port; undefined when nothing is measured. */
  listen(): Promise<number | undefined>;
  close(): Promise<void>;
}

export async function openMetrics(
  { metrics: settings, spansEndpoint }: Pick<Settings, 'metrics' | 'spansEndpoint'>,
  log: Logger,
): Promise<OpenMetrics> {
  const spans = await openSpans(spansEndpoint, log);
  if (settings === undefined) {
    return {
      metrics: noMetrics,
      spans,
      listen: () => Promise.resolve(undefined),
      close: () => spans.close(),
    };
  }
  const { createPrometheus } = await import('./prometheus.ts');
  const { serveMetrics } = await import('./metrics-server.ts');
  const logUnread = logSeldom((count, gauge: string, error: unknown) =>
    log.warn({ gauge, err: error, count }, 'metric not read'),
  );
  const { practiceLabel } = settings;
  const prometheus = createPrometheus({ build: BUILD, practiceLabel, onError: logUnread });
  let server: MetricsServer | undefined;
  return {
    metrics: prometheus.metrics,
    spans,
    listen: async () => {
      server = await serveMetrics(settings, prometheus, log).catch((error: unknown) => {
        const { code } = error as { code?: unknown };
        throw new SettingsError(`Settings: METRICS_PORT cannot be used (${String(code)}).`);
      });
      log.info({ host: settings.host, port: server.port }, 'metrics can be scraped');
      return server.port;
    },
    close: async () => {
      await server?.close();
      await spans.close();
    },
  };
}
