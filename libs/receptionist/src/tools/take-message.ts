import type { CallMemory } from '../memory/call-memory.ts';
import { defineTool } from '@petvisor/realtime-agent';
import type { JsonValue, Tool, ToolContext, ToolOutcome } from '@petvisor/realtime-agent';
import { formatPhone } from '@petvisor/vetstoria-client';
import { z } from 'zod';
import type { Wait } from '../clock.ts';
import type { EmergencyGuard } from '../emergency/emergency-guard.ts';
import { MESSAGES_PER_CONVERSATION_MAX, MESSAGE_TIME_LIMIT_MS } from '../limits.ts';
import { MESSAGE_TOPICS, type MessageBook } from '../message-book.ts';
import { parseMessageDetails, type MessageDetails } from '../message-details.ts';
import { languagesOf, type Practice } from '../practice.ts';
import { awaitVerdict, createReadBacks } from '../read-back/open-read-backs.ts';
import { unheardReach } from '../read-back/unheard-values.ts';
import { plainWords } from '../phrases/plain-words.ts';
import type { Observe } from '../receptionist-event.ts';
import { MESSAGE_NOT_STORED } from '../refusals.ts';
import type { StatementsOfCall } from '../statements/statements-of-call.ts';
import { SPOKEN_LANGUAGES } from '../consent/languages/index.ts';
import { refuse, refuseInWords } from './refuse.ts';
import { cardOf, confirmationToken, requireYes } from './require-yes.ts';
import { said } from './said.ts';

/** The schema does not validate texts: `parseMessageDetails` reports what is wrong field by field. */
const parameters = z.object({
  topic: z.enum(MESSAGE_TOPICS).describe('What it is about.'),
  message: z.string().describe("What the staff are to know or do, in the caller's words and short."),
  caller_name: z.string().describe("The caller's first and last name."),
  phone: z.string().nullable().describe("The caller's phone number, all its digits; needed for a call-back."),
  pet_name: z.string().nullable().describe('Of the pet that it is about; null if none was named.'),
  call_back: z.boolean().describe('True if the caller wants to be rung back.'),
  call_back_when: z
    .string()
    .nullable()
    .describe('When the caller would like to be rung, in their words; null if they did not say.'),
  confirmation_token: confirmationToken,
});

interface MessageToolOptions {
  readonly messages: MessageBook;
  readonly practice: Practice;
  readonly now: () => number;
  readonly wait: Wait;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly conversationId: number;
  readonly emergency: Pick<EmergencyGuard, 'isOpen'>;
  readonly memory: CallMemory;
  readonly observe: Observe;
  /** What the call says itself; undefined for a language without words. */
  readonly statements: StatementsOfCall | undefined;
}

