import { afterEach, describe, expect, it } from '@jest/globals';
import { gatewayEventSchema } from '@petvisor/wire-protocol';
import { z } from 'zod';
import {
  answer,
  audioDelta,
  audioDone,
  fakeClock,
  itemOf,
  recordingCaller,
  recordingJournal,
  responseCreated,
  responseDone,
  responseFailed,
  scriptedModel,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
  wordsDelta,
  type ScriptedEvent,
} from './testing/index.ts';
import {
  defineTool,
  replayCall,
  runCall,
  type CallLimits,
  type CallResult,
  type CallSetup,
  type Journal,
  type NoiseFilter,
  type RunningCall,
  type Tool,
  type ToolOutcome,
} from './index.ts';

const setup: CallSetup = {
  conversationId: 7,
  model: 'gpt-realtime-2.1',
  voice: 'marin',
  instructions: 'Be kind.',
  transcription: { model: 'gpt-transcribe', languages: ['en'] },
  noiseReduction: 'off',
  speaksFirst: true,
};

const running: RunningCall[] = [];
afterEach(async () => {
  for (const call of running.splice(0)) call.callerLeft();
});

function start(
  options: {
    setup?: Partial<CallSetup>;
    limits?: Partial<CallLimits>;
    tools?: Tool[];
    journal?: Journal;
    noiseGate?: NoiseFilter;
    isConfirmed?: boolean;
    record?: (line: string) => void;
    apology?: Uint8Array;
  } = {},
) {
  const clock = fakeClock();
  const model = scriptedModel();
  const caller = recordingCaller();
  const journal = recordingJournal();
  const logged: string[] = [];
  const call = runCall({
    setup: { ...setup, ...options.setup, limits: options.limits ?? {} },
    tools: options.tools ?? [],
    caller,
    connectModel: model.connect,
    journal: options.journal ?? journal,
    clock,
    ...(options.apology === undefined ? {} : { apology: options.apology }),
    ...(options.record === undefined ? {} : { record: options.record }),
    ...(options.noiseGate === undefined ? {} : { noiseGate: options.noiseGate }),
    log: {
      info: (message) => void logged.push(message),
      error: (message, values) => void logged.push(`${message} ${JSON.stringify(values)}`),
    },
  });
  running.push(call);
  if (options.isConfirmed !== false) {
    model.open();
    model.confirm();
  }
  const emit = (...events: (ScriptedEvent | ScriptedEvent[])[]): void => {
    for (const event of events.flat()) model.emit(event);
  };
  return { clock, model, caller, journal, logged, call, emit };
}

/** A caller's turn with its words. */
const says = (itemId: string, words: string): ScriptedEvent[] => [
  speechStarted(itemId),
  ...turnEnds(itemId),
  transcribed(itemId, words),
];

interface PendingTool {
  readonly tool: Tool;
  readonly runs: {
    readonly args: unknown;
    readonly signal: AbortSignal;
    settle(outcome: ToolOutcome): void;
  }[];
}

function pendingTool(name: string, effect: 'read' | 'write' = 'read'): PendingTool {
  const runs: PendingTool['runs'] = [];
  const tool = defineTool({
    name,
    description: name,
    parameters: z.object({ pet: z.string().optional() }),
    timeLimitMs: 5_000,
    effect,
    run: (args, { signal }) =>
      new Promise<ToolOutcome>((resolve) => void runs.push({ args, signal, settle: resolve })),
  });
  return { tool, runs };
}

const closeTool = defineTool({
  name: 'close_websocket',
  description: 'End the call.',
  parameters: z.object({}),
  timeLimitMs: 1_000,
  effect: 'read',
  run: () => Promise.resolve({ output: { status: 'closing' }, endCall: true }),
});

