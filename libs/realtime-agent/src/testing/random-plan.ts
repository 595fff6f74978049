/**
 * Plans of random calls. A plan is a list of steps that refer to each other only by a few ids, so that fast-check can
 * remove any of them and still has a plan.
 */
import fc, { type Arbitrary } from 'fast-check';
import { ASSERTION_KINDS } from '../call/assertion-kind.ts';
import { parseModelEvent } from '../call/model-event.ts';
import type { CallLimits } from '../call/limits.ts';
import type { CallSetup } from '../call/setup.ts';
import type { JsonValue } from '../tool.ts';
import type { Happening, PlannedStep, ToolAnswer } from './planned-step.ts';
import { saidOutcomes, voiceActs, voiceSetups } from './random-voice.ts';
import { itemOf, type ScriptedEvent } from './model-events.ts';
import { alerts, callerEvents, chance, modelEvents, RECENT_RESPONSES, recentId } from './random-events.ts';

/** How the model answers a new link. */
export interface LinkAnswer {
  readonly expiresInSeconds: number | null;
  readonly voice: string;
}

export interface CallPlan {
  readonly setup: Partial<CallSetup>;
  readonly limits: Partial<CallLimits>;
  readonly answersFirstLink: boolean;
  /** Used in turn. */
  readonly linkAnswers: readonly LinkAnswer[];
  readonly steps: readonly PlannedStep[];
  /** Answer to the tools that still run at the end. */
  readonly lastAnswer: ToolAnswer;
}

const STEPS_MAX = 200;

/** Small limits are reached often. */
const SMALL_LIMITS: Partial<CallLimits> = {
  queuedAudioMsMax: 800,
  toolCallsMax: 4,
  idleTurnsMax: 1,
  callMsMax: 40_000,
  costUsdMax: 0.01,
  fillerMs: 200,
  fillerAfterWordsMs: 500,
};
const ANNOUNCEMENTS: NonNullable<CallSetup['announcements']> = {
  moment: { bytes: 4_800, words: 'One moment.' },
  apology: { bytes: 38_400, words: 'I am sorry.' },
};

/** The value in about `percent` of the cases, otherwise undefined. Shrinks to undefined. */
function sometimes<T>(percent: number, value: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary: value },
  );
}

const toolAnswers: Arbitrary<ToolAnswer> = fc
  .record({
    ok: chance(20).map((fails) => !fails),
    output: fc.constantFrom<JsonValue[]>(
      { ok: true },
      'said "so"',
      [{ type: 'cat', name: 'Rex', age: 7 }],
      null,
    ),
    status: sometimes(30, fc.constantFrom('confirmed' as const, 'rejected' as const)),
    endsCall: chance(20),
  })
  .map(({ ok, output, status, endsCall }) => ({
    ok,
    outcome: {
      output,
      ...(status !== undefined && { booking: { status } }),
      ...(endsCall && { endCall: true }),
    },
  }));

type Act = PlannedStep['act'];

const audio: Arbitrary<Act> = fc
  .tuple(fc.nat(RECENT_RESPONSES - 1), chance(20), fc.nat(19_999))
  .map(([ago, isSecond, samples]) => (call) => {
    const response_id = recentId(call, ago);
    const item_id = isSecond ? `${itemOf(response_id)}_second` : itemOf(response_id);
    const place = { response_id, item_id, output_index: 0, content_index: 0 };
    call.happen({ type: 'model.audio', place, bytes: 2 * samples });
  });

const fromModel: Arbitrary<Act> = fc.tuple(chance(30), modelEvents).map(([isNew, events]) => (call) => {
  if (isNew) call.responses += 1;
  for (const event of events(call)) call.happen(modelEvent(event));
});

const assertion: Arbitrary<Act> = fc.tuple(fc.nat(1), fc.constantFrom(...ASSERTION_KINDS)).map(
  ([ago, kind]) =>
    (call) =>
      call.happen({ type: 'agent.assertion', responseId: recentId(call, ago), kind }),
);

const fromCaller: Arbitrary<Act> = callerEvents.map((events) => (call) => {
  for (const event of events(call)) call.happen({ type: 'caller.event', event });
});

const answeredWith = (answers: Arbitrary<ToolAnswer>): Arbitrary<Act> =>
  fc
    .record({ answer: answers, other: sometimes(10, fc.record({ call: fc.nat(5), answer: answers })) })
    .map(({ answer, other }) => (call) => {
      const [callId] = call.running;
      if (callId !== undefined) call.answerTool(callId, answer);
      if (other !== undefined) call.answerTool(`c${other.call}`, other.answer);
    });

const toolAnswered = answeredWith(toolAnswers);

const saidAnswers: Arbitrary<ToolAnswer> = fc
  .tuple(toolAnswers, saidOutcomes)
  .map(([answer, said]) => ({ ...answer, outcome: { ...answer.outcome, ...said } }));

