/** A tool that the model may call in a conversation, and what comes of a run. */
import type { z } from 'zod';
import type { BookingStatus } from '@petvisor/wire-protocol';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** One item of the conversation. */
export interface Utterance {
  /** The model's id of the item. */
  readonly id: string;
  readonly role: 'caller' | 'agent';
  /** The caller's words, `null` until they are transcribed; of the agent's words those that the caller has heard. */
  readonly text: string | null;
}

export interface ToolContext {
  readonly conversationId: number;
  /** The model's id of this call. */
  readonly callId: string;
  /** Of a read: aborts when its time limit passes or the caller is gone. Of a write: never aborts. */
  readonly signal: AbortSignal;
  /** What has been said and heard by now, oldest first; the last sixty utterances at most. */
  readonly dialogue: () => readonly Utterance[];
}

/** What the caller's page shows of a booking. */
export interface BookingNotice {
  readonly status: BookingStatus;
  /** Practice-local, as it was said: `Tuesday 24 November 2026, 10:30`. */
  readonly when?: string;
  readonly appointmentType?: string;
  readonly clinician?: string;
  readonly petName?: string;
  readonly reference?: string;
}

export interface ToolOutcome {
  /** What the model is told, as JSON. */
  readonly output: JsonValue;
  /** What the caller's page is told besides. */
  readonly booking?: BookingNotice;
  /** The conversation is over: hang up once the caller has heard the agent's last words. */
  readonly endCall?: boolean;
}

export interface Tool<Arguments = never> {
  readonly name: string;
  readonly description: string;
  /** A zod object; its JSON schema goes to the model, and arguments that do not fit never reach `run`. */
  readonly parameters: z.ZodType<Arguments>;
  readonly timeLimitMs: number;
  /** A `write` is never aborted once it has started, whatever becomes of the call. */
  readonly effect: 'read' | 'write';
  readonly run: (args: Arguments, context: ToolContext) => Promise<ToolOutcome>;
}

/** Keeps the types of arguments while a tool is defined, and forgets them, so that tools fit in one list. */
export function defineTool<Arguments>(tool: Tool<Arguments>): Tool {
  return tool as unknown as Tool;
}