describe('the beginning of a call', () => {
  it('configures the session, tells the caller, and greets', () => {
    const { model, caller } = start();
    expect(caller.told.map(({ type }) => type)).toEqual(['session.created', 'voice.call.started']);
    expect(model.unread('response.create')).toBe(1);
  });

  it('shows the caller neither instructions nor tools', () => {
    const { caller } = start({ tools: [closeTool] });
    const shown = JSON.stringify(caller.told);
    expect(shown).not.toContain('Be kind.');
    expect(shown).not.toContain('close_websocket');
  });

  it('does not greet when it is not to speak first', () => {
    const { model } = start({ setup: { speaksFirst: false } });
    expect(model.unread('response.create')).toBe(0);
  });

  it.each([
    ['instructions', { instructions: 'You are a helpful assistant.' }],
    [
      'voice',
      {
        audio: {
          input: { format: { type: 'audio/pcm', rate: 24_000 } },
          output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'alloy' },
        },
      },
    ],
    ['tools', { tools: [] }],
  ])('ends when the session runs with other %s', async (_, changes) => {
    const { model, caller, call } = start({ tools: [closeTool], isConfirmed: false });
    model.open();
    model.confirm(changes);
    expect(caller.ofType('voice.call.started')).toEqual([]);
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    await expect(call.ended).resolves.toMatchObject({ reason: 'voice_service_failed' });
  });

  it('ends when the configuration is refused', () => {
    const { model, caller } = start({ isConfirmed: false });
    model.open();
    const { event_id } = model.next('session.update');
    model.emit({
      type: 'error',
      error: { type: 'invalid_request_error', code: 'unknown_parameter', message: 'm', event_id },
    });
    expect(caller.told.at(-1)).toEqual({
      type: 'voice.call.ended',
      reason: 'voice_service_failed',
      booked: false,
    });
  });

  it('ends when the service says nothing', async () => {
    const { clock, caller, call } = start({ isConfirmed: false });
    await clock.advance(10_000);
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    await call.ended;
  });

  it('holds what the caller says until the session is confirmed, then loses none of it', () => {
    const { model, call } = start({ isConfirmed: false });
    const speech = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
    call.receiveAudio(speech.subarray(0, 3));
    model.open();
    call.receiveAudio(speech.subarray(3, 4));
    expect(model.heard()).toEqual(Buffer.alloc(0));
    model.confirm();
    call.receiveAudio(speech.subarray(4));
    expect(model.heard()).toEqual(speech);
  });

  it('cleans the audio with the gate that it is given', () => {
    const half: NoiseFilter = {
      process: (out, input) => input.forEach((sample, i) => void (out[i] = sample / 2)),
    };
    const { model, call } = start({ setup: { noiseReduction: 'server' }, noiseGate: half });
    call.receiveAudio(new Uint8Array(Int16Array.from([1000, -2000]).buffer));
    expect(model.heard()).toEqual(Buffer.from(Int16Array.from([500, -1000]).buffer));
  });
});

describe('the agent speaking', () => {
  it('reaches the caller at most 400 ms ahead of what was heard', async () => {
    const { clock, caller, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 2_000));
    const playedMs = () => (caller.playedBytes.get(itemOf('r1')) ?? 0) / 48;
    expect(playedMs()).toBe(400);
    await clock.advance(1_000);
    expect(playedMs()).toBe(1_400);
    await clock.advance(1_000);
    expect(playedMs()).toBe(2_000);
  });

  it('waits for a caller who reports that less was heard', async () => {
    const { clock, caller, call, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 2_000));
    await clock.advance(300);
    call.receive({ type: 'voice.playback', item_id: itemOf('r1'), audio_end_ms: 50 });
    const playedMs = (caller.playedBytes.get(itemOf('r1')) ?? 0) / 48;
    await clock.advance(100);
    expect((caller.playedBytes.get(itemOf('r1')) ?? 0) / 48).toBe(playedMs);
  });

  it('is told to have ended only once its audio is sent', async () => {
    const { clock, caller, emit } = start();
    emit(answer('r1', 'Hello.', 1_000));
    expect(caller.ofType('response.output_audio.done')).toEqual([]);
    await clock.advance(1_000);
    expect(caller.ofType('response.output_audio.done')).toHaveLength(1);
  });

  it('tells the caller only events of the dialect', async () => {
    const { clock, caller, call, emit } = start({ tools: [closeTool] });
    emit(
      answer('r1', 'Hello.', 200),
      says('u1', 'Bye.'),
      responseCreated('r2'),
      toolCalled('r2', 'c1', 'close_websocket'),
    );
    emit({
      type: 'response.output_item.done',
      response_id: 'r2',
      output_index: 0,
      item: { id: 'f', type: 'function_call', call_id: 'c1', name: 'close_websocket', arguments: '{}' },
    });
    emit(
      { type: 'something.new', secret: 1 },
      { type: 'error', error: { type: 'server_error', message: 'internal words' } },
    );
    emit(responseDone('r2'));
    await clock.advance(2_000);
    await call.ended;
    for (const event of caller.told) expect(gatewayEventSchema.parse(event)).toEqual(event);
    expect(JSON.stringify(caller.told)).not.toMatch(/function_call|internal words|something|obfuscation/);
  });
});

