/** A tool that the model may call, and the outcome of its run. */
import type { Alert } from './call/alert.ts';
import type { z } from 'zod';
import type { BookingStatus, GatewayEvent } from '@petvisor/wire-protocol';
import type { ReadBack, Statement, StatementPurpose } from './call/statement.ts';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** One item of the conversation. */
export interface Utterance {
  /** Model's id of the item. */
  readonly id: string;
  readonly role: 'caller' | 'agent';
  /** The caller's words, `null` until they are transcribed, or the agent's words as far as the caller has heard them. */
  readonly text: string | null;
  /** Set if the words are a statement. */
  readonly purpose?: StatementPurpose | undefined;
  /** Of a statement: its binding words were heard. */
  readonly isBindingHeard?: boolean | undefined;
  /** The caller answered a read-back with a tap or a key. The text is empty. */
  readonly consent?: { readonly readBackId: string; readonly answer: 'yes' | 'no' } | undefined;
  /** How sure the transcription is of the caller's words, 0 to 1; `undefined` if it does not say. */
  readonly confidence?: number | undefined;
  /** Whether a second judge takes the caller's words for agreement to what was asked last. `undefined`: no opinion. */
  readonly opinion?: 'pending' | 'yes' | 'no' | 'unclear' | undefined;
}

export interface ToolContext {
  readonly conversationId: number;
  /** Model's id of this call. */
  readonly callId: string;
  /** Aborts a read when its time limit passes or the caller is gone. A write is never aborted. */
  readonly signal: AbortSignal;
  /** Returns what has been said and heard so far: the last sixty utterances at most, oldest first. */
  readonly dialogue: () => readonly Utterance[];
}

/** A booking as the caller's page shows it. */
export interface BookingNotice {
  readonly status: BookingStatus;
  /** Local time of the practice, as it was said: `Tuesday 24 November 2026, 10:30`. */
  readonly when?: string | undefined;
  readonly appointmentType?: string | undefined;
  readonly clinician?: string | undefined;
  readonly petName?: string | undefined;
  readonly reference?: string | undefined;
}

export type OfferedTime = Extract<GatewayEvent, { type: 'voice.offers' }>['times'][number];

export interface ToolOutcome {
  /** Result for the model. */
  readonly output: JsonValue;
  /** Booking that the caller's page is told of. */
  readonly booking?: BookingNotice | undefined;
  /** Ends the call once the caller has heard the agent's last words. */
  readonly endCall?: boolean | undefined;
  /** Is spoken by the call. The model gets `output` and is asked for no response. */
  readonly say?: Statement | undefined;
  /** Result for the model instead of `output` if the statement cannot be spoken. The model is asked for a response. */
  readonly unspoken?: JsonValue | undefined;
  /** Read-back that the caller's page is told of. */
  readonly readBack?: ReadBack | undefined;
  /** The times to choose from, which the caller's page shows instead of those before. */
  readonly offers?: readonly OfferedTime[] | undefined;
  /** Raised as the alert in words of the caller is. */
  readonly alert?: Alert | undefined;
}

export interface Tool<Arguments = never> {
  readonly name: string;
  readonly description: string;
  /** Zod object. The model gets its JSON schema; arguments that do not fit never reach `run`. */
  readonly parameters: z.ZodType<Arguments>;
  readonly timeLimitMs: number;
  /** A `write` is never aborted once it has started, even if the call ends. */
  readonly effect: 'read' | 'write';
  readonly run: (args: Arguments, context: ToolContext) => Promise<ToolOutcome>;
  /**
   * Returns what is known of a run of a write that another process has begun and not ended, when the call is taken up.
   * By default the model is told that it may or may not have been done, as it is if this rejects.
   */
  readonly interrupted?: ((args: Arguments) => Promise<ToolOutcome>) | undefined;
}

/** Defines a tool with typed arguments. The type of the result has none, so that tools fit in one list. */
export function defineTool<Arguments>(tool: Tool<Arguments>): Tool {
  return tool as unknown as Tool;
}
