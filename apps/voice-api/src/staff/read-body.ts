/** The JSON bodies of the staff view. */
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import { REFUSALS } from '../http/refusal.ts';
import { RefusalException } from '../http/refusal.exception.ts';

/** The body has passed `refuseLongBodies`, which knows its length. */
export async function readBody<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Promise<z.infer<Schema>> {
  let body: unknown;
  try {
    body = JSON.parse(await text(request));
  } catch {
    // No JSON, or the client went away: either way there is no body to take.
    throw new RefusalException(REFUSALS.badRequest);
  }
  const { data, success } = schema.safeParse(body);
  if (!success) throw new RefusalException(REFUSALS.badRequest);
  return data;
}
