/** What the parts of a call remember, as one value, so that the call can go on in another process. */
import { RealtimeAgentError } from '@petvisor/realtime-agent';
import { z } from 'zod';

/** Grows with every change of what a part remembers. */
const MEMORY_FORMAT = 1;

const memorySchema = z.strictObject({
  format: z.literal(MEMORY_FORMAT),
  conversationId: z.number(),
  parts: z.record(z.string(), z.unknown()),
});

/** Plain data. It contains what the caller said. */
export type CallMemoryState = z.infer<typeof memorySchema>;

export interface CallMemory {
  /**
   * Returns what the part of this name knew in the process before; undefined in a call that began here.
   *
   * @throws `RealtimeAgentError` with `malformed_call` if that is not what the part can know
   */
  known<Known>(name: string, schema: z.ZodType<Known>): Known | undefined;
  /** @param read returns what the part knows now, as plain data */
  keep(name: string, read: () => unknown): void;
  state(): CallMemoryState;
}

/**
 * @param restored what `state()` returned in the process before
 * @throws `RealtimeAgentError` with `malformed_call`, also if it is of another conversation, or `unknown_call_format`
 */
export function createCallMemory(conversationId: number, restored?: unknown): CallMemory {
  const before = restored === undefined ? undefined : readMemory(conversationId, restored);
  const parts = new Map<string, () => unknown>();
  return {
    keep: (name, read) => void parts.set(name, read),
    known: (name, schema) => {
      if (before === undefined || !Object.hasOwn(before.parts, name)) return undefined;
      const known = schema.safeParse(before.parts[name]);
      if (!known.success) throw malformed();
      return known.data;
    },
    state: () => ({
      format: MEMORY_FORMAT,
      conversationId,
      parts: Object.fromEntries([...parts].map(([name, read]) => [name, read()])),
    }),
  };
}

function readMemory(conversationId: number, restored: unknown): CallMemoryState {
  const read = memorySchema.safeParse(restored);
  if (read.success && read.data.conversationId === conversationId) return read.data;
  const known = z.looseObject({ format: z.number() }).safeParse(restored);
  if (known.success && known.data.format !== MEMORY_FORMAT) {
    const message = 'Another release has written what the call remembers.';
    throw new RealtimeAgentError('unknown_call_format', message);
  }
  throw malformed();
}

function malformed(): RealtimeAgentError {
  return new RealtimeAgentError('malformed_call', 'The value is not what a call remembers.');
}
