import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  responseCreated,
  responseDone,
  responseFailed,
  speechStarted,
  toolCalled,
  wordsDelta,
} from '../testing/index.ts';
import { endCalls, pendingTool, says, start } from '../testing/start-call.ts';

afterEach(endCalls);

describe('a farewell', () => {
  const long = { callMsMax: 60_000 };

  it('waits for the answer that was asked for, and for its end', async () => {
    const { clock, model, emit } = start({ limits: { ...long, stallMsMax: 60_000 } });
    await clock.advance(35_000);
    expect(model.unread('conversation.item.create')).toBe(0);
    emit(responseCreated('r1'), wordsDelta('r1', 'Hello.'));
    expect(model.unread('conversation.item.create')).toBe(0);
    emit(responseDone('r1'));
    expect(model.unread('conversation.item.create')).toBe(1);
  });

  it('waits for a response that is to be tried again', async () => {
    const { clock, model, emit } = start({ limits: { ...long, retryMs: 3_000 } });
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(29_000);
    emit(says('u1', 'And then?'), responseCreated('r2'), responseFailed('r2', 'server_error'));
    await clock.advance(3_000);
    expect(model.unread('conversation.item.create')).toBe(0);
    emit(answer('r3', 'Then that.', 100));
    expect(model.unread('conversation.item.create')).toBe(1);
  });

  it('waits for a tool, and for the answer to its result', async () => {
    const { tool, runs } = pendingTool('look', 'read', 50_000);
    const { clock, model, emit } = start({ tools: [tool], limits: { ...long, fillerMs: 90_000 } });
    model.next('response.create');
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.advance(35_000);
    expect(model.unread('conversation.item.create')).toBe(0);
    runs[0]!.answer({ output: 1 });
    await clock.flush();
    expect(model.next('conversation.item.create').item).toMatchObject({ call_id: 'c1' });
    model.next('response.create');
    expect(model.unread('conversation.item.create')).toBe(0);
    emit(answer('r2', 'At ten.', 0));
    expect(JSON.stringify(model.next('conversation.item.create'))).toContain('say goodbye');
  });

  it('is not due when a call has cost just what it may', async () => {
    const { clock, model, emit } = start({
      limits: { costUsdMax: (100 * 4 + 20 * 64) / 1_000_000 },
    });
    model.next('response.create');
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(1_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('is not covered by what the client asks for, and ends the call', async () => {
    const { clock, model, caller, call, emit } = start({ limits: long });
    model.next('response.create');
    emit(answer('r1', 'Hello.', 100), speechStarted('u1'));
    await clock.advance(30_000);
    call.receive({ type: 'response.create' });
    emit(says('u1', 'And then?'), answer('r2', 'Then that.', 100));
    await clock.advance(200);
    expect(model.unread('response.create')).toBe(1);
    emit(answer('r3', 'Goodbye.', 100));
    await clock.advance(400);
    expect(caller.closes).toEqual([{ code: 4429, reason: 'too_long' }]);
  });

  it('is what the service begins by itself once the model knows of it', async () => {
    const { clock, model, caller, emit } = start({ limits: long });
    model.next('response.create');
    emit(answer('r1', 'Hello.', 100), speechStarted('u1'));
    await clock.advance(30_000);
    const { item } = model.next('conversation.item.create');
    emit({ type: 'conversation.item.added', item }, says('u1', 'And then?'), answer('r2', 'Goodbye.', 100));
    await clock.advance(400);
    expect(model.unread('response.create')).toBe(0);
    expect(caller.closes).toEqual([{ code: 4429, reason: 'too_long' }]);
  });

  it('is said on a new model link when the old one is lost with it', async () => {
    const { clock, model, emit } = start({ limits: long });
    emit(answer('r1', 'Hello.', 100));
    await clock.advance(30_000);
    model.lose();
    const since = model.sent.length;
    model.open();
    model.confirm();
    expect(JSON.stringify(model.sent.slice(since))).not.toContain('say goodbye');
    emit(answer('r2', 'Well.', 100));
    expect(JSON.stringify(model.sent.slice(since))).toContain('say goodbye');
  });
});
