/** The state of a call as it is written down. What the receiving process makes anew is not part of it. */
import { END_REASONS, shownEventSchema } from '@petvisor/wire-protocol';
import { z } from 'zod';
import type { CallState } from '../call/state.ts';

/** A call without what every process makes for itself: instructions, prices, tools and limits. */
export type MovedState = Omit<CallState, 'setup' | 'tools' | 'limits'>;

const ms = z.number();
const count = z.number().int().nonnegative();

const place = z.strictObject({
  response_id: z.string(),
  item_id: z.string(),
  output_index: z.number(),
  content_index: z.number(),
});

const statement = z.strictObject({
  purpose: z.enum([
    'opening',
    'disclosure',
    'read_back',
    'outcome',
    'emergency',
    'apology',
    'moment',
    'prompt',
  ]),
  language: z.string(),
  text: z.string(),
  bindingChars: z.number().optional(),
});

const spokenStatement = z.strictObject({
  id: z.string(),
  statement,
  repeats: count,
  isWhole: z.boolean(),
  isPrepared: z.boolean().optional(),
  overSinceMs: ms.optional(),
});

const usage = z.strictObject({
  inputTokens: z.number(),
  outputTokens: z.number(),
  totalTokens: z.number(),
  inputTextTokens: z.number(),
  inputAudioTokens: z.number(),
  cachedTextTokens: z.number(),
  cachedAudioTokens: z.number(),
  outputTextTokens: z.number(),
  outputAudioTokens: z.number(),
  outputReasoningTokens: z.number(),
  transcribedMs: ms,
  opinions: z
    .strictObject({ inputTokens: z.number(), cachedTokens: z.number(), outputTokens: z.number() })
    .optional(),
  spokenMs: ms.optional(),
});

const said = z.strictObject({
  itemId: z.string(),
  text: z.string().nullable(),
  audioMs: ms,
  consent: z.exactOptional(z.strictObject({ readBackId: z.string(), answer: z.enum(['yes', 'no']) })),
  confidence: z.number().optional(),
  opinion: z.exactOptional(z.enum(['pending', 'yes', 'no', 'unclear'])),
});

const answer = z.strictObject({
  itemId: z.string(),
  responseId: z.string(),
  text: z.string(),
  isWhole: z.boolean(),
  cut: z.strictObject({ heardShare: z.number(), textChars: count }).nullable(),
  purpose: z.exactOptional(statement.shape.purpose),
  isBindingHeard: z.exactOptional(z.boolean()),
});

const remembered = z.strictObject({
  said: z.array(said),
  answers: z.array(answer),
  responses: z.array(
    z.strictObject({ id: z.string(), done: z.boolean(), isStatement: z.exactOptional(z.literal(true)) }),
  ),
});

const exchange = remembered.extend({ atMs: ms, usage });

const toolCall = z.strictObject({
  callId: z.string(),
  name: z.string(),
  responseId: z.string(),
  arguments: z.string(),
  effect: z.enum(['read', 'write']),
  status: z.enum(['running', 'answered', 'told', 'dropped']),
  output: z.string().nullable(),
  statementId: z.exactOptional(z.string().nullable()),
  unspoken: z.exactOptional(z.string()),
  isSaid: z.exactOptional(z.boolean()),
  startedAtMs: ms,
  filled: z.boolean(),
});

const wanted = z.strictObject({
  cause: z.enum([
    'greeting',
    'tool',
    'typed',
    'answer',
    'retry',
    'resume',
    'farewell',
    'alert',
    'correction',
    'filler',
    'cut_off',
  ]),
  itemId: z.string().nullable(),
  itemKnown: z.boolean(),
});

const responses = z.strictObject({
  wanted: wanted.nullable(),
  asked: z.strictObject({ eventId: z.string(), for: wanted, begun: z.boolean() }).nullable(),
  active: z
    .strictObject({
      id: z.string(),
      muted: z.boolean(),
      cancelSent: z.boolean(),
      isUnheard: z.exactOptional(z.literal(true)),
    })
    .nullable(),
  failuresInARow: count,
  incompleteInARow: count,
  resetMs: ms.nullable(),
  fillerId: z.string().nullable(),
});

