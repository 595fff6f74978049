import { afterEach, describe, expect, it } from '@jest/globals';
import {
  responseCreated,
  responseDone,
  speechStarted,
  toolCalled,
  turnEnds,
  type ScriptedModel,
} from '../testing/index.ts';
import { closeTool, endCalls, pendingTool, says, start } from '../testing/start-call.ts';

afterEach(endCalls);

/** What the model was told of a call. */
function resultOf({ sent }: ScriptedModel, callId: string): string {
  for (const event of sent) {
    if (event.type !== 'conversation.item.create' || event.item.type !== 'function_call_output') continue;
    if (event.item.call_id === callId) return event.item.output;
  }
  throw new Error(`${callId} was not answered`);
}

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
    await clock.flush();
    expect(runs.map(({ args }) => args)).toEqual([{ pet: 'Rex' }]);
    runs[0]!.answer({ output: { status: 'ok' } });
    await clock.flush();
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
    await clock.flush();
    a.runs[0]!.answer({ output: 1 });
    await clock.flush();
    expect(model.unread('response.create')).toBe(0);
    b.runs[0]!.answer({ output: 2 });
    await clock.flush();
    expect(model.unread('conversation.item.create')).toBe(2);
    expect(model.unread('response.create')).toBe(1);
  });

  it('has its result told once, after the answer that the caller got meanwhile', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool], setup: { speaksFirst: false } });
    emit(says('u1', 'Any time on Tuesday?'), responseCreated('r1'), toolCalled('r1', 'c1', 'look'));
    emit(responseDone('r1'), speechStarted('u2'), turnEnds('u2'), responseCreated('r2'));
    await clock.flush();
    runs[0]!.answer({ output: { free: ['10:00'] } });
    await clock.flush();
    expect(resultOf(model, 'c1')).toBe('{"free":["10:00"]}');
    expect(model.unread('response.create')).toBe(0);
    emit(responseDone('r2'));
    expect(model.unread('response.create')).toBe(1);
  });

  it.each([
    ['look', 'read', false],
    ['book', 'write', true],
  ] as const)('of %s, which is a %s, is what a call is at: %s', async (name, effect, isWriting) => {
    const { tool, runs } = pendingTool(name, effect);
    const { clock, call, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', name));
    await clock.flush();
    expect(call.isWriting).toBe(isWriting);
    runs[0]!.answer({ output: {} });
    await clock.flush();
    expect(call.isWriting).toBe(false);
  });

  it('that the model calls without end ends the call', async () => {
    const { tool } = pendingTool('look');
    const { caller, call, emit } = start({ tools: [tool], limits: { toolCallsMax: 2 } });
    emit(responseCreated('r1'), ...['c1', 'c2', 'c3'].map((id) => toolCalled('r1', id, 'look')));
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    await call.ended;
  });

  it.each([
    ['malformed JSON', 'look', '{'],
    ['wrong types', 'look', '{"pet":7}'],
    ['a name that there is not', 'sing', '{}'],
  ])('that is called with %s is answered without a run', async (_, name, args) => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', name, args), responseDone('r1'));
    await clock.flush();
    expect(runs).toEqual([]);
    const { item } = model.next('conversation.item.create');
    expect(JSON.parse((item as { output: string }).output)).toMatchObject({ status: 'error' });
  });

  it('that throws is answered, and the error is logged', async () => {
    const tool = { ...pendingTool('look').tool, run: () => Promise.reject(new Error('boom')) };
    const { clock, model, caller, logged, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.flush();
    expect(model.next('conversation.item.create').item).toMatchObject({ call_id: 'c1' });
    expect(caller.ofType('voice.tool').at(-1)).toMatchObject({ status: 'failed' });
    expect(logged.find((line) => line.startsWith('tool failed'))).toContain('"err":{"name":"Error"');
  });

  it.each([
    ['read', 'unavailable', true],
    ['write', 'unknown', false],
  ] as const)('that is a %s and takes too long is answered with %s', async (effect, status, isAborted) => {
    const { tool, runs } = pendingTool('slow', effect);
    const { clock, model, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'slow'), responseDone('r1'));
    await clock.advance(5_000);
    expect(JSON.parse(resultOf(model, 'c1'))).toMatchObject({ status });
    expect(runs[0]!.signal.aborted).toBe(isAborted);
  });

  it('that books is shown to the caller and counts', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, caller, call, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'), responseDone('r1'));
    await clock.flush();
    runs[0]!.answer({ output: {}, booking: { status: 'confirmed', when: 'Tuesday 10:30', petName: 'Rex' } });
    await clock.flush();
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
    await clock.flush();
    call.callerLeft();
    await clock.flush();
    expect(read.runs[0]!.signal.aborted).toBe(true);
    expect(runs[0]!.signal.aborted).toBe(false);
    expect(journal.summaries).toEqual([]);
    runs[0]!.answer({ output: {}, booking: { status: 'confirmed' } });
    await expect(call.ended).resolves.toMatchObject({ reason: 'caller_left', booked: true });
    expect(journal.summaries).toMatchObject([{ booked: true }]);
  });
});

