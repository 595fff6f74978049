/** Runs a random call through the call core: every kind of event, in and out of order. */
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import { parseModelEvent } from '../call/model-event.ts';
import type { CallSetup, ToolSpec } from '../call/setup.ts';
import type { TimerName, CallState } from '../call/state.ts';
import type { JsonValue } from '../tool.ts';
import { startCall, step } from '../call/step.ts';
import type { CallTrace } from '../trace/trace-call.ts';
import { watchCall } from './call-watch.ts';
import { itemOf, type ScriptedEvent } from './model-events.ts';
import { randomAlert, randomCallerEvents, randomModelEvents } from './random-events.ts';
import { seededRandom } from './random.ts';

export interface RandomCallResult {
  readonly events: number;
  readonly state: CallState;
}

export interface RandomCallOptions {
  readonly eventsMax?: number;
  readonly trace?: CallTrace;
  /** Replaces `step`, for example with one that has a planted fault. */
  readonly stepWith?: typeof step;
}

const TOOLS: readonly ToolSpec[] = (['read', 'write'] as const).map((effect) => ({
  name: effect,
  description: effect,
  parameters: { type: 'object' },
  effect,
}));

const LOSSES = ['connect_failed', 'connection_lost', 'unresponsive'] as const;

const SETUP: CallSetup = {
  conversationId: 1,
  model: 'gpt-realtime-2.1',
  voice: 'v',
  instructions: 'i',
  transcription: { model: 'gpt-transcribe', languages: [] },
  noiseReduction: 'off',
  speaksFirst: true,
};

/** Runs one call to its end and checks every step. Throws at a broken promise; the same seed gives the same call. */
export function randomCall(
  seed: number,
  { eventsMax = 120, trace, stepWith = step }: RandomCallOptions = {},
): RandomCallResult {
  const random = seededRandom(seed);
  const setup = {
    ...SETUP,
    speaksFirst: random.chance(0.7),
    vetsWords: random.chance(0.5),
    announcements: random.pick([
      {},
      { moment: { bytes: 4_800, words: 'One moment.' }, apology: { bytes: 38_400, words: 'I am sorry.' } },
    ]),
    // Small limits are reached often.
    limits: random.chance(0.5)
      ? {
          queuedAudioMsMax: 800,
          toolCallsMax: 4,
          idleTurnsMax: 1,
          callMsMax: 40_000,
          costUsdMax: 0.01,
          fillerMs: 200,
          fillerAfterWordsMs: 500,
        }
      : {},
  };
  const watch = watchCall((name) => name === 'write');
  let atMs = 1_000_000;
  let events = 0;
  let responses = 0;
  const running = new Set<string>();
  let asked = '';

  function note(effects: readonly CallEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'tool.run') running.add(effect.callId);
      if (effect.type === 'model.send' && effect.event.type === 'response.create')
        asked = effect.event.event_id ?? '';
    }
  }

  const first = startCall(setup, TOOLS, atMs);
  let state = first.state;
  watch.saw(null, state, first.effects);
  trace?.started({ setup, tools: TOOLS, atMs }, first.effects);
  note(first.effects);

  function happen(event: Happening): void {
    const given = { ...event, atMs } as CallEvent;
    const next = stepWith(state, given);
    trace?.stepped(given, next.effects);
    events += 1;
    state = next.state;
    watch.saw(given, state, next.effects);
    note(next.effects);
  }

  function answerTool(callId: string): void {
    running.delete(callId);
    const outcome = {
      output: random.pick<JsonValue>([
        { ok: true },
        'said "so"',
        [{ type: 'cat', name: 'Rex', age: 7 }],
        null,
      ]),
      ...(random.chance(0.3) ? { booking: { status: random.pick(['confirmed', 'rejected'] as const) } } : {}),
      ...(random.chance(0.1) ? { endCall: true } : {}),
    };
    happen({ type: 'tool.answered', callId, result: { ok: random.chance(0.8), outcome } });
  }

  function ringDue(): void {
    const due = Object.entries(state.timers).filter(([, ringMs]) => ringMs <= atMs) as [TimerName, number][];
    for (const [name] of due) happen({ type: 'timer', name });
  }

  function answerLink(): void {
    const expires_at = random.chance(0.2) ? atMs / 1_000 + random.int(60) : null;
    happen(modelEvent({ type: 'session.created', session: { id: 's' } }));
    const format = { type: 'audio/pcm', rate: 24_000 };
    const audio = { input: { format }, output: { format, voice: random.chance(0.98) ? 'v' : 'w' } };
    const tools = TOOLS.map(({ name }) => ({ name }));
    const session = { id: 's', instructions: 'i', tools, audio, expires_at };
    happen(modelEvent({ type: 'session.updated', session }));
  }

  if (random.chance(0.95)) answerLink();

  for (let i = 0; i < eventsMax && state.phase !== 'closed'; i++) {
    atMs += random.chance(0.02) ? random.int(40_000) : random.int(300);
    ringDue();
    if (state.link.status === 'opening' && random.chance(0.4)) answerLink();
    const roll = random.int(100);
    if (roll < 25) {
      const id = `r${Math.max(0, responses - random.int(3))}`;
      const item_id = random.chance(0.2) ? `${itemOf(id)}_second` : itemOf(id);
      const place = { response_id: id, item_id, output_index: 0, content_index: 0 };
      happen({ type: 'model.audio', place, bytes: 2 * random.int(20_000) });
    } else if (roll < 70) {
      if (random.chance(0.3)) responses += 1;
      if (random.chance(0.05))
        happen({ type: 'agent.assertion', responseId: `r${Math.max(0, responses - random.int(2))}` });
      for (const event of randomModelEvents(random, responses, asked)) happen(modelEvent(event));
    } else if (roll < 85) {
      for (const event of randomCallerEvents(random, responses)) happen({ type: 'caller.event', event });
    } else if (roll < 87) {
      happen({ type: 'caller.alert', alert: randomAlert(random) });
    } else if (roll < 97) {
      const [callId] = running;
      if (callId !== undefined) answerTool(callId);
      if (random.chance(0.1)) answerTool(`c${random.int(6)}`);
    } else if (random.chance(0.5)) {
      happen({ type: 'model.lost', code: random.chance(0.05) ? 'unauthorized' : random.pick(LOSSES) });
    } else if (random.chance(0.3)) {
      const over = random.pick(['caller.left', 'caller.slow', 'stop'] as const);
      happen(over === 'stop' ? { type: 'stop', reason: 'server_going_away' } : { type: over });
    }
  }

  happen({ type: 'stop', reason: 'server_going_away' });
  for (const callId of running) answerTool(callId);
  happen({ type: 'caller.left' });
  if (state.phase !== 'closed') throw new Error('the call did not end');
  return { events, state };
}

type Happening = CallEvent extends infer Event
  ? Event extends CallEvent
    ? Omit<Event, 'atMs'>
    : never
  : never;

function modelEvent(event: ScriptedEvent): Happening {
  const parsed = parseModelEvent(event);
  if (!parsed.ok || parsed.event.type === 'response.output_audio.delta') {
    throw new Error(`${event.type} is no event of the model`);
  }
  return { type: 'model.event', event: parsed.event };
}
