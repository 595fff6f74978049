import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  audioDelta,
  responseCreated,
  responseDone,
  responseFailed,
  speechStarted,
  toolCalled,
  turnEnds,
  type ScriptedEvent,
} from '../testing/index.ts';
import { endCalls, pendingTool, says, start } from '../testing/start-call.ts';

afterEach(endCalls);

describe('responses', () => {
  it.each([
    ['before', ['refusal', 'other']],
    ['after', ['other', 'refusal']],
  ])('are asked for again when refused %s the one that is active is announced', async (_, order) => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool] });
    model.next('response.create');
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.flush();
    runs[0]!.answer({ output: {} });
    await clock.flush();
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
    await clock.flush();
    runs[0]!.answer({ output: {} });
    await clock.flush();
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

describe('a response that is refused because another one was quicker', () => {
  const refusal = (event_id: string | undefined): ScriptedEvent => ({
    type: 'error',
    error: {
      type: 'invalid_request_error',
      code: 'conversation_already_has_active_response',
      message: 'm',
      event_id,
    },
  });

  it('is not asked for again when it was to answer the turn that the other one answers', async () => {
    const { clock, model, emit } = start({ setup: { speaksFirst: false } });
    emit(says('u1', 'Hello?'));
    await clock.advance(8_000);
    emit(refusal(model.next('response.create').event_id), answer('r1', 'Good morning.', 100));
    await clock.advance(10_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('is not asked for again when it was only to break a silence', async () => {
    const { tool } = pendingTool('look', 'read', 60_000);
    const { clock, model, emit } = start({ tools: [tool], setup: { speaksFirst: false } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.advance(2_500);
    emit(refusal(model.next('response.create').event_id), answer('r2', 'Let me see.', 100));
    await clock.advance(20_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('is not asked for again when the other one knows the result that it was to tell', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool], setup: { speaksFirst: false } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.flush();
    runs[0]!.answer({ output: 1 });
    await clock.flush();
    const { item } = model.next('conversation.item.create');
    const { event_id } = model.next('response.create');
    emit({ type: 'conversation.item.added', item }, refusal(event_id), answer('r2', 'At ten.', 100));
    await clock.advance(5_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('is asked for after the other one is cancelled when it is an alert', () => {
    const alert = { kind: 'fire', instructions: 'Say so.', note: 'It may be urgent.', notice: {} };
    const { model, emit } = start({ setup: { speaksFirst: false }, listen: () => alert });
    emit(says('u1', 'fire'), responseCreated('r1'), responseDone('r1'));
    const { event_id } = model.next('response.create');
    model.next('response.cancel');
    emit(responseCreated('r2'), audioDelta('r2', 1_000), refusal(event_id));
    expect(model.next('response.cancel')).toMatchObject({ response_id: 'r2' });
    expect(model.unread('conversation.item.truncate')).toBe(1);
    emit(responseDone('r2', { status: 'cancelled' }));
    expect(model.next('response.create').response).toMatchObject({ instructions: 'Say so.' });
  });
});

describe('what is asked for', () => {
  it('waits for no tool when it is no answer to one', async () => {
    const { tool } = pendingTool('look', 'read', 60_000);
    const { clock, model, call, emit } = start({ tools: [tool], setup: { speaksFirst: false } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.flush();
    call.receive({ type: 'response.create' });
    expect(model.unread('response.create')).toBe(1);
  });

  it('comes at once when the turn before was answered', async () => {
    const { clock, model, call, emit } = start({ setup: { speaksFirst: false } });
    emit(says('u1', 'Hello?'), answer('r1', 'Good morning.', 100));
    await clock.advance(200);
    call.receive({ type: 'response.create' });
    expect(model.unread('response.create')).toBe(1);
  });

  it('has an id of its own for each', () => {
    const { model, call, emit } = start();
    emit(answer('r1', 'Good morning.', 0));
    call.receive({ type: 'response.create' });
    const ids = [model.next('response.create'), model.next('response.create')].map(
      ({ event_id }) => event_id,
    );
    expect(ids).toEqual(['respond_1', 'respond_2']);
  });
});

describe('a failure', () => {
  it.each([
    ['its code', { type: 'server_error', code: 'model_overloaded' }, 'model_overloaded'],
    ['its type', { type: 'server_error' }, 'server_error'],
    ['nothing', null, 'unknown'],
  ])('is known by %s, and tried again', async (_, error, code) => {
    const { clock, model, logged, emit } = start();
    model.next('response.create');
    const status_details = error === null ? null : { error };
    emit(responseCreated('r1'), responseDone('r1', { status: 'failed', status_details }));
    expect(logged).toEqual([`response failed {"conversationId":7,"code":"${code}"}`]);
    await clock.advance(2_000);
    expect(model.unread('response.create')).toBe(1);
  });

  it('of a filler that is fatal ends the call', async () => {
    const { tool } = pendingTool('look', 'read', 60_000);
    const { clock, caller, emit } = start({ tools: [tool], setup: { speaksFirst: false } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.advance(2_500);
    emit(responseCreated('r2'), responseFailed('r2', 'insufficient_quota'));
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
  });
});
