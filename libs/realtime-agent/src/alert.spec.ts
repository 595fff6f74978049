import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  audioDelta,
  itemOf,
  responseCreated,
  responseDone,
  responseFailed,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
  type ScriptedEvent,
} from './testing/index.ts';
import { closeTool, endCalls, start as startCall } from './testing/start-call.ts';
import { replayCall, type Alert } from './index.ts';

const alertOf = (kind: string): Alert => ({
  kind,
  instructions: 'Say that it is urgent.',
  note: `It may be urgent: ${kind}.`,
  notice: { phone: '020 7946 0123', outOfHoursPhone: '020 7946 0999' },
});

/** Words that are alerts are called by their kind. */
const listen = (words: string): Alert | undefined =>
  ['fire', 'flood'].includes(words) ? alertOf(words) : undefined;

afterEach(endCalls);

function start(judge: (words: string) => Alert | undefined = listen, isUrgent?: () => boolean) {
  const recorded: string[] = [];
  const started = startCall({
    setup: { speaksFirst: false },
    tools: [closeTool],
    listen: judge,
    isUrgent,
    trace: (line) => void recorded.push(line),
  });
  const { call } = started;
  const type = (text: string): void => {
    call.receive({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
    });
    call.receive({ type: 'response.create' });
  };
  return { ...started, recorded, type };
}

const says = (itemId: string): ScriptedEvent[] => [speechStarted(itemId), ...turnEnds(itemId)];
const asked = {
  type: 'response.create',
  response: { instructions: 'Say that it is urgent.', tool_choice: 'none' },
};

