/** What each request to the diary shows: its time and status, and a line in the log for each refusal. */
import type { VetstoriaHooks } from '@petvisor/vetstoria-client';
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';
import type { Spans } from '../spans/spans.ts';
import { STATUSES } from './metric-labels.ts';
import type { Metrics } from './metrics.ts';

const REFUSED = 400;

export interface DiaryHooksOptions {
  readonly metrics: Metrics;
  readonly spans: Pick<Spans, 'diaryAttempted'>;
  readonly log: Logger;
}

export function diaryHooks({ metrics, spans, log }: DiaryHooksOptions): VetstoriaHooks {
  const logRefused = logSeldom((count, operation: string, status: number | undefined) =>
    log.warn({ operation, status, count }, 'request to Vetstoria not answered as asked'),
  );
  return {
    afterAttempt: (attempt) => {
      const { operation, status, durationMs } = attempt;
      spans.diaryAttempted(attempt);
      metrics.time('petvisor_diary_request_seconds', durationMs, { status: statusLabel(status) });
      if (status === undefined || status >= REFUSED) logRefused(operation, status);
    },
  };
}

function statusLabel(status: number | undefined): string {
  if (status === undefined) return 'none';
  const exact = STATUSES.find((known) => known === String(status));
  return exact ?? `${Math.floor(status / 100)}xx`;
}
