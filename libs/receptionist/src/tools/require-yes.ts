/**
 * What bookings and messages have in common: the first call of the tool does nothing but say what to read back, and the
 * second does it only when the caller has heard that and answered with a clear yes.
 */
import type { JsonValue, ToolContext, ToolOutcome } from '@petvisor/realtime-agent';
import { z } from 'zod';
import type { Wait } from '../clock.ts';
import { awaitVerdict, type ReadBacks } from '../read-back/open-read-backs.ts';
import { refuse } from './refuse.ts';

/** Among the parameters of such a tool. */
export const confirmationToken = z
  .string()
  .nullish()
  .describe(
    'Left out at first. After the read-back and a clear yes: the confirmation_token that came with "read_back".',
  );

export interface ReadBackRequest<Subject> {
  readonly subject: Subject;
  /** As the model gave it. */
  readonly token: z.infer<typeof confirmationToken>;
  /** What is read back. */
  readonly say: JsonValue;
  /** For the model, with what is to be read back. */
  readonly advice: string;
}

/** What stands between the subject and its being done; undefined when the caller has heard it and said yes. */
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