describe('a barge-in', () => {
  it('stops the agent at what was heard by the clock', async () => {
    const { clock, model, caller, emit } = start();
    emit(
      responseCreated('r1'),
      audioDelta('r1', 3_000),
      wordsDelta('r1', 'one two three'),
      audioDone('r1'),
      responseDone('r1'),
    );
    await clock.advance(1_000);
    emit(speechStarted('u1'));
    expect(model.next('conversation.item.truncate')).toMatchObject({
      item_id: itemOf('r1'),
      audio_end_ms: 1_000,
    });
    expect(caller.ofType('voice.flush')).toEqual([{ type: 'voice.flush', item_id: itemOf('r1') }]);
    expect(model.unread('response.cancel')).toBe(0);
    const played = caller.playedBytes.get(itemOf('r1'));
    await clock.advance(3_000);
    expect(caller.playedBytes.get(itemOf('r1'))).toBe(played);
  });

  it('stops the agent at what the caller has reported', async () => {
    const { clock, model, call, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 3_000));
    await clock.advance(1_000);
    call.receive({ type: 'voice.playback', item_id: itemOf('r1'), audio_end_ms: 812.7 });
    emit(speechStarted('u1'));
    expect(model.next('conversation.item.truncate')).toMatchObject({ audio_end_ms: 812 });
  });

  it('drops what still comes of the interrupted answer, and plays the next one', async () => {
    const { clock, caller, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 300));
    await clock.advance(100);
    emit(
      speechStarted('u1'),
      audioDelta('r1', 500),
      responseDone('r1', { status: 'cancelled' }),
      audioDelta('r1', 500),
    );
    emit(turnEnds('u1'), responseCreated('r2'), audioDelta('r2', 200));
    await clock.advance(1_000);
    expect(caller.playedBytes.get(itemOf('r1'))).toBe(300 * 48);
    expect(caller.playedBytes.get(itemOf('r2'))).toBe(200 * 48);
  });

  it('keeps what was heard beside what was generated', async () => {
    const { clock, journal, emit } = start();
    emit(answer('r1', 'Good morning, this is the practice speaking.', 4_000));
    await clock.advance(1_000);
    emit(speechStarted('u1'), turnEnds('u1'), responseCreated('r2'));
    expect(journal.exchanges).toEqual([]);
    await clock.settle();
    expect(journal.exchanges).toMatchObject([
      {
        userInput: '',
        aiResponse: 'Good',
        generatedResponse: 'Good morning, this is the practice speaking.',
        interrupted: true,
      },
    ]);
  });

  it('does nothing to an answer that was heard to its end', async () => {
    const { clock, model, caller, emit } = start();
    emit(answer('r1', 'Hello.', 500));
    await clock.advance(600);
    emit(speechStarted('u1'));
    expect(model.unread('conversation.item.truncate')).toBe(0);
    expect(caller.ofType('voice.flush')).toEqual([]);
  });
});

