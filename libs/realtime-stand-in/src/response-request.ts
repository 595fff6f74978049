/** What a client asks for with `response.create`. */
import { z } from 'zod';
import { newItem } from './client-events.ts';

/** Limits of the service. */
const METADATA_PAIRS_MAX = 16;
const METADATA_KEY_CHARS_MAX = 64;
const METADATA_VALUE_CHARS_MAX = 512;

const request = z.object({
  /** What the stand-in does not know of is accepted without effect. */
  output_modalities: z
    .array(z.enum(['audio', 'text']))
    .optional()
    .catch(undefined),
  max_output_tokens: z
    .union([z.number(), z.literal('inf')])
    .optional()
    .catch(undefined),
  tool_choice: z.unknown().optional(),
  instructions: z.string().optional(),
  conversation: z.enum(['auto', 'none']).optional(),
  metadata: z
    .record(z.string().max(METADATA_KEY_CHARS_MAX), z.string().max(METADATA_VALUE_CHARS_MAX))
    .refine((pairs) => Object.keys(pairs).length <= METADATA_PAIRS_MAX)
    .nullish(),
  input: z
    .array(z.union([newItem, z.object({ type: z.literal('item_reference'), id: z.string() })]))
    .optional(),
});
export type ResponseRequest = z.infer<typeof request>;

export type ReadRequest =
  { readonly ok: true; readonly request: ResponseRequest } | { readonly ok: false; readonly param: string };

export function readResponseRequest(value: unknown): ReadRequest {
  const parsed = request.safeParse(value ?? {});
  if (parsed.success) return { ok: true, request: parsed.data };
  return { ok: false, param: ['response', ...(parsed.error.issues[0]?.path ?? [])].join('.') };
}