const caller = z.strictObject({
  speaking: z.boolean(),
  awaitsAnswer: z.boolean(),
  idleTurns: count,
  presentAtMs: ms.nullable(),
  idleItemId: z.string().nullable(),
  isIdleUnwanted: z.boolean(),
  sound: z.strictObject({ itemId: z.string(), startMs: ms, endMs: ms }).nullable(),
  cutShort: z.boolean(),
  asksForSession: z.boolean(),
  gone: z.boolean(),
  away: z.strictObject({ owed: z.array(spokenStatement) }).nullable(),
  missedWords: z.boolean(),
});

const playback = z.strictObject({
  queue: z.array(z.strictObject({ itemId: z.string(), bytes: z.number() })),
  items: z.array(
    z.strictObject({
      place,
      receivedBytes: z.number(),
      sentBytes: z.number(),
      reportedMs: ms.nullable(),
      complete: z.boolean(),
      isOrphan: z.boolean(),
      cutAtMs: ms.nullable(),
    }),
  ),
  drainsAtMs: ms,
  // A release before this one does not write it. All audio is over when a call is taken up.
  soonestMs: ms.default(0),
});

const alert = z.strictObject({
  kind: z.string(),
  instructions: z.string(),
  say: statement.optional(),
  note: z.string(),
  notice: z.strictObject({
    phone: z.string().optional(),
    outOfHoursPhone: z.string().optional(),
    ringFirst: z.enum(['practice', 'out_of_hours']).optional(),
  }),
});

const timers = z.partialRecord(
  z.enum([
    'configure',
    'length',
    'silence',
    'idle_warning',
    'pace',
    'answer',
    'retry',
    'filler',
    'goodbye',
    'transcript',
    'turn',
    'reconnect',
    'stall',
    'handover',
    'farewell',
    'voice',
    'away',
  ]),
  ms,
);

/** A value with a field that is not known here comes from another release: it is refused rather than forgotten. */
export const movedStateSchema = z.strictObject({
  startedAtMs: ms,
  phase: z.enum(['starting', 'live', 'closing', 'moved', 'closed']),
  sessionId: z.string(),
  link: z.strictObject({
    status: z.enum(['opening', 'configuring', 'ready', 'down']),
    losses: count,
    isHandoverDue: z.boolean(),
    note: z.enum(['go_on', 'lost_words']).nullable(),
  }),
  modelHeardAtMs: ms,
  caller,
  responses,
  playback,
  calls: z.array(toolCall),
  turns: z.array(exchange),
  history: z.array(remembered),
  ending: z.strictObject({
    sayingGoodbye: z.boolean(),
    lateSinceMs: ms.nullable(),
    farewell: z.enum(['due', 'asked']).nullable(),
    apologised: z.enum(['voice_service_failed', 'overloaded', 'server_going_away']).nullable(),
    reason: z.enum(END_REASONS).nullable(),
  }),
  truth: z.strictObject({
    booked: z.boolean(),
    mayAssert: z.boolean(),
    falseAssertions: count,
    withheld: z.array(z.string()),
  }),
  urgent: z.strictObject({ alerts: z.array(alert), isDue: z.boolean() }),
  statements: z.strictObject({
    waiting: z.array(spokenStatement),
    open: z.array(spokenStatement),
    arrivingBytes: z.number().nullable(),
    cut: spokenStatement.nullable(),
  }),
  readBack: z.strictObject({ id: z.string(), statementId: z.string().nullable() }).nullable(),
  unheard: z.strictObject({ sinceMs: ms.nullable(), lastMs: ms, told: count }),
  patience: z.strictObject({
    isPatient: z.boolean(),
    asked: z.strictObject({ eventId: z.string(), isPatient: z.boolean(), atMs: ms }).nullable(),
    isOff: z.boolean(),
  }),
  disclosure: z.strictObject({ isHeard: z.boolean(), repeats: count }),
  shown: z.array(shownEventSchema),
  usage,
  idsUsed: count,
  isMoving: z.boolean(),
  timers,
}) satisfies z.ZodType<MovedState>;
