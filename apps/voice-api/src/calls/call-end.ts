/** How the end of a call is told to its client, and to the log. */
import type { CallResult } from '@petvisor/realtime-agent';
import { CLOSE, type EndReason } from '@petvisor/wire-protocol';
import type { Logger } from '../log.ts';

export function closeCodeOf(reason: EndReason): (typeof CLOSE)[keyof typeof CLOSE] {
  if (reason === 'server_going_away') return CLOSE.goingAway;
  if (reason === 'overloaded') return CLOSE.overloaded;
  return reason === 'protocol_error' ? CLOSE.protocol : CLOSE.internal;
}

export function logEnd(log: Logger, result: CallResult, badFrames: number): void {
  log.info(
    {
      reason: result.reason,
      booked: result.booked,
      durationMs: Math.round(result.endedAtMs - result.startedAtMs),
      totalTokens: result.usage.totalTokens,
      costUsd: result.costUsd,
      badFrames,
      journalFailures: result.journalFailures,
      opinionFailures: result.opinionFailures,
    },
    result.isMoved ? 'call moved' : 'call ended',
  );
}