describe('the outcome of a tool', () => {
  it('is shown as a booking with all that it says', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, caller, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'), toolCalled('r1', 'c2', 'book'));
    await clock.flush();
    runs[0]!.answer({
      output: 1,
      booking: { status: 'confirmed', appointmentType: 'Vaccination', clinician: 'Dr Hale', reference: 'A7' },
    });
    runs[1]!.answer({ output: 1, booking: { status: 'rejected' } });
    await clock.flush();
    expect(caller.ofType('voice.booking')).toEqual([
      {
        type: 'voice.booking',
        status: 'confirmed',
        appointment_type: 'Vaccination',
        clinician: 'Dr Hale',
        reference: 'A7',
      },
      { type: 'voice.booking', status: 'rejected' },
    ]);
    expect(Object.keys(caller.ofType('voice.booking')[1]!)).toEqual(['type', 'status']);
  });

  it('is no booking when that was refused', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, call, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'), responseDone('r1'));
    await clock.flush();
    runs[0]!.answer({ output: 1, booking: { status: 'rejected' } });
    await clock.flush();
    call.callerLeft();
    await expect(call.ended).resolves.toMatchObject({ booked: false });
  });

  it('is told only after the response that called it', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool], setup: { speaksFirst: false } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'));
    await clock.flush();
    runs[0]!.answer({ output: 1 });
    await clock.flush();
    expect(model.unread('conversation.item.create')).toBe(0);
    emit(responseDone('r1'));
    expect(model.next('conversation.item.create').item).toMatchObject({ id: 'result_1', call_id: 'c1' });
  });

  it('of a write that has its result and is not told yet keeps the caller on the line', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, model, caller, emit } = start({ tools: [tool, closeTool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'));
    await clock.flush();
    runs[0]!.answer({ output: 'rejected' });
    await clock.flush();
    emit(toolCalled('r1', 'c2', 'close_websocket'));
    await clock.flush();
    emit(responseDone('r1'));
    await clock.advance(5_000);
    expect(caller.closes).toEqual([]);
    expect(JSON.parse(resultOf(model, 'c2'))).toEqual({
      status: 'not_yet',
      message: 'There is something that the caller must hear first. Tell it, then end the call again.',
    });
  });

  it('that there is no tool of a name is told and logged', () => {
    const { model, logged, emit } = start();
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'sing'), responseDone('r1'));
    expect(JSON.parse(resultOf(model, 'c1'))).toEqual({
      status: 'error',
      message: 'There is no tool of this name.',
    });
    expect(logged.join()).toContain('unknown_tool');
  });

  it('that tools are called without end is logged', () => {
    const { logged, emit } = start({ limits: { toolCallsMax: 0 } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'sing'));
    expect(logged.join()).toContain('too_many_tool_calls');
  });
});