/** Takes a message for the practice's staff, and reports truthfully whether it is stored. */
export function takeMessageTool(options: MessageToolOptions): Tool {
  const { messages, practice, now, wait, conversationId, emergency, observe, statements, memory } = options;
  const { countryCallingCode } = practice;
  const readBacks = createReadBacks({
    randomBytes: options.randomBytes,
    identityOf: (details: MessageDetails) => reachOf(details, countryCallingCode),
    unheardIn: unheardReach,
    // The message itself may contain numbers and names: they contradict nothing.
    contradicts: () => false,
    spoken: statements && {
      readBack: statements.messageReadBack,
      isAskingAgain: statements.isAskingAgain,
    },
    valuesOf: ({ callerName, callerPhone, petName }) => ({
      owner: callerName,
      phone: callerPhone,
      pet: petName,
    }),
    languages: languagesOf(practice),
    // A message is what is left to callers whose language the practice does not speak.
    otherLanguages: SPOKEN_LANGUAGES,
    remembered: { memory, name: 'message_read_backs', subject: detailsSchema },
  });
  /** Identities of the messages that are stored. */
  const stored = new Set<string>(memory.known('messages', z.array(z.string())));
  memory.keep('messages', () => [...stored]);
  let last: Promise<unknown> = Promise.resolve();

  const store = async (details: MessageDetails): Promise<ToolOutcome> => {
    const { kind, topic } = details;
    const identity = identityOf(details, countryCallingCode);
    if (stored.has(identity)) return tellStored(details, statements);
    if (stored.size >= MESSAGES_PER_CONVERSATION_MAX) return refuse('too_many_messages');
    try {
      await messages.add({ ...details, conversationId, createdAtMs: now() });
    } catch (error) {
      observe({ type: 'message.not_stored', conversationId, error });
      return said({ status: 'not_stored', ...MESSAGE_NOT_STORED }, statements?.messageNotStored());
    }
    stored.add(identity);
    readBacks.close(details);
    observe({ type: 'message.stored', conversationId, kind, topic });
    return tellStored(details, statements);
  };

  /**
   * The model may word a message differently each time. What the caller has heard and agreed to is stored; other words are
   * read back as well.
   */
  const asHeard = async (
    details: MessageDetails,
    token: string | null | undefined,
    dialogue: ToolContext['dialogue'],
  ): Promise<MessageDetails> => {
    const heard = readBacks.find(token ?? '', details);
    const now = statements?.messageReadBack(details)?.statement.text;
    if (heard?.wasSaid(dialogue()) !== true || heard.spoken?.statement.text === now) return details;
    const { verdict } = await awaitVerdict(heard, dialogue, wait);
    if (verdict === 'confirmed') return heard.subject;
    readBacks.close(details);
    return details;
  };

  return defineTool({
    name: 'take_message',
    description:
      'Leaves a message for the practice, or asks it to ring the caller back, in two calls. The first stores nothing and ' +
      'answers "read_back" with what to read back and a confirmation_token. The second, with the very same details and ' +
      'that token, stores it, once the caller has heard it and said yes. Nothing is left unless the status is stored.',
    parameters,
    timeLimitMs: MESSAGE_TIME_LIMIT_MS,
    effect: 'write',
    run: async (args, { dialogue }) => {
      if (emergency.isOpen) return refuse('emergency_message');
      const parsed = parseMessageDetails(args, countryCallingCode);
      if (!parsed.ok) return refuseInWords('invalid_details', { ...parsed.refusal });
      const details = await asHeard(parsed.details, args.confirmation_token, dialogue);
      if (stored.has(identityOf(details, countryCallingCode))) return tellStored(details, statements);
      if (stored.size >= MESSAGES_PER_CONVERSATION_MAX) return refuse('too_many_messages');
      const asked = {
        subject: details,
        token: args.confirmation_token,
        say: readBackWords(details),
        advice: READ_IT_BACK,
      };
      const parts = { readBacks, dialogue, wait, statements };
      const unconfirmed = await requireYes(asked, parts);
      if (unconfirmed !== undefined) return unconfirmed;
      // The transcript of the caller's last words may have arrived while waiting.
      if (emergency.isOpen) return refuse('emergency_message');
      // In sequence, because the model may request the same message twice at once.
      const readBack = readBacks.find(args.confirmation_token ?? '', details);
      const outcome = last.then(() => store(details));
      last = outcome;
      const result = await outcome;
      const isStored = stored.has(identityOf(details, countryCallingCode));
      return { ...result, readBack: cardOf(readBack, isStored ? 'confirmed' : 'closed', dialogue) };
    },
  });
}

const detailsSchema = z.strictObject({
  kind: z.enum(['call_back', 'message']),
  topic: z.enum(MESSAGE_TOPICS),
  words: z.string(),
  callerName: z.string(),
  callerPhone: z.string().optional(),
  petName: z.string().optional(),
  callBackWhen: z.string().optional(),
}) satisfies z.ZodType<MessageDetails>;

const READ_IT_BACK =
  'Nothing is stored yet. Read all of say back, in a sentence or two, and ask whether it is right. After a clear yes call ' +
  'again, with the very same details and this confirmation_token.';

/** The values that are read back. */
function readBackWords({
  callerName,
  callerPhone,
  petName,
  words,
  kind,
  callBackWhen,
}: MessageDetails): JsonValue {
  return {
    caller: callerName,
    ...(callerPhone !== undefined && { phone: callerPhone }),
    ...(petName !== undefined && { pet: petName }),
    message: words,
    call_back: kind === 'call_back' ? (callBackWhen ?? 'yes') : 'no',
  };
}

function tellStored({ kind }: MessageDetails, statements: StatementsOfCall | undefined): ToolOutcome {
  const isCallBack = kind === 'call_back';
  const what = isCallBack
    ? 'Say that the practice will see it and ring back.'
    : 'Say that the practice will see it.';
  const output = { status: 'stored', advice: `${what} Promise no time and no outcome.` };
  return said(output, statements?.messageStored(isCallBack));
}

/** The caller's name and number as one string. The text is left out: the model may word it differently each time. */
function reachOf({ kind, callerName, callerPhone }: MessageDetails, countryCallingCode?: string): string {
  const phone =
    callerPhone === undefined ? undefined : formatPhone(callerPhone, 'digits', countryCallingCode);
  return JSON.stringify([kind, plainWords(callerName), phone ?? callerPhone]);
}

function identityOf(details: MessageDetails, countryCallingCode?: string): string {
  return JSON.stringify([reachOf(details, countryCallingCode), details.topic, plainWords(details.words)]);
}
