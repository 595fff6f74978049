import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  audioDelta,
  audioDone,
  itemOf,
  responseCreated,
  responseDone,
  responseFailed,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
  wordsDelta,
} from '../testing/index.ts';
import { endCalls, pendingTool, says, start, type StartedCall } from '../testing/start-call.ts';

afterEach(endCalls);

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
    const { clock, model, caller, call, emit } = start({
      recordings: { apology: { pcm: new Uint8Array(1_000 * 48 + 1), words: 'I am sorry.' } },
    });
    emit(responseCreated('r1'), audioDelta('r1', 3_000));
    await clock.advance(500);
    model.lose('unauthorized');
    expect(model.isClosed).toBe(true);
    expect(caller.closes).toEqual([]);
    await clock.advance(2_000);
    const [words] = caller.ofType('response.output_audio_transcript.done');
    expect(words?.transcript).toBe('I am sorry.');
    expect(caller.playedBytes.get(words!.item_id)).toBe(1_000 * 48);
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

describe('a new line', () => {
  const quiet = { speaksFirst: false };
  const confirmed = ({ model }: StartedCall): void => {
    model.open();
    model.confirm();
  };
  const heardAnswer = async ({ clock, emit }: StartedCall): Promise<void> => {
    emit(says('u1', 'Hello.'), answer('r1', 'Good morning.', 100));
    await clock.advance(200);
  };

  it('is tried at once, then after half a second, then after a whole one', async () => {
    const { clock, model } = start();
    model.lose();
    expect(model.connections).toBe(2);
    for (const [waitMs, connections] of [
      [500, 3],
      [1_000, 4],
    ] as const) {
      model.lose('connect_failed');
      await clock.advance(waitMs - 1);
      expect(model.connections).toBe(connections - 1);
      await clock.advance(1);
      expect(model.connections).toBe(connections);
    }
  });

  it('begins a new row of losses once it has answered', async () => {
    const call = start();
    for (let i = 1; i < 8; i++) {
      call.model.lose();
      expect(call.model.connections).toBe(i + 1);
      confirmed(call);
      call.emit(answer(`r${i}`, 'So.', 100));
      await call.clock.advance(200);
    }
    expect(call.caller.closes).toEqual([]);
  });

  /** What had happened when the line was lost, and whether the caller is owed an answer. */
  const owed: readonly (readonly [string, (call: StartedCall) => void, 'go on' | 'did not catch' | null])[] =
    [
      ['nothing', () => undefined, null],
      ['an answer that was heard in part', ({ emit }) => emit(answer('r2', 'One more.', 5_000)), null],
      ['a turn without its words', ({ emit }) => emit(speechStarted('u2'), turnEnds('u2')), 'did not catch'],
      ['a caller who speaks', ({ emit }) => emit(speechStarted('u2')), 'did not catch'],
      ['a turn that waits for its answer', ({ emit }) => emit(says('u2', 'And then?')), 'go on'],
      ['an answer that has begun', ({ emit }) => emit(responseCreated('r2')), 'go on'],
      [
        'an answer that the client has stopped',
        ({ emit, call }) => {
          emit(responseCreated('r2'));
          call.receive({ type: 'response.cancel' });
        },
        null,
      ],
      ['an answer that was asked for', ({ call }) => call.receive({ type: 'response.create' }), 'go on'],
      [
        'an answer that is wanted after another',
        ({ emit, call }) => {
          emit(responseCreated('r2'));
          call.receive({ type: 'response.cancel' });
          call.receive({ type: 'response.create' });
        },
        'go on',
      ],
      [
        'an answer that is to be tried again',
        ({ emit }) => emit(responseCreated('r2'), responseFailed('r2', 'server_error')),
        'go on',
      ],
      [
        'an answer that a sound has stopped',
        ({ emit }) => {
          emit(answer('r2', 'One more.', 5_000), speechStarted('u2'));
          emit({ type: 'input_audio_buffer.speech_stopped', item_id: 'u2', audio_end_ms: 300 });
        },
        'go on',
      ],
    ];
  it.each(owed)('owes the caller an answer, or none: %s', async (_, happened, note) => {
    const call = start({ setup: quiet });
    await heardAnswer(call);
    happened(call);
    const since = call.model.sent.length;
    call.model.lose();
    confirmed(call);
    const told = call.model.sent.slice(since);
    expect(told.filter(({ type }) => type === 'response.create')).toHaveLength(note === null ? 0 : 1);
    const notes = JSON.stringify(told.filter((event) => JSON.stringify(event).includes('"system"')));
    expect(notes.includes('Go on from where')).toBe(note === 'go on');
    expect(notes.includes('did not catch')).toBe(note === 'did not catch');
    // What is said anew is answered as ever.
    call.emit(answer('r8', 'So.', 100));
    await call.clock.advance(200);
    call.emit(says('u9', 'Thank you.'), answer('r9', 'You are welcome.', 100));
    await call.clock.advance(10_000);
    expect(call.model.sent.slice(since).filter(({ type }) => type === 'response.create')).toHaveLength(
      note === null ? 0 : 1,
    );
    expect(call.model.connections).toBe(2);
  });

  it('does not wait for words that only the old session could write down', async () => {
    const { clock, model, journal, emit } = start({ setup: quiet });
    emit(speechStarted('u1'), turnEnds('u1'), answer('r1', 'Pardon?', 100));
    await clock.advance(200);
    expect(journal.exchanges).toEqual([]);
    model.lose();
    model.open();
    model.confirm();
    emit(answer('r2', 'I did not catch that.', 100));
    await clock.advance(200);
    expect(journal.exchanges).toMatchObject([{ userInput: '', aiResponse: 'Pardon? I did not catch that.' }]);
  });

  it.each([
    ['an answer that is overdue', says('u1', 'Hello?')],
    ['a response that is to be tried again', [responseCreated('r0'), responseFailed('r0', 'server_error')]],
  ])('does not ask twice for %s', async (_, events) => {
    const call = start({ setup: quiet });
    call.emit(events);
    await call.clock.advance(1_000);
    call.model.lose();
    confirmed(call);
    call.model.next('response.create');
    await call.clock.advance(9_000);
    call.emit(answer('r1', 'Good morning.', 100));
    await call.clock.advance(1_000);
    expect(call.model.unread('response.create')).toBe(0);
  });

  it('is told of an alert that was answered on the old one', async () => {
    const alert = { kind: 'fire', instructions: 'Say so.', note: 'It may be urgent.', notice: {} };
    const call = start({ setup: quiet, listen: (words) => (words === 'fire' ? alert : undefined) });
    call.emit(says('u1', 'fire'), answer('r1', 'That is urgent.', 100));
    call.emit(answer('r2', 'That is urgent.', 100));
    await call.clock.advance(200);
    const since = call.model.sent.length;
    call.model.lose();
    confirmed(call);
    expect(JSON.stringify(call.model.sent.slice(since))).toContain('It may be urgent.');
  });

  it('is not missed while nothing is owed, nor while a tool is at work', async () => {
    const { tool } = pendingTool('look', 'read', 60_000);
    const { clock, model, emit } = start({ tools: [tool], setup: quiet, limits: { fillerMs: 90_000 } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.advance(40_000);
    expect(model.connections).toBe(1);
  });

  it('is noticed to be silent when it does not begin what it was asked for', async () => {
    const { clock, model } = start();
    await clock.advance(14_999);
    expect(model.connections).toBe(1);
    await clock.advance(1);
    expect(model.connections).toBe(2);
  });
});

describe('a line whose session expires', () => {
  const expiring = (seconds: number, options: Parameters<typeof start>[0] = {}): StartedCall => {
    const call = start({
      setup: { speaksFirst: false },
      isConfirmed: false,
      ...options,
      limits: { silenceMsMax: 3_600_000, ...options.limits },
    });
    call.model.open();
    call.model.confirm({ expires_at: call.clock.now() / 1_000 + seconds });
    return call;
  };

  it.each([
    ['five minutes before', 900, 600_000],
    ['half-way when it is short', 60, 30_000],
  ])('is replaced %s', async (_, seconds, dueMs) => {
    const { clock, model } = expiring(seconds);
    await clock.advance(dueMs - 1);
    expect(model.connections).toBe(1);
    await clock.advance(1);
    expect(model.connections).toBe(2);
  });

  it('leaves no such date to the line that has replaced it', async () => {
    const { clock, model } = expiring(60);
    model.lose();
    model.open();
    model.confirm();
    await clock.advance(60_000);
    expect(model.connections).toBe(2);
  });

  /** What is under way when it is due, and what ends it. */
  const busy: readonly (readonly [string, (call: StartedCall) => void, (call: StartedCall) => unknown])[] = [
    [
      'an answer that is asked for and said',
      ({ call }) => call.receive({ type: 'response.create' }),
      ({ emit }) => emit(answer('r1', 'So.', 0)),
    ],
    [
      'a caller who speaks, until the answer',
      ({ emit }) => emit(speechStarted('u1')),
      ({ emit }) => emit(says('u1', 'Hello.'), answer('r1', 'So.', 0)),
    ],
    [
      'sound that is not heard yet',
      ({ emit }) => emit(responseCreated('r1'), audioDelta('r1', 8_000), audioDone('r1'), responseDone('r1')),
      ({ clock }) => clock.advance(8_000),
    ],
    [
      'words that are not written down',
      ({ emit }) => emit(speechStarted('u1'), turnEnds('u1'), answer('r1', 'So.', 0)),
      ({ emit }) => emit(transcribed('u1', 'Hello.')),
    ],
    [
      'a response that is tried again',
      ({ emit }) => emit(responseCreated('r1'), responseFailed('r1', 'server_error')),
      ({ clock, emit }) => clock.advance(5_000).then(() => emit(answer('r2', 'So.', 0))),
    ],
  ];
  it.each(busy)('is kept during %s', async (_, begins, ends) => {
    const call = expiring(60, { limits: { retryMs: 5_000, answerMsMax: 20_000 } });
    await call.clock.advance(27_000);
    begins(call);
    await call.clock.advance(3_500);
    expect(call.model.connections).toBe(1);
    await Promise.resolve(ends(call));
    await call.clock.advance(0);
    expect(call.model.connections).toBe(2);
  });

  it('is kept while a tool is at work', async () => {
    const { tool, runs } = pendingTool('look', 'read', 60_000);
    const { clock, model, emit } = expiring(60, { tools: [tool], limits: { fillerMs: 90_000 } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.advance(35_000);
    expect(model.connections).toBe(1);
    runs[0]!.settle({ output: 1 });
    await clock.settle();
    expect(model.connections).toBe(1);
    emit(answer('r2', 'At ten.', 0));
    expect(model.connections).toBe(2);
  });
});
