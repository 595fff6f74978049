/** The spans as the settings say. Their library is loaded only where it is used. */
import type { Logger } from '../log.ts';
import { noSpans, type Spans } from './spans.ts';

/** @param endpoint base address of a collector that takes OTLP over HTTP */
export async function openSpans(endpoint: string | undefined, log: Logger): Promise<Spans> {
  if (endpoint === undefined) return noSpans;
  const { createOpenTelemetry } = await import('./open-telemetry.ts');
  return createOpenTelemetry(endpoint, log);
}
