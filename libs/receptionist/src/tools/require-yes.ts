/**
 * The confirmation shared by bookings and messages. The first call of a tool only returns what to read back; the second
 * acts, and only if the caller has heard the read-back and answered with a clear yes.
 */
import type { JsonValue, ToolContext, ToolOutcome } from '@petvisor/realtime-agent';
import { z } from 'zod';
import type { Wait } from '../clock.ts';
import { ASKED_AGAIN_MAX, READ_BACK_TIMES_MAX } from '../limits.ts';
import type { StatementsOfCall } from '../statements/statements-of-call.ts';
import { awaitVerdict, type ReadBack, type ReadBacks } from '../read-back/open-read-backs.ts';
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
  /** Advice for a model that reads back itself. */
  readonly advice: string;
}

/** What `requireYes` works with. */
export interface YesParts<Subject> {
  readonly readBacks: ReadBacks<Subject, string>;
  readonly dialogue: ToolContext['dialogue'];
  readonly wait: Wait;
  /** Undefined for a language without words. */
  readonly statements: Pick<StatementsOfCall, 'askAgain'> | undefined;
}

/** Returns the refusal or the read-back; undefined if the caller has heard it and said yes. */
export async function requireYes<Subject>(
  { subject, token, say, advice }: ReadBackRequest<Subject>,
  { readBacks, dialogue, wait, statements }: YesParts<Subject>,
): Promise<ToolOutcome | undefined> {
  const readBack = readBacks.find(token ?? '', subject);
  if (readBack === undefined) {
    const opened = readBacks.open(subject, dialogue());
    const result = { status: 'read_back', confirmation_token: opened.token };
    return readOut(opened, { ...result, say, advice }, result);
  }
  const judged = await awaitVerdict(readBack, dialogue, wait);
  switch (judged.verdict) {
    case 'confirmed':
      return undefined;
    case 'not_heard': {
      const { output } = refuse('not_read_back', { unheard: judged.unheard, say });
      return readOut(readBack, output, { status: 'read_back', confirmation_token: readBack.token });
    }
    case 'declined':
      return { ...refuse('declined'), readBack: cardOf(readBack, 'declined', dialogue) };
    case 'no_answer':
    case 'not_transcribed':
    case 'unclear':
      return askAgain(readBack, statements);
  }
}

/** Returns the card of a read-back that is over, for a page that has shown it. */
export function cardOf(
  readBack: ReadBack<unknown, string> | undefined,
  status: 'confirmed' | 'declined' | 'closed',
  dialogue: ToolContext['dialogue'],
): ToolOutcome['readBack'] {
  return readBack?.wasSaid(dialogue()) === true ? readBack.card(status) : undefined;
}

/** The call says the read-back, or the model if the call cannot. */
function readOut(
  readBack: ReadBack<unknown, string>,
  unspoken: JsonValue,
  result: { readonly [name: string]: JsonValue },
): ToolOutcome {
  const { spoken, times } = readBack;
  if (spoken === undefined || times.said >= READ_BACK_TIMES_MAX) return { output: unspoken };
  times.said++;
  return {
    output: { ...result, spoken_by_system: true, advice: READING_BACK },
    unspoken,
    say: spoken.statement,
    readBack: readBack.card('open'),
  };
}

function askAgain(
  { times, spoken }: ReadBack<unknown, string>,
  statements: YesParts<unknown>['statements'],
): ToolOutcome {
  const asked = times.askedAgain++;
  const unspoken = refuse(asked < ASKED_AGAIN_MAX ? 'not_confirmed' : 'no_clear_answer');
  const say = spoken && statements?.askAgain(asked);
  if (say === undefined) return unspoken;
  return {
    output: {
      status: 'rejected',
      reason: 'not_confirmed',
      spoken_by_system: true,
      advice: asked < ASKED_AGAIN_MAX ? ASKING_AGAIN : OFFERING,
    },
    unspoken: unspoken.output,
    say,
  };
}

const READING_BACK =
  'The system is reading all of it back to the caller now, and asks whether it is right. Say NOTHING now, and wait for the ' +
  'answer. After a clear yes call again, with the very same details and this confirmation_token.';

const ASKING_AGAIN =
  'The answer was not clear, and the system is asking the caller once more now. Say NOTHING now, and wait for the answer. ' +
  'After a clear yes call again, with the very same details and confirmation_token.';

const OFFERING =
  'The answer was not clear again. The system is telling the caller so now, and offers a tap on the page, or a message for ' +
  'the practice. Say NOTHING now, and wait. After a tap call again, with the very same details and confirmation_token. For ' +
  'a message use take_message.';
