/**
 * The confirmation shared by bookings and messages. The first call of a tool only returns what to read back; the second
 * acts, and only if the caller has heard the read-back and answered with a clear yes.
 */
import type { JsonValue, ToolContext, ToolOutcome } from '@petvisor/realtime-agent';
import { z } from 'zod';
import type { Wait } from '../clock.ts';
import { awaitVerdict, type ReadBacks } from '../read-back/open-read-backs.ts';
import { refuse } from './refuse.ts';

/** Schema of the parameter `confirmation_token`. */
export const confirmationToken = z
  .string()
  .nullish()
  .describe(
    'Left out at first. After the read-back and a clear yes: the confirmation_token that came with "read_back".',
  );

export interface ReadBackRequest<Subject> {
  readonly subject: Subject;
  /** The confirmation token from the model. */
  readonly token: z.infer<typeof confirmationToken>;
  /** The values to read back. */
  readonly say: JsonValue;
  /** Advice for the model. */
  readonly advice: string;
}

/** Returns the refusal or the read-back; undefined if the caller has heard it and said yes. */
export async function requireYes<Subject>(
  { subject, token, say, advice }: ReadBackRequest<Subject>,
  readBacks: ReadBacks<Subject, string>,
  dialogue: ToolContext['dialogue'],
  wait: Wait,
): Promise<ToolOutcome | undefined> {
  const readBack = readBacks.find(token ?? '', subject);
  if (readBack === undefined) {
    const { token: confirmation_token } = readBacks.open(subject, dialogue());
    return { output: { status: 'read_back', confirmation_token, say, advice } };
  }
  const judged = await awaitVerdict(readBack, dialogue, wait);
  switch (judged.verdict) {
    case 'confirmed':
      return undefined;
    case 'not_heard':
      return refuse('not_read_back', { unheard: judged.unheard, say });
    case 'declined':
      return refuse('declined');
    case 'no_answer':
    case 'not_transcribed':
    case 'unclear':
      return refuse('not_confirmed');
  }
}
