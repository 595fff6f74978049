/** Where operators scrape the metrics, and where spans are sent. */
import { addressSetting, flagSetting, integerSetting, textSetting } from '@petvisor/service-kit';
import { z } from 'zod';

export const metricsVariables = z.object({
  METRICS_PORT: integerSetting(0, 65_535).optional(),
  METRICS_HOST: textSetting.default('127.0.0.1'),
  METRICS_PRACTICE_LABEL: flagSetting.default(false),
  OTEL_EXPORTER_OTLP_ENDPOINT: addressSetting.transform((address) => address.replace(/\/+$/, '')).optional(),
});

export interface MetricsSettings {
  readonly host: string;
  readonly port: number;
  readonly practiceLabel: boolean;
}

/** @returns undefined when nothing is measured */
export function toMetrics(e: z.infer<typeof metricsVariables>): MetricsSettings | undefined {
  if (e.METRICS_PORT === undefined) return undefined;
  return { host: e.METRICS_HOST, port: e.METRICS_PORT, practiceLabel: e.METRICS_PRACTICE_LABEL };
}
