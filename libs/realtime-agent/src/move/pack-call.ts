/** A call as a value that another process, of this release or another, can take up. */
import { z } from 'zod';
import type { CallSetup, ToolSpec } from '../call/setup.ts';
import { DEFAULT_LIMITS } from '../call/limits.ts';
import type { CallState } from '../call/state.ts';
import { RealtimeAgentError } from '../realtime-agent-error.ts';
import { movedStateSchema, type MovedState } from './packed-state.ts';

/** Grows with every change of what is written: a release reads its own format only. */
const CALL_FORMAT = 1;
/** Maximum length of a packed call as JSON, in characters. The oldest exchanges are left out of a longer one. */
export const PACKED_CHARS_MAX = 512 * 1024;

/** What the caller was promised, whatever the settings of the process that takes the call up. */
export interface PromisedCall {
  readonly conversationId: number;
  readonly model: string;
  readonly voice: string;
}

export interface PackedCall {
  readonly format: number;
  /** When it was packed: no event of the call is older. */
  readonly atMs: number;
  /** The call has stopped in its process at a quiet moment; false if it went on after it was packed. */
  readonly isStopped: boolean;
  readonly promised: PromisedCall;
  readonly state: MovedState;
}

const packedSchema = z.strictObject({
  format: z.literal(CALL_FORMAT),
  atMs: z.number(),
  isStopped: z.boolean(),
  promised: z.strictObject({ conversationId: z.number().int(), model: z.string(), voice: z.string() }),
  state: movedStateSchema,
}) satisfies z.ZodType<PackedCall>;

const formatSchema = z.looseObject({ format: z.number() });

export function packCall(whole: CallState, atMs: number, isStopped = false): PackedCall {
  const { setup, tools: _, limits: __, ...state } = whole;
  const { conversationId, model, voice } = setup;
  const packed = { format: CALL_FORMAT, atMs, isStopped, promised: { conversationId, model, voice }, state };
  let excess = JSON.stringify(packed).length - PACKED_CHARS_MAX;
  if (excess <= 0) return packed;
  const kept = state.history.findIndex((exchange) => {
    if (excess <= 0) return true;
    excess -= JSON.stringify(exchange).length;
    return false;
  });
  const history = kept < 0 ? [] : state.history.slice(kept);
  return { ...packed, state: { ...state, history } };
}

/**
 * Reads a packed call, such as one that was stored as JSON.
 * @throws `RealtimeAgentError` with `unknown_call_format` if another release has packed it otherwise, and with
 * `malformed_call` if it is no packed call
 */
export function readPackedCall(value: unknown): PackedCall {
  const parsed = packedSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const known = formatSchema.safeParse(value);
  if (known.success && known.data.format !== CALL_FORMAT)
    throw new RealtimeAgentError('unknown_call_format', 'The call was packed by another release.');
  throw new RealtimeAgentError('malformed_call', 'The value is not a packed call.');
}

/** Returns the state of the call with what this process makes for it. */
export function unpackCall(
  { promised, state }: PackedCall,
  { setup, tools }: { readonly setup: CallSetup; readonly tools: readonly ToolSpec[] },
): CallState {
  return {
    ...state,
    setup: { ...setup, ...promised },
    tools,
    limits: { ...DEFAULT_LIMITS, ...setup.limits },
  };
}