describe('a cough', () => {
  const cough = (itemId: string): ScriptedEvent[] => [
    speechStarted(itemId),
    { type: 'input_audio_buffer.speech_stopped', item_id: itemId, audio_end_ms: 300 },
  ];

  it('stops the agent at once, and then the agent is asked to go on', async () => {
    const { clock, model, caller, journal, emit } = start();
    model.next('response.create');
    emit(answer('r1', 'Good morning, this is the practice speaking.', 4_000));
    await clock.advance(1_000);
    emit(cough('u1'));
    expect(caller.ofType('voice.flush')).toHaveLength(1);
    await clock.advance(999);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    const { item } = model.next('conversation.item.create');
    expect(item).toMatchObject({ type: 'message', role: 'system' });
    expect(JSON.stringify(item)).toContain('morning, this is the practice speaking.');
    expect(model.unread('response.create')).toBe(1);
    emit(answer('r2', 'As I said, this is the practice.', 500));
    await clock.advance(1_000);
    expect(journal.exchanges).toMatchObject([
      { userInput: '', aiResponse: 'Good As I said, this is the practice.', interrupted: true },
    ]);
  });

  it('that stops an answer before its first sound does not leave the caller without one', async () => {
    const { clock, model, emit } = start({ setup: { speaksFirst: false } });
    emit(says('u1', 'Are you open?'), responseCreated('r1'));
    emit(cough('u2'), responseDone('r1', { status: 'cancelled' }));
    await clock.advance(1_000);
    expect(model.unread('response.create')).toBe(1);
  });

  it('that turns into words is a turn', async () => {
    const { clock, model, emit } = start();
    model.next('response.create');
    emit(answer('r1', 'Good morning.', 4_000));
    await clock.advance(500);
    emit(cough('u1'), says('u2', 'Hello?'));
    await clock.advance(3_000);
    expect(model.unread('response.create')).toBe(0);
    expect(model.unread('conversation.item.create')).toBe(0);
  });

  it('into silence asks for nothing', async () => {
    const { clock, model, emit } = start({ setup: { speaksFirst: false } });
    emit(cough('u1'));
    await clock.advance(20_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('that never ends does not silence the agent for good', async () => {
    const { clock, model, emit } = start();
    model.next('response.create');
    emit(answer('r1', 'Good morning.', 4_000));
    await clock.advance(500);
    emit(speechStarted('u1'));
    await clock.advance(60_000);
    expect(model.unread('response.create')).toBe(1);
  });
});

describe('typing', () => {
  const typed = {
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
  } as const;

  it('interrupts, cancels, and is answered once the cancelled response is over', async () => {
    const { clock, model, call, emit } = start();
    model.next('response.create');
    emit(responseCreated('r1'), audioDelta('r1', 1_000));
    await clock.advance(100);
    call.receive({ ...typed, item: { ...typed.item, content: [{ type: 'input_text', text: 'Hi' }] } });
    call.receive({ type: 'response.create' });
    expect(model.next('response.cancel')).toMatchObject({ response_id: 'r1' });
    expect(model.unread('response.create')).toBe(0);
    emit(responseDone('r1', { status: 'cancelled' }));
    expect(model.unread('response.create')).toBe(1);
  });
});

describe('a tool', () => {
  it('is answered once, and the answer is spoken after the response that called it', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, caller, emit } = start({ tools: [tool] });
    model.next('response.create');
    emit(
      responseCreated('r1'),
      toolCalled('r1', 'c1', 'look', '{"pet":"Rex"}'),
      toolCalled('r1', 'c1', 'look'),
    );
    await clock.settle();
    expect(runs.map(({ args }) => args)).toEqual([{ pet: 'Rex' }]);
    runs[0]!.settle({ output: { status: 'ok' } });
    await clock.settle();
    expect(model.unread('response.create')).toBe(0);
    emit(responseDone('r1'));
    expect(model.next('conversation.item.create').item).toMatchObject({
      call_id: 'c1',
      output: '{"status":"ok"}',
    });
    expect(model.unread('response.create')).toBe(1);
    expect(caller.ofType('voice.tool').map(({ status }) => status)).toEqual(['started', 'done']);
  });

  it('runs beside another one of the same response, and both are followed by one response', async () => {
    const a = pendingTool('a');
    const b = pendingTool('b');
    const { clock, model, emit } = start({ tools: [a.tool, b.tool] });
    model.next('response.create');
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'a'), toolCalled('r1', 'c2', 'b'), responseDone('r1'));
    await clock.settle();
    a.runs[0]!.settle({ output: 1 });
    await clock.settle();
    expect(model.unread('response.create')).toBe(0);
    b.runs[0]!.settle({ output: 2 });
    await clock.settle();
    expect(model.unread('conversation.item.create')).toBe(2);
    expect(model.unread('response.create')).toBe(1);
  });

  it.each([
    ['malformed JSON', 'look', '{'],
    ['wrong types', 'look', '{"pet":7}'],
    ['a name that there is not', 'sing', '{}'],
  ])('that is called with %s is answered without a run', async (_, name, args) => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', name, args), responseDone('r1'));
    await clock.settle();
    expect(runs).toEqual([]);
    const { item } = model.next('conversation.item.create');
    expect(JSON.parse((item as { output: string }).output)).toMatchObject({ status: 'error' });
  });

  it('that throws is answered, and the error is logged', async () => {
    const tool = { ...pendingTool('look').tool, run: () => Promise.reject(new Error('boom')) };
    const { clock, model, caller, logged, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.settle();
    expect(model.next('conversation.item.create').item).toMatchObject({ call_id: 'c1' });
    expect(caller.ofType('voice.tool').at(-1)).toMatchObject({ status: 'failed' });
    expect(logged.some((line) => line.startsWith('a tool failed'))).toBe(true);
  });

  it.each([
    ['read', 'unavailable', true],
    ['write', 'unknown', false],
  ] as const)('that is a %s and takes too long is answered with %s', async (effect, status, isAborted) => {
    const { tool, runs } = pendingTool('slow', effect);
    const { clock, model, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'slow'), responseDone('r1'));
    await clock.advance(5_000);
    const { item } = model.next('conversation.item.create');
    expect(JSON.parse((item as { output: string }).output)).toMatchObject({ status });
    expect(runs[0]!.signal.aborted).toBe(isAborted);
  });

  it('that books is shown to the caller and counts', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, caller, call, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'), responseDone('r1'));
    await clock.settle();
    runs[0]!.settle({ output: {}, booking: { status: 'confirmed', when: 'Tuesday 10:30', petName: 'Rex' } });
    await clock.settle();
    expect(caller.ofType('voice.booking')).toEqual([
      { type: 'voice.booking', status: 'confirmed', when: 'Tuesday 10:30', pet_name: 'Rex' },
    ]);
    call.receive({ type: 'voice.hangup' });
    await expect(call.ended).resolves.toMatchObject({ reason: 'caller_hung_up', booked: true });
  });

  it('that writes is not aborted when the caller leaves: the end waits for its outcome', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const read = pendingTool('look');
    const { clock, journal, call, emit } = start({ tools: [tool, read.tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'), toolCalled('r1', 'c2', 'look'));
    await clock.settle();
    call.callerLeft();
    await clock.settle();
    expect(read.runs[0]!.signal.aborted).toBe(true);
    expect(runs[0]!.signal.aborted).toBe(false);
    expect(journal.summaries).toEqual([]);
    runs[0]!.settle({ output: {}, booking: { status: 'confirmed' } });
    await expect(call.ended).resolves.toMatchObject({ reason: 'caller_left', booked: true });
    expect(journal.summaries).toMatchObject([{ booked: true }]);
  });
});