describe('an alert', () => {
  it('stops the answer that has begun, and asks for the one that counts', () => {
    const { model, caller, emit } = start();
    emit(says('u1'), responseCreated('r1'), audioDelta('r1', 3_000), transcribed('u1', 'fire'));
    expect(model.next('conversation.item.truncate')).toMatchObject({ item_id: itemOf('r1') });
    expect(caller.ofType('voice.flush')).toEqual([{ type: 'voice.flush', item_id: itemOf('r1') }]);
    expect(model.next('response.cancel')).toMatchObject({ response_id: 'r1' });
    expect(model.unread('response.create')).toBe(0);
    emit(responseDone('r1', { status: 'cancelled' }));
    expect(model.next('response.create')).toMatchObject(asked);
    expect(model.unread('response.create')).toBe(0);
  });

  it('is taken from the page once it is called off, and the same is an alert again', () => {
    let isUrgent = false;
    const { caller, type } = start(
      (words) => {
        isUrgent = words === 'fire';
        return isUrgent ? alertOf(words) : undefined;
      },
      () => isUrgent,
    );
    for (const words of ['hello', 'fire', 'no emergency', 'hello', 'fire']) type(words);
    expect(caller.ofType('voice.emergency').map(({ status }) => status)).toEqual([
      undefined,
      'called_off',
      undefined,
    ]);
  });

  it('plays nothing more of the answer that it stopped', () => {
    const { caller, emit } = start();
    emit(says('u1'), responseCreated('r1'), transcribed('u1', 'fire'), audioDelta('r1', 500));
    expect(caller.playedBytes.size).toBe(0);
    emit(responseDone('r1', { status: 'cancelled' }), responseCreated('r2'), audioDelta('r2', 100));
    expect([...caller.playedBytes.keys()]).toEqual([itemOf('r2')]);
  });

  it('tells the model what holds from then on, and the page the numbers, without the words', async () => {
    const { clock, model, caller, journal, logged, emit } = start();
    emit(says('u1'), responseCreated('r1'), transcribed('u1', 'fire'));
    expect(model.next('conversation.item.create').item).toMatchObject({
      role: 'system',
      content: [{ type: 'input_text', text: 'It may be urgent: fire.' }],
    });
    expect(caller.ofType('voice.emergency')).toEqual([
      { type: 'voice.emergency', phone: '020 7946 0123', out_of_hours_phone: '020 7946 0999' },
    ]);
    await clock.advance(0);
    expect(journal.alerts).toEqual(['fire']);
    expect(logged).toContain('emergency suspected {"conversationId":7,"code":"fire"}');
  });

  it('comes before the answer that the service begins by itself', () => {
    const { model, emit } = start();
    emit(says('u1'), transcribed('u1', 'fire'));
    expect(model.unread('response.create')).toBe(0);
    emit(responseCreated('r1'));
    expect(model.next('response.cancel')).toMatchObject({ response_id: 'r1' });
    emit(responseDone('r1', { status: 'cancelled' }));
    expect(model.next('response.create')).toMatchObject(asked);
  });

  it('is found in typed words, and is their only answer', async () => {
    const { clock, model, emit, type } = start();
    type('fire');
    await clock.advance(0);
    expect(model.next('response.create')).toMatchObject(asked);
    emit(answer('r1', 'That is urgent.', 100));
    await clock.advance(1_000);
    expect(model.unread('response.create')).toBe(0);
    type('thank you');
    expect(model.next('response.create').response).toBeUndefined();
  });

  it('counts once a kind', async () => {
    const { clock, model, journal, emit } = start();
    emit(says('u1'), responseCreated('r1'), transcribed('u1', 'fire'), responseDone('r1'));
    emit(answer('r2', 'That is urgent.', 100));
    await clock.advance(1_000);
    expect(model.next('response.create')).toMatchObject(asked);
    emit(says('u2'), responseCreated('r3'), transcribed('u2', 'fire'), responseDone('r3'));
    expect(model.unread('response.create')).toBe(0);
    emit(says('u3'), responseCreated('r4'), transcribed('u3', 'flood'), responseDone('r4'));
    expect(model.next('response.create')).toMatchObject(asked);
    await clock.advance(0);
    expect(journal.alerts).toEqual(['fire', 'flood']);
  });

  it('does not begin its words anew while they are being said', () => {
    const { model, emit } = start();
    emit(says('u1'), responseCreated('r1'), transcribed('u1', 'fire'), responseDone('r1'));
    emit(responseCreated('r2'), audioDelta('r2', 2_000));
    const cancels = model.unread('response.cancel');
    emit(transcribed('u0', 'flood'));
    expect(model.unread('response.cancel')).toBe(cancels);
  });

  it('asks again as such when its response fails', async () => {
    const { clock, model, emit } = start();
    emit(says('u1'), responseCreated('r1'), transcribed('u1', 'fire'), responseDone('r1'));
    model.next('response.create');
    emit(responseCreated('r2'), responseFailed('r2', 'server_error'));
    await clock.advance(2_000);
    expect(model.next('response.create')).toMatchObject(asked);
  });

  it('is asked for again on a new model link, which is told of it', async () => {
    const { clock, model, emit } = start();
    emit(says('u1'), responseCreated('r1'), transcribed('u1', 'fire'), responseDone('r1'));
    model.next('response.create');
    model.lose();
    await clock.advance(0);
    model.open();
    model.confirm();
    expect(model.next('response.create')).toMatchObject(asked);
    const told = JSON.stringify(model.sent.filter(({ type }) => type === 'conversation.item.create'));
    expect(told.match(/It may be urgent: fire/g)).toHaveLength(2);
  });

  it('keeps the caller on the line when the agent was about to hang up', async () => {
    const { clock, model, caller, emit } = start();
    emit(
      says('u1'),
      responseCreated('r1'),
      audioDelta('r1', 2_000),
      toolCalled('r1', 'c1', 'close_websocket'),
    );
    await clock.advance(0);
    emit(responseDone('r1'), says('u2'), transcribed('u2', 'fire'), responseCreated('r2'));
    emit(responseDone('r2', { status: 'cancelled' }));
    expect(model.next('response.create')).toMatchObject(asked);
    await clock.advance(30_000);
    expect(caller.closes).toEqual([]);
  });

  it('does not let a tool hang up before its words', async () => {
    const { clock, model, emit } = start();
    emit(
      says('u1'),
      responseCreated('r1'),
      toolCalled('r1', 'c1', 'close_websocket'),
      transcribed('u1', 'fire'),
    );
    await clock.advance(0);
    emit(responseDone('r1', { status: 'cancelled' }));
    const outputs = model.sent.filter(
      (event) => event.type === 'conversation.item.create' && event.item.type === 'function_call_output',
    );
    expect(JSON.stringify(outputs)).toContain('not_yet');
    expect(model.next('response.create')).toMatchObject(asked);
  });

  it('is replayed without being looked for again', () => {
    const { recorded, call, emit } = start();
    emit(says('u1'), responseCreated('r1'), transcribed('u1', 'fire'), responseDone('r1'));
    call.callerLeft();
    const steps = [...replayCall(recorded)];
    expect(steps.filter(({ isSame }) => !isSame)).toEqual([]);
    expect(steps.at(-1)?.state.urgent.alerts).toHaveLength(1);
    expect(recorded.join('\n')).not.toMatch(/It may be urgent|7946 0/);
  });

  it('that cannot be looked for leaves the call as it is', () => {
    const { model, logged, caller, emit } = start(() => {
      throw new Error('the words were: fire');
    });
    emit(says('u1'), responseCreated('r1'), transcribed('u1', 'fire'));
    expect(model.unread('response.cancel')).toBe(0);
    expect(caller.closes).toEqual([]);
    expect(logged.join()).toMatch(/could not be judged/);
    expect(logged.join()).not.toContain('the words were');
  });
});

describe('an alert without numbers', () => {
  it('tells the page nothing but that there is one', () => {
    const { caller, emit } = start(() => ({ ...alertOf('fire'), notice: {} }));
    emit(says('u1'), transcribed('u1', 'fire'));
    expect(Object.keys(caller.ofType('voice.emergency')[0]!)).toEqual(['type']);
  });
});
