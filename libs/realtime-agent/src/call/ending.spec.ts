import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  audioDelta,
  audioDone,
  responseCreated,
  responseDone,
  toolCalled,
  wordsDelta,
} from '../testing/index.ts';
import { closeTool, endCalls, pendingTool, says, start } from '../testing/start-call.ts';

afterEach(endCalls);

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
    await clock.flush();
    runs[0]!.answer({ output: { status: 'rejected' } });
    await clock.flush();
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

  it('is warned of before a silent call ends, and does not come while the caller is there', async () => {
    const { clock, caller, call, emit } = start();
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(90_000);
    const warning = { type: 'voice.idle_warning', ends_in_ms: 30_000 };
    expect(caller.ofType('voice.idle_warning')).toEqual([warning]);
    await clock.advance(29_000);
    call.receive({ type: 'voice.presence' });
    await clock.advance(119_000);
    expect(caller.closes).toEqual([]);
    expect(caller.ofType('voice.idle_warning')).toEqual([warning, warning]);
    await clock.advance(1_000);
    expect(caller.closes).toEqual([{ code: 4408, reason: 'idle' }]);
    await call.ended;
  });

  it('does not come, nor does a re-prompt, for a caller who types all the time', async () => {
    const limits = { idleTurnsMax: 2 };
    const { clock, model, caller, call, emit } = start({ setup: { speaksFirst: false }, limits });
    const idle = (id: string): void =>
      emit(
        { type: 'input_audio_buffer.timeout_triggered', item_id: id, audio_start_ms: 0, audio_end_ms: 1 },
        responseCreated(`r-${id}`),
        audioDelta(`r-${id}`, 500),
        responseDone(`r-${id}`),
      );
    for (const id of ['i1', 'i2', 'i3', 'i4']) {
      await clock.advance(5_000);
      call.receive({ type: 'voice.presence' });
      await clock.advance(10_000);
      idle(id);
      expect(model.next('response.cancel')).toMatchObject({ response_id: `r-${id}` });
    }
    expect(caller.playedBytes.size).toBe(0);
    expect(caller.ofType('voice.idle_warning')).toEqual([]);
    await clock.advance(15_000);
    idle('i5');
    expect(caller.playedBytes.size).toBe(1);
    idle('i6');
    expect(caller.ofType('voice.idle_warning')).toEqual([{ type: 'voice.idle_warning', ends_in_ms: 15_000 }]);
    idle('i7');
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
    ['overloaded', 1013],
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
    await clock.flush();
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

describe('while a write is waited for', () => {
  it('the caller can still say how it was, and nothing else', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, model, caller, journal, call, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'));
    await clock.flush();
    call.receive({ type: 'voice.hangup' });
    const { length } = model.sent;
    call.receive({ type: 'voice.rate', rating: 5 });
    call.receive({ type: 'input_audio_buffer.commit' });
    expect(model.sent).toHaveLength(length);
    runs[0]!.answer({ output: 1 });
    await call.ended;
    expect(journal.ratings).toEqual([5]);
    expect(caller.told.at(-1)).toMatchObject({ type: 'voice.call.ended', reason: 'caller_hung_up' });
  });

  it.each([
    ['leaves meanwhile', true],
    ['has left before', false],
  ])('a caller who %s is told nothing more', async (_, hangsUpFirst) => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, caller, call, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'));
    await clock.flush();
    if (hangsUpFirst) call.receive({ type: 'voice.hangup' });
    call.callerLeft();
    const { length } = caller.told;
    runs[0]!.answer({ output: 1 });
    await call.ended;
    expect(caller.told).toHaveLength(length);
    expect(caller.closes).toEqual([]);
  });
});

describe('the record of a call that ends in the middle', () => {
  it('says how much of the last answer was heard', async () => {
    const { clock, journal, call, emit } = start();
    emit(answer('r1', 'one two three four', 4_000));
    await clock.advance(2_000);
    call.receive({ type: 'voice.hangup' });
    await call.ended;
    expect(journal.exchanges).toMatchObject([
      { aiResponse: 'one two', generatedResponse: 'one two three four', interrupted: true },
    ]);
  });

  it.each([
    ['nothing was said, answered or spent', [], { usage: null }, 0],
    ['something was said', says('u1', 'Hello.'), { usage: null }, 1],
    ['something was answered', [wordsDelta('r1', 'Hello.')], { usage: null }, 1],
    ['only tokens were spent', [], {}, 1],
    ['only a sound was written down', says('u1', ''), { usage: null }, 1],
  ])('has an exchange unless nothing was in it: %s', async (_, events, response, exchanges) => {
    const { clock, journal, call, emit } = start({ setup: { speaksFirst: false } });
    const [first, ...rest] = events;
    const isSpoken = first?.type === 'input_audio_buffer.speech_started';
    if (isSpoken) emit(first, rest);
    emit(responseCreated('r1'), isSpoken ? [] : events, responseDone('r1', response));
    await clock.flush();
    call.callerLeft();
    await call.ended;
    expect(journal.exchanges).toHaveLength(exchanges);
  });

  it('ends once, however many calls of tools are too many', async () => {
    const { tool } = pendingTool('look');
    const { caller, call, emit } = start({ tools: [tool], limits: { toolCallsMax: 1 } });
    const output = ['c1', 'c2', 'c3'].map((call_id) => ({
      id: call_id,
      type: 'function_call',
      call_id,
      name: 'look',
      arguments: '{}',
    }));
    emit(responseCreated('r1'), responseDone('r1', { output }));
    await call.ended;
    expect(caller.ofType('voice.call.ended')).toHaveLength(1);
    expect(caller.closes).toHaveLength(1);
  });
});