describe('responses', () => {
  it.each([
    ['before', ['refusal', 'other']],
    ['after', ['other', 'refusal']],
  ])('are asked for again when refused %s the one that is active is announced', async (_, order) => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool] });
    model.next('response.create');
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.settle();
    runs[0]!.settle({ output: {} });
    await clock.settle();
    const { event_id } = model.next('response.create');
    const code = 'conversation_already_has_active_response';
    const news: Record<string, ScriptedEvent> = {
      refusal: { type: 'error', error: { type: 'invalid_request_error', code, message: 'm', event_id } },
      other: responseCreated('r2'),
    };
    emit(order.map((name) => news[name]!));
    expect(model.unread('response.create')).toBe(0);
    emit(responseDone('r2'));
    expect(model.unread('response.create')).toBe(1);
  });

  it('are not asked for when the service has answered the result by itself', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool] });
    model.next('response.create');
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'), speechStarted('u1'));
    await clock.settle();
    runs[0]!.settle({ output: {} });
    await clock.settle();
    const { item } = model.next('conversation.item.create');
    emit({ type: 'conversation.item.added', item: { ...item, id: item.id } }, turnEnds('u1'));
    emit(responseCreated('r2'), responseDone('r2'));
    await clock.advance(10_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('are tried once more after a rate limit', async () => {
    const { clock, model, caller, emit } = start();
    model.next('response.create');
    emit({
      type: 'rate_limits.updated',
      rate_limits: [{ name: 'tokens', limit: 1, remaining: 0, reset_seconds: 4 }],
    });
    emit(responseCreated('r1'), responseFailed('r1', 'rate_limit_exceeded'));
    await clock.advance(3_999);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.unread('response.create')).toBe(1);
    emit(responseCreated('r2'), responseFailed('r2', 'rate_limit_exceeded'));
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
  });

  it('end the call when the quota is used up', () => {
    const { caller, emit } = start();
    emit(responseCreated('r1'), responseFailed('r1', 'insufficient_quota'));
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
  });

  it('are asked for when the service leaves a turn unanswered', async () => {
    const { clock, model, emit } = start({ setup: { speaksFirst: false } });
    emit(says('u1', 'Hello?'));
    await clock.advance(7_999);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.unread('response.create')).toBe(1);
  });
});

describe('the journal', () => {
  it('has whole exchanges with the tokens of all their responses', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, journal, call, emit } = start({ tools: [tool] });
    emit(answer('r1', 'Welcome.', 100));
    await clock.advance(200);
    emit(
      says('u1', 'Any time on Tuesday?'),
      responseCreated('r2'),
      toolCalled('r2', 'c1', 'look'),
      responseDone('r2'),
    );
    await clock.settle();
    runs[0]!.settle({ output: {} });
    await clock.settle();
    emit(answer('r3', 'At ten.', 300));
    await clock.advance(400);
    expect(journal.exchanges).toMatchObject([
      { userInput: '', aiResponse: 'Welcome.', interrupted: false, usage: { totalTokens: 120 } },
      {
        userInput: 'Any time on Tuesday?',
        aiResponse: 'At ten.',
        interrupted: false,
        usage: { inputTokens: 200, outputTokens: 40, totalTokens: 240 },
      },
    ]);
    call.receive({ type: 'voice.hangup' });
    await expect(call.ended).resolves.toMatchObject({ usage: { totalTokens: 360 } });
  });

  it('waits for words that come after the answer, but not for ever', async () => {
    const { clock, journal, emit } = start({ setup: { speaksFirst: false } });
    emit(speechStarted('u1'), turnEnds('u1'), answer('r1', 'Yes.', 100));
    await clock.advance(1_000);
    expect(journal.exchanges).toEqual([]);
    emit(transcribed('u1', 'Are you open?'));
    await clock.settle();
    expect(journal.exchanges).toMatchObject([{ userInput: 'Are you open?', aiResponse: 'Yes.' }]);
    emit(speechStarted('u2'), turnEnds('u2'), answer('r2', 'Sure.', 100));
    await clock.advance(6_000);
    expect(journal.exchanges[1]).toMatchObject({ userInput: '', aiResponse: 'Sure.' });
  });

  it('that refuses is reported, and the call ends all the same', async () => {
    const refusing: Journal = {
      exchange: () => Promise.reject(new Error('disk full')),
      alerted: () => Promise.resolve(),
      rated: () => Promise.resolve(),
      ended: () => Promise.reject(new Error('disk full')),
    };
    const { clock, logged, call, emit } = start({ journal: refusing });
    emit(answer('r1', 'Welcome.', 100));
    await clock.advance(200);
    call.receive({ type: 'voice.hangup' });
    const result: CallResult = await call.ended;
    expect(result.journalFailures).toBe(2);
    expect(logged.filter((line) => line.startsWith('the journal refused'))).toHaveLength(2);
  });

  it('has the rating', async () => {
    const { clock, journal, call } = start();
    call.receive({ type: 'voice.rate', rating: 5 });
    await clock.settle();
    expect(journal.ratings).toEqual([5]);
  });
});