const linkLost: Arbitrary<Act> = fc
  .record({
    isRefused: chance(5),
    code: fc.constantFrom('connect_failed' as const, 'connection_lost' as const, 'unresponsive' as const),
  })
  .map(({ isRefused, code }) => (call) => {
    call.happen({ type: 'model.lost', code: isRefused ? 'unauthorized' : code });
  });

const over: Arbitrary<Act> = fc
  .constantFrom(
    { type: 'caller.left' } as const,
    { type: 'caller.slow' } as const,
    { type: 'stop', reason: 'server_going_away' } as const,
    { type: 'stop', reason: 'server_going_away', apologises: true } as const,
  )
  .map((event) => (call) => {
    call.happen(event);
  });

const lost: Arbitrary<Act> = fc.constant<Act>((call) => call.happen({ type: 'caller.lost' }));

const callerBack: Arbitrary<Act> = fc
  .record({ ago: fc.nat(RECENT_RESPONSES - 1), reports: fc.boolean(), audioEndMs: fc.nat(1_999) })
  .map(({ ago, reports, audioEndMs }) => (call) => {
    const heard = { itemId: call.lastSaid === '' ? itemOf(recentId(call, ago)) : call.lastSaid, audioEndMs };
    call.happen({ type: 'caller.back', ...(reports && { heard }) });
  });

const acts: Arbitrary<Act> = fc.oneof(
  { weight: 20, arbitrary: fc.constant<Act>(() => undefined) },
  { weight: 500, arbitrary: audio },
  { weight: 860, arbitrary: fromModel },
  { weight: 40, arbitrary: assertion },
  { weight: 300, arbitrary: fromCaller },
  {
    weight: 40,
    arbitrary: alerts.map(
      (alert): Act =>
        (call) =>
          call.happen({ type: 'caller.alert', alert }),
    ),
  },
  { weight: 200, arbitrary: toolAnswered },
  { weight: 30, arbitrary: linkLost },
  { weight: 25, arbitrary: lost },
  { weight: 60, arbitrary: callerBack },
  { weight: 10, arbitrary: over },
);

/** Mostly short pauses; one of fifty is long enough for the timers of a call. */
const pauses: Arbitrary<number> = fc
  .nat(14_999)
  .map((value) => (value < 14_700 ? value % 300 : (value - 14_700) * 134));

const stepsOf = (of: Arbitrary<Act>): Arbitrary<readonly PlannedStep[]> =>
  fc.array(
    fc
      .tuple(pauses, chance(40), of)
      .map(([afterMs, answersLink, act]): PlannedStep => ({ afterMs, answersLink, act })),
    { maxLength: STEPS_MAX, size: 'max' },
  );

/** Without the bias of fast-check to small values: calls are to be as long and varied at the first as at the last. */
const plansOf = (setup: Arbitrary<Partial<CallSetup>>, of: Arbitrary<Act>): Arbitrary<CallPlan> =>
  fc.noBias(
    fc.record({
      setup,
      limits: fc.constantFrom({}, SMALL_LIMITS),
      answersFirstLink: chance(95),
      linkAnswers: fc.array(
        fc.record({
          expiresInSeconds: sometimes(20, fc.nat(59)).map((seconds) => seconds ?? null),
          voice: chance(2).map((isWrong) => (isWrong ? 'w' : 'v')),
        }),
        { minLength: 8, maxLength: 8 },
      ),
      steps: stepsOf(of),
      lastAnswer: toolAnswers,
    }),
  );

const setups = fc.record({
  speaksFirst: chance(70),
  vetsWords: fc.boolean(),
  announcements: fc.constantFrom({}, ANNOUNCEMENTS),
});

export const callPlans: Arbitrary<CallPlan> = plansOf(setups, acts);

/** Calls that have a voice. */
export const voicePlans: Arbitrary<CallPlan> = plansOf(
  fc.tuple(setups, voiceSetups).map(([setup, voice]) => ({ ...setup, ...voice })),
  fc.oneof(
    { weight: 60, arbitrary: acts },
    { weight: 30, arbitrary: voiceActs },
    { weight: 6, arbitrary: answeredWith(saidAnswers) },
  ),
);

const moves: Arbitrary<Act> = chance(50).map((dies) => (call) => {
  if (dies) call.die();
  else call.happen({ type: 'move' });
});

/** Calls that have a voice, and go on in one process after another. */
export const movingPlans: Arbitrary<CallPlan> = plansOf(
  fc.tuple(setups, voiceSetups).map(([setup, voice]) => ({ ...setup, ...voice })),
  fc.oneof(
    { weight: 60, arbitrary: acts },
    { weight: 30, arbitrary: voiceActs },
    { weight: 6, arbitrary: answeredWith(saidAnswers) },
    { weight: 8, arbitrary: moves },
  ),
);

export function modelEvent(event: ScriptedEvent): Happening {
  const parsed = parseModelEvent(event);
  if (!parsed.ok || parsed.event.type === 'response.output_audio.delta') {
    throw new Error(`${event.type} is not an event of the model`);
  }
  return { type: 'model.event', event: parsed.event };
}
