import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  audioDelta,
  audioDone,
  itemOf,
  responseCreated,
  responseDone,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
  wordsDelta,
  type ScriptedEvent,
} from '../testing/index.ts';
import { endCalls, pendingTool, says, start } from '../testing/start-call.ts';

afterEach(endCalls);

const quiet = { speaksFirst: false };
const place = (id: string): object => ({
  response_id: id,
  item_id: itemOf(id),
  output_index: 0,
  content_index: 0,
});

describe('the words of a call', () => {
  it('are in the end what the service says that they were', async () => {
    const { clock, journal, emit } = start({ setup: quiet });
    emit(says('u1', 'Hello.'), responseCreated('r1'), wordsDelta('r1', 'Helo'));
    emit({ type: 'response.output_audio_transcript.done', ...place('r1'), transcript: 'Hello, caller.' });
    emit(responseDone('r1'));
    await clock.flush();
    expect(journal.exchanges).toMatchObject([{ userInput: 'Hello.', generatedResponse: 'Hello, caller.' }]);
  });

  it.each([
    ['written pieces', [{ type: 'response.output_text.delta', ...place('r1'), delta: 'Hello.' }]],
    [
      'a written whole',
      [
        { type: 'response.output_text.delta', ...place('r1'), delta: 'Helo' },
        { type: 'response.output_text.done', ...place('r1'), text: 'Hello.' },
      ],
    ],
  ])('may be written without sound: %s', async (_, written) => {
    const { clock, journal, emit } = start({ setup: quiet });
    emit(says('u1', 'Hi.'), responseCreated('r1'), written, responseDone('r1'));
    await clock.flush();
    expect(journal.exchanges).toMatchObject([{ aiResponse: 'Hello.', generatedResponse: 'Hello.' }]);
  });

  it('are not waited for once the service has failed to write them down', async () => {
    const { clock, journal, emit } = start({ setup: quiet });
    emit(speechStarted('u1'), turnEnds('u1'), answer('r1', 'Pardon?', 100));
    await clock.advance(200);
    expect(journal.exchanges).toEqual([]);
    const type = 'conversation.item.input_audio_transcription.failed';
    emit({ type, item_id: 'u1', content_index: 0 });
    await clock.flush();
    expect(journal.exchanges).toMatchObject([{ userInput: '', aiResponse: 'Pardon?' }]);
  });

  it('are paid for by the length of the sound, from its start to its end', async () => {
    const { clock, journal, emit } = start({ setup: quiet });
    emit({ ...speechStarted('u1'), audio_start_ms: 250 }, turnEnds('u1'), transcribed('u1', 'Hello.'));
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(200);
    expect(journal.exchanges).toMatchObject([{ usage: { transcribedMs: 650 } }]);
  });
});

describe('silence', () => {
  const prompted = (itemId: string): ScriptedEvent[] => [
    { type: 'input_audio_buffer.timeout_triggered', item_id: itemId },
    { type: 'input_audio_buffer.committed', item_id: itemId },
    { type: 'conversation.item.added', item: { id: itemId, type: 'message', role: 'user' } },
    transcribed(itemId, 'mhm'),
  ];

  it('that the model is given as an item is no turn of the caller: neither shown nor kept', async () => {
    const { clock, caller, journal, emit } = start({ setup: quiet });
    emit(prompted('i1'), answer('r1', 'Are you still there?', 100));
    expect(JSON.stringify(caller.told)).not.toContain('i1');
    await clock.advance(200);
    expect(journal.exchanges).toMatchObject([{ userInput: '', aiResponse: 'Are you still there?' }]);
  });

  it('does not hide what the caller says after it', () => {
    const { caller, emit } = start({ setup: quiet });
    emit(prompted('i1'), answer('r1', 'Are you still there?', 100), says('u1', 'Yes.'));
    const told = caller.told.slice(caller.told.findIndex(({ type }) => type === 'response.done') + 1);
    expect(told.map(({ type }) => type)).toEqual([
      'input_audio_buffer.speech_started',
      'voice.flush',
      'input_audio_buffer.speech_stopped',
      'input_audio_buffer.committed',
      'conversation.item.added',
      'conversation.item.input_audio_transcription.completed',
    ]);
  });

  it('does not stop the clock of a caller who says nothing', async () => {
    const { clock, caller, emit } = start({ limits: { silenceMsMax: 20_000 } });
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(15_000);
    emit(prompted('i1'));
    await clock.advance(5_000);
    expect(caller.closes).toEqual([{ code: 4408, reason: 'idle' }]);
  });

  it('is broken by a turn, and counted anew', () => {
    const { caller, emit } = start({ limits: { idleTurnsMax: 1 } });
    emit(prompted('i1'), says('u1', 'Yes.'), prompted('i2'));
    expect(caller.closes).toEqual([]);
    emit(prompted('i3'));
    expect(caller.closes).toEqual([{ code: 4408, reason: 'idle' }]);
  });
});