describe('a lost line', () => {
  const items = (model: { sent: readonly { type: string }[] }, since: number): unknown[] =>
    model.sent
      .slice(since)
      .flatMap((event) =>
        event.type === 'conversation.item.create' ? [(event as { item?: unknown }).item] : [],
      );

  it('is replaced by one that is told the conversation so far, tool results included', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, caller, call, emit } = start({ tools: [tool] });
    emit(answer('r1', 'Welcome.', 100));
    await clock.advance(200);
    emit(
      says('u1', 'Any time on Tuesday?'),
      responseCreated('r2'),
      toolCalled('r2', 'c1', 'look', '{"pet":"Rex"}'),
    );
    emit(responseDone('r2'));
    await clock.settle();
    runs[0]!.settle({ output: { free: ['10:00'] } });
    await clock.settle();
    emit(responseCreated('r3'), wordsDelta('r3', 'At ten.'), audioDelta('r3', 1_000));
    const since = model.sent.length;
    model.lose();
    call.receiveAudio(new Uint8Array(96));
    expect(model.connections).toBe(2);
    model.open();
    model.confirm();
    expect(items(model, since)).toMatchObject([
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Welcome.' }] },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Any time on Tuesday?' }] },
      { type: 'function_call', call_id: 'c1', name: 'look', arguments: '{"pet":"Rex"}' },
      { type: 'function_call_output', call_id: 'c1', output: '{"free":["10:00"]}' },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'At ten.' }] },
      { type: 'message', role: 'system' },
    ]);
    expect(model.sent.at(-1)).toMatchObject({ type: 'response.create' });
    expect(model.heard()).toHaveLength(96);
    await clock.advance(1_000);
    expect(caller.playedBytes.get(itemOf('r3'))).toBe(1_000 * 48);
    expect(runs).toHaveLength(1);
    expect(caller.ofType('session.created')).toHaveLength(1);
  });

  it('does not lose a tool that was running: its result goes to the new session', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, model, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'));
    await clock.settle();
    const since = model.sent.length;
    model.lose();
    model.open();
    model.confirm();
    expect(model.sent.at(-1)).not.toMatchObject({ type: 'response.create' });
    runs[0]!.settle({ output: 'done' });
    await clock.settle();
    expect(items(model, since)).toMatchObject([
      { type: 'function_call', call_id: 'c1' },
      { role: 'system' },
      { type: 'function_call_output', call_id: 'c1' },
    ]);
    expect(runs).toHaveLength(1);
    expect(model.sent.at(-1)).toMatchObject({ type: 'response.create' });
  });

  it('that only says nothing any more is noticed', async () => {
    const { clock, model, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 300));
    await clock.advance(14_999);
    expect(model.connections).toBe(1);
    await clock.advance(1);
    expect(model.connections).toBe(2);
  });

  it('whose session is expired is replaced', () => {
    const { model, emit } = start();
    emit({ type: 'error', error: { type: 'invalid_request_error', code: 'session_expired', message: 'm' } });
    expect(model.connections).toBe(2);
  });

  it('is not replaced when the key is refused', async () => {
    const { model, caller, call } = start();
    model.lose('unauthorized');
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    await call.ended;
  });

  it('for good is apologised for, if there is a recording, and then the call ends', async () => {
    const { clock, model, caller, call, emit } = start({ apology: new Uint8Array(1_000 * 48 + 1) });
    emit(responseCreated('r1'), audioDelta('r1', 3_000));
    await clock.advance(500);
    model.lose('unauthorized');
    expect(model.isClosed).toBe(true);
    expect(caller.closes).toEqual([]);
    await clock.advance(2_000);
    expect(caller.playedBytes.get('apology')).toBe(1_000 * 48);
    expect(caller.told.at(-1)).toMatchObject({ type: 'voice.call.ended', reason: 'voice_service_failed' });
    await expect(call.ended).resolves.toMatchObject({ reason: 'voice_service_failed' });
    expect(clock.pendingTimers).toBe(0);
  });

  it('tells what was not understood when the words were lost with it', () => {
    const { model, emit } = start();
    emit(answer('r1', 'Welcome.', 100), speechStarted('u1'), turnEnds('u1'));
    model.lose();
    model.open();
    model.confirm();
    expect(JSON.stringify(model.sent)).toContain('did not catch');
  });

  it('is handed over between turns before its session expires', async () => {
    const { clock, model, caller, emit } = start({
      isConfirmed: false,
      limits: { silenceMsMax: 3_600_000 },
    });
    model.open();
    model.confirm({ expires_at: clock.now() / 1_000 + 900 });
    await clock.advance(1_000);
    emit(responseCreated('r1'));
    for (let i = 0; i < 60; i++) {
      emit(audioDelta('r1', 100));
      await clock.advance(10_000);
    }
    expect(model.connections).toBe(1);
    emit(speechStarted('u1'), turnEnds('u1'), transcribed('u1', 'Hello?'));
    emit(responseDone('r1'), answer('r2', 'Hello.', 500));
    expect(model.connections).toBe(1);
    await clock.advance(500);
    expect(model.connections).toBe(2);
    model.open();
    const unread = model.unread('response.create');
    model.confirm();
    expect(model.unread('response.create')).toBe(unread);
    expect(caller.closes).toEqual([]);
  });
});

