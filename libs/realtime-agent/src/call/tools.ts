/** The tool calls of a conversation: each runs once, and its result is told to the model once. */
import type { ToolOutcome } from '../tool.ts';

export interface ToolCall {
  readonly callId: string;
  readonly name: string;
  readonly responseId: string;
  /** JSON text as the model sent it. */
  readonly arguments: string;
  readonly effect: 'read' | 'write';
  /** `answered`: there is a result; `told`: the model has it; `dropped`: the call ended before the model was told. */
  readonly status: 'running' | 'answered' | 'told' | 'dropped';
  /** Result for the model, as JSON text. */
  readonly output: string | null;
  /** Statement of the outcome while it is not known whether it can be spoken. */
  readonly statementId?: string | null;
  /** Result for the model if the statement cannot be spoken, as JSON text. */
  readonly unspoken?: string;
  /** The caller hears the outcome as a statement: the model is asked for no response. */
  readonly isSaid?: boolean;
  readonly startedAtMs: number;
  /** The caller has been told that it takes a moment. */
  readonly filled: boolean;
}

export type ToolCalls = readonly ToolCall[];

/** How a run ended. The outcome of a failed run tells the model of the failure. */
export interface ToolResult {
  readonly ok: boolean;
  readonly outcome: ToolOutcome;
}

export function findCall(tools: ToolCalls, callId: string): ToolCall | undefined {
  return tools.find((call) => call.callId === callId);
}

export function updateCall(tools: ToolCalls, callId: string, change: Partial<ToolCall>): ToolCalls {
  return tools.map((call) => (call.callId === callId ? { ...call, ...change } : call));
}

export function runningCalls(tools: ToolCalls): ToolCalls {
  return tools.filter(({ status }) => status === 'running');
}

/** Calls whose result the model does not have yet. */
export function openCalls(tools: ToolCalls): ToolCalls {
  return tools.filter(({ status }) => status === 'running' || status === 'answered');
}
