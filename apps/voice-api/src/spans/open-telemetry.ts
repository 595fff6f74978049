/** Spans by OpenTelemetry, sent to a collector by OTLP over HTTP. They hold no words. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { diag, DiagLogLevel, ROOT_CONTEXT, SpanKind, SpanStatusCode, type Context } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';
import { BUILD, INSTANCE } from '../version.ts';
import { followCall } from './call-spans.ts';
import type { Spans } from './spans.ts';

const SENT_MS_MAX = 3_000;
const QUEUED_MAX = 4_096;
const REFUSED = 400;

export function createOpenTelemetry(endpoint: string, log: Logger): Spans {
  const logFailure = logSeldom((count) => log.warn({ count }, 'spans not sent'));
  const ignore = (): void => undefined;
  const failed = (): void => logFailure();
  diag.setLogger(
    { error: failed, warn: failed, info: ignore, debug: ignore, verbose: ignore },
    DiagLogLevel.WARN,
  );
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: SENT_MS_MAX });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'petvisor-voice-api',
      'service.version': BUILD,
      'service.instance.id': INSTANCE,
    }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter, exportTimeoutMillis: SENT_MS_MAX, maxQueueSize: QUEUED_MAX }),
    ],
  });
  const tracer = provider.getTracer('petvisor-voice-api', BUILD);
  const running = new AsyncLocalStorage<Context>();
  return {
    ofCall: (call) => followCall(tracer, running, call),
    diaryAttempted: ({ operation, status, durationMs }) => {
      // The library takes small numbers for those of this clock.
      const endedAtMs = performance.now();
      const span = tracer.startSpan(
        `vetstoria ${operation}`,
        {
          kind: SpanKind.CLIENT,
          startTime: endedAtMs - durationMs,
          attributes: {
            'petvisor.operation': operation,
            ...(status !== undefined && { 'http.response.status_code': status }),
          },
        },
        running.getStore() ?? ROOT_CONTEXT,
      );
      if (status === undefined || status >= REFUSED) {
        span.setAttribute('error.type', String(status ?? 'no_reply'));
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end(endedAtMs);
    },
    close: async () => {
      await provider.shutdown().catch(failed);
    },
  };
}