describe('a recording', () => {
  it('can be folded again, with the same effects', async () => {
    const lines: string[] = [];
    const { clock, model, call, emit } = start({
      tools: [closeTool],
      record: (line) => void lines.push(line),
    });
    emit(answer('r1', 'Welcome to "the practice".', 1_000));
    await clock.advance(500);
    emit(says('u1', 'My name is Miller.'), responseCreated('r2'));
    model.lose();
    model.open();
    model.confirm();
    emit(responseCreated('r3'), audioDelta('r3', 300), toolCalled('r3', 'c1', 'close_websocket'));
    emit(responseDone('r3'));
    await clock.advance(2_000);
    await call.ended;
    const steps = [...replayCall(lines)];
    expect(steps.filter(({ isSame }) => !isSame)).toEqual([]);
    expect(steps.at(-1)!.state.endReason).toBe('agent_ended');
    expect(lines.join('\n')).not.toMatch(/Miller|Welcome|Be kind/);
    expect(lines.filter((line) => line.includes('"audio":"'))).toHaveLength(2);
  });
});

describe('the end of a call', () => {
  // A model said "I'm booking that, goodbye" and called both tools at once; the refusal of the booking came when the
  // call was ending already, and the caller never heard of it.
  it('waits until the outcome of a booking has been told', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, model, caller, call, emit } = start({ tools: [tool, closeTool] });
    model.next('response.create');
    emit(
      responseCreated('r1'),
      toolCalled('r1', 'c1', 'book'),
      toolCalled('r1', 'c2', 'close_websocket'),
      responseDone('r1'),
    );
    await clock.settle();
    runs[0]!.settle({ output: { status: 'rejected' } });
    await clock.settle();
    const outputs = [model.next('conversation.item.create'), model.next('conversation.item.create')];
    expect(outputs.map(({ item }) => (item as { output: string }).output).join()).toMatch(
      /not_yet.*rejected/,
    );
    expect(model.unread('response.create')).toBe(1);
    emit(responseCreated('r2'), audioDelta('r2', 1_000), audioDone('r2'));
    emit(toolCalled('r2', 'c3', 'close_websocket'), responseDone('r2'));
    await clock.advance(2_000);
    expect(caller.closes).toEqual([{ code: 1000, reason: 'agent_ended' }]);
    await expect(call.ended).resolves.toMatchObject({ reason: 'agent_ended', booked: false });
  });

  it('waits until the goodbye has been heard', async () => {
    const { clock, model, caller, call, emit } = start({ tools: [closeTool] });
    model.next('response.create');
    emit(
      responseCreated('r1'),
      audioDelta('r1', 3_000),
      wordsDelta('r1', 'Goodbye.'),
      audioDone('r1'),
      toolCalled('r1', 'c1', 'close_websocket'),
      responseDone('r1'),
    );
    await clock.advance(2_900);
    expect(caller.closes).toEqual([]);
    expect(model.unread('conversation.item.create')).toBe(1);
    await clock.advance(500);
    expect(caller.told.at(-1)).toEqual({ type: 'voice.call.ended', reason: 'agent_ended', booked: false });
    expect(caller.closes).toEqual([{ code: 1000, reason: 'agent_ended' }]);
    expect(model.unread('response.create')).toBe(0);
    await expect(call.ended).resolves.toMatchObject({ reason: 'agent_ended' });
  });

  it('does not wait for ever for a goodbye', async () => {
    const { clock, caller, call, emit } = start({ tools: [closeTool] });
    emit(responseCreated('r1'), audioDelta('r1', 60_000), toolCalled('r1', 'c1', 'close_websocket'));
    await clock.advance(20_000);
    expect(caller.closes).toHaveLength(1);
    await call.ended;
  });

  it('comes after so many unanswered re-prompts', async () => {
    const { caller, call, emit } = start({ limits: { idleTurnsMax: 2 } });
    for (const id of ['i1', 'i2', 'i3'])
      emit({ type: 'input_audio_buffer.timeout_triggered', item_id: id, audio_start_ms: 0, audio_end_ms: 1 });
    expect(caller.closes).toEqual([{ code: 4408, reason: 'idle' }]);
    await call.ended;
  });

  it('comes after a long silence', async () => {
    const { clock, caller, call, emit } = start();
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(120_000);
    expect(caller.closes).toEqual([{ code: 4408, reason: 'idle' }]);
    await call.ended;
  });

  it('comes when the call is too long', async () => {
    const { clock, caller, call, emit } = start({ limits: { callMsMax: 60_000 } });
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(60_000);
    expect(caller.closes).toEqual([{ code: 4429, reason: 'too_long' }]);
    await call.ended;
  });

  it('is announced before the longest call is over', async () => {
    const { clock, model, caller, call, emit } = start({ limits: { callMsMax: 60_000 } });
    model.next('response.create');
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(30_000);
    expect(JSON.stringify(model.next('conversation.item.create'))).toContain('say goodbye');
    expect(model.unread('response.create')).toBe(1);
    emit(answer('r2', 'Goodbye.', 1_000));
    await clock.advance(2_000);
    expect(caller.closes).toEqual([{ code: 4429, reason: 'too_long' }]);
    await call.ended;
  });

  it('is announced when the call has become too dear, and its cost is told', async () => {
    const { clock, model, journal, caller, call, emit } = start({ limits: { costUsdMax: 0.001 } });
    model.next('response.create');
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(200);
    expect(model.unread('response.create')).toBe(1);
    emit(answer('r2', 'Goodbye.', 1_000));
    await clock.advance(2_000);
    expect(caller.closes).toEqual([{ code: 4429, reason: 'too_long' }]);
    // 100 tokens of text in and 20 of audio out, twice.
    const { costUsd } = await call.ended;
    expect(costUsd).toBeCloseTo((2 * (100 * 4 + 20 * 64)) / 1_000_000, 12);
    const sum = journal.exchanges.reduce((total, exchange) => total + (exchange.costUsd ?? 0), 0);
    expect(sum).toBeCloseTo(costUsd!, 12);
  });

  it('comes when the caller does not read', async () => {
    const { clock, caller, call, emit } = start();
    caller.backlogBytes = 10_000_000;
    emit(responseCreated('r1'), audioDelta('r1', 20_000));
    await clock.advance(5_100);
    expect(caller.closes).toEqual([{ code: 4408, reason: 'too_slow' }]);
    await call.ended;
  });

  it('comes when the model is lost for good, and says so first', async () => {
    const { clock, model, caller, call } = start();
    model.lose();
    for (const waitMs of [0, 500, 1_000]) {
      await clock.advance(waitMs);
      expect(caller.closes).toEqual([]);
      model.lose('connect_failed');
    }
    expect(caller.told.at(-1)).toMatchObject({ type: 'voice.call.ended', reason: 'voice_service_failed' });
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    await call.ended;
  });

  it.each([
    ['server_going_away', 1001],
    ['protocol_error', 4400],
    ['internal_error', 1011],
  ] as const)('comes when the gateway stops it: %s', async (reason, code) => {
    const { caller, call } = start();
    call.stop(reason);
    expect(caller.closes).toEqual([{ code, reason }]);
    await call.ended;
  });

  it('leaves no timer and no connection, is told once, and nothing follows it', async () => {
    const { tool } = pendingTool('look');
    const { clock, model, caller, journal, call, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), audioDelta('r1', 3_000), toolCalled('r1', 'c1', 'look'));
    await clock.settle();
    call.receive({ type: 'voice.hangup' });
    const { length } = caller.told;
    call.receive({ type: 'voice.hangup' });
    call.stop('server_going_away');
    call.callerLeft();
    await call.ended;
    expect(model.isClosed).toBe(true);
    expect(clock.pendingTimers).toBe(0);
    expect(journal.summaries).toHaveLength(1);
    expect(caller.told).toHaveLength(length);
    expect(caller.closes).toHaveLength(1);
  });
});
