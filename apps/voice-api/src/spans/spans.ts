/** What the gateway tells of a call while it goes on, for whoever collects spans. It knows no library of them. */
import type { CallResult, ObserveCall } from '@petvisor/realtime-agent';
import type { AttemptEvent } from '@petvisor/vetstoria-client';

export interface CallSpans {
  readonly observe: ObserveCall;
  /** Runs a tool, so that requests of the tool are seen as its own. */
  inTool<T>(callId: string, run: () => Promise<T>): Promise<T>;
  ended(result: Pick<CallResult, 'reason' | 'booked' | 'endedAtMs'>): void;
}

export interface SpannedCall {
  readonly conversationId: number;
  readonly practice: string;
  readonly startedAtMs: number;
}

export interface Spans {
  ofCall(call: SpannedCall): CallSpans;
  diaryAttempted(attempt: AttemptEvent): void;
  /** Sends what is left. Never rejects. */
  close(): Promise<void>;
}

const noCallSpans: CallSpans = {
  observe: () => undefined,
  inTool: (_, run) => run(),
  ended: () => undefined,
};

/** For a gateway whose spans nobody collects. */
export const noSpans: Spans = {
  ofCall: () => noCallSpans,
  diaryAttempted: () => undefined,
  close: () => Promise.resolve(),
};
