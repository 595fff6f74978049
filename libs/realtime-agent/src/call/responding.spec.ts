import { afterEach, describe, expect, it } from '@jest/globals';
import {
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
