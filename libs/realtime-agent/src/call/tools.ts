/** The tool calls of a conversation: each is run once and answered once. */
import type { ToolOutcome } from '../tool.ts';

export interface ToolCall {
  readonly callId: string;
  readonly name: string;
  readonly responseId: string;
  /** As the model gave them. */
  readonly arguments: string;
  readonly effect: 'read' | 'write';
  /** `dropped`: the call was over before the model could be told. */
  readonly status: 'running' | 'answered' | 'told' | 'dropped';
  /** What the model will be told, once it has settled. */
  readonly output: string | null;
  readonly startedAtMs: number;
  /** The caller has been told that it takes a moment. */
  readonly filled: boolean;
}

export type ToolCalls = readonly ToolCall[];

/** How a run ended. A failure carries what the model is told of it. */
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

/** Not yet answered to the model. */
export function openCalls(tools: ToolCalls): ToolCalls {
  return tools.filter(({ status }) => status === 'running' || status === 'answered');
}