describe('the session', () => {
  it.each([
    ['off', 'browser'],
    ['openai', 'server'],
  ] as const)('begins the call: %s', (noiseReduction, told) => {
    const { caller, clock } = start({ setup: { noiseReduction }, limits: { callMsMax: 60_000 } });
    expect(caller.ofType('voice.call.started')).toEqual([
      {
        type: 'voice.call.started',
        conversation_id: 7,
        expires_at: clock.now() + 60_000,
        noise_reduction: told,
      },
    ]);
  });

  it('is configured once, however often it is announced, and confirmed once', () => {
    const { caller, model, emit } = start();
    const { length } = model.sent;
    emit({ type: 'session.created', session: { id: 's' } }, { type: 'session.updated', session: {} });
    expect(model.sent).toHaveLength(length);
    expect(caller.closes).toEqual([]);
    expect(caller.ofType('voice.call.started')).toHaveLength(1);
  });

  it('that differs from what was asked for is logged as such', () => {
    const { model, logged } = start({ isConfirmed: false });
    model.open();
    model.confirm({ instructions: 'Be rude.' });
    expect(logged.join()).toContain('configuration_differs');
  });

  it('tells nothing of a caller, and plays nothing, before it is confirmed', () => {
    const { caller, model, emit } = start({ isConfirmed: false });
    model.open();
    emit(speechStarted('u1'), turnEnds('u1'), responseCreated('r1'), audioDelta('r1', 300));
    expect(caller.told).toEqual([]);
    expect(caller.playedBytes.size).toBe(0);
    model.confirm();
    expect(model.unread('response.create')).toBe(1);
  });
});

describe('a call of a tool', () => {
  const calling = (status: string): ScriptedEvent =>
    responseDone('r1', {
      status,
      output: [
        { id: 'm', type: 'message', role: 'assistant', content: [] },
        { id: 'f', type: 'function_call', call_id: 'c1', name: 'look', arguments: '{"pet":"Rex"}' },
      ],
    });

  it('that was announced only with the end of its response is run', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool], setup: quiet });
    emit(responseCreated('r1'), calling('completed'));
    await clock.flush();
    expect(runs.map(({ args }) => args)).toEqual([{ pet: 'Rex' }]);
    runs[0]!.answer({ output: 1 });
    await clock.flush();
    expect(model.next('conversation.item.create').item).toMatchObject({ call_id: 'c1', output: '1' });
  });

  it('of a response that was cut off is not run', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, emit } = start({ tools: [tool], setup: quiet });
    emit(responseCreated('r1'), calling('cancelled'));
    await clock.flush();
    expect(runs).toEqual([]);
  });

  it('is run once when it was announced before', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, emit } = start({ tools: [tool], setup: quiet });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), calling('completed'));
    await clock.flush();
    expect(runs).toHaveLength(1);
  });
});

describe('an answer that is withheld', () => {
  const message = (id: string, transcript: string): object => ({
    id,
    type: 'message',
    role: 'assistant',
    content: [{ type: 'output_audio', transcript }],
  });

  it('ends on the page without a word, and hides no other answer', async () => {
    const asserts = (words: string): 'booking' | undefined =>
      words.includes('booked') ? 'booking' : undefined;
    const { clock, caller, emit } = start({ asserts, setup: quiet });
    emit(answer('r0', 'Hello.', 100));
    await clock.advance(200);
    emit(says('u1', 'Tuesday.'), responseCreated('r1'), audioDelta('r1', 300));
    emit(wordsDelta('r1', "You're booked"), audioDone('r1'));
    const since = caller.told.length;
    emit(
      { type: 'conversation.item.done', item: message(itemOf('r1'), "You're booked") },
      { type: 'response.output_item.done', response_id: 'r1', output_index: 0, item: message('x', 'booked') },
      responseDone('r1', { status: 'cancelled', output: [message(itemOf('r1'), "You're booked")] }),
      { type: 'conversation.item.done', item: message('u1', 'Tuesday.') },
      { type: 'conversation.item.done', item: message(itemOf('r0'), 'Hello.') },
      responseCreated('r2'),
      wordsDelta('r2', 'Not yet.'),
      { type: 'conversation.item.done', item: message(itemOf('r2'), 'Not yet.') },
    );
    await clock.advance(200);
    const told = caller.told.slice(since);
    expect(told.map(({ type }) => type)).toEqual([
      'response.done',
      'conversation.item.done',
      'conversation.item.done',
      'response.created',
      'response.output_audio_transcript.delta',
      'conversation.item.done',
    ]);
    expect(told[0]).toMatchObject({ response: { id: 'r1', status: 'cancelled', output: [] } });
    expect(caller.ofType('response.output_audio.done').map(({ item_id }) => item_id)).toContain(itemOf('r1'));
  });
});
