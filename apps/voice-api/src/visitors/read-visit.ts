/** The body of a visitor's request for a ticket: the only body that this server reads. */
import { text } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { proofSchema } from './proof-of-work.ts';

const PRACTICE_CHARS_MAX = 63;

export const visitSchema = z.object({
  practice: z.string().min(1).max(PRACTICE_CHARS_MAX),
  proof: proofSchema.optional().catch(undefined),
});

export type Visit = z.infer<typeof visitSchema>;

/** Whether a request comes from a visitor: without a key, and with JSON, which pages of other origins send only if they may. */
export function isVisit(request: Pick<IncomingMessage, 'headers' | 'method'>): boolean {
  const { headers, method } = request;
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return method === 'POST' && type === 'application/json' && headers['x-api-key'] === undefined;
}

/**
 * The body has passed `refuseLongBodies`, which knows its length.
 *
 * @returns undefined when the body names no practice
 */
export async function readVisit(request: IncomingMessage): Promise<Visit | undefined> {
  try {
    return visitSchema.safeParse(JSON.parse(await text(request))).data;
  } catch {
    // No JSON, or the client went away: either way there is no visit.
    return undefined;
  }
}
