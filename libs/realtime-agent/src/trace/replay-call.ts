/** Replays a call trace through the call core, line by line. */
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import type { CallState } from '../call/state.ts';
import { startCall, step } from '../call/step.ts';
import { RealtimeAgentError } from '../realtime-agent-error.ts';
import { effectsHash, type TraceLine } from './trace-call.ts';

export interface ReplayedStep {
  /** `null` at the start of the call. */
  readonly event: CallEvent | null;
  readonly state: CallState;
  readonly effects: readonly CallEffect[];
  /** Whether the effects are those of the trace. */
  readonly isSame: boolean;
}

/** Throws `malformed_trace` at a line that is not part of a trace. Empty lines are skipped. */
export function* replayCall(lines: Iterable<string>): Generator<ReplayedStep> {
  let state: CallState | undefined;
  let lineNumber = 0;
  for (const text of lines) {
    lineNumber += 1;
    if (text.trim() === '') continue;
    const line = parse(text, lineNumber);
    if ((line.kind === 'start') !== (state === undefined)) throw malformed(lineNumber);
    const event = line.kind === 'start' ? null : line.event;
    const next =
      line.kind === 'start'
        ? startCall(line.start.setup, line.start.tools, line.start.atMs)
        : step(state!, line.event);
    state = next.state;
    yield { event, ...next, isSame: effectsHash(next.effects) === line.effects };
  }
}

function parse(text: string, lineNumber: number): TraceLine {
  let line: Partial<TraceLine> | null;
  try {
    line = JSON.parse(text) as Partial<TraceLine> | null;
  } catch (cause) {
    throw malformed(lineNumber, cause);
  }
  const isStart = line?.kind === 'start' && line.version === 2 && typeof line.start === 'object';
  const isEvent = line?.kind === 'event' && typeof line.event === 'object';
  if (!isStart && !isEvent) throw malformed(lineNumber);
  return line as TraceLine;
}

function malformed(lineNumber: number, cause?: unknown): RealtimeAgentError {
  return new RealtimeAgentError('malformed_trace', `line ${lineNumber} is not part of a call trace`, {
    cause,
  });
}
