import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  audioDelta,
  audioDone,
  responseCreated,
  responseDone,
  responseFailed,
  speechStarted,
  toolCalled,
  type ScriptedEvent,
} from '../testing/index.ts';
import { endCalls, pendingTool, start } from '../testing/start-call.ts';

afterEach(endCalls);

const announcements = {
  moment: { pcm: new Uint8Array(800 * 48), words: 'One moment, please.' },
  apology: { pcm: new Uint8Array(1_000 * 48), words: 'I am sorry.' },
};

const spent = (seconds: number): ScriptedEvent => ({
  type: 'rate_limits.updated',
  rate_limits: [{ name: 'tokens', limit: 1, remaining: 0, reset_seconds: seconds }],
});

const incomplete = (id: string, reason: string): ScriptedEvent =>
  responseDone(id, { status: 'incomplete', status_details: { type: 'incomplete', reason } });

describe('a rate limit', () => {
  it('is told to the caller by an announcement, waited for, and tried once more', async () => {
    const { clock, model, caller, emit } = start({ announcements });
    model.next('response.create');
    emit(spent(4), responseCreated('r1'), responseFailed('r1', 'rate_limit_exceeded'));
    const told = caller.ofType('response.output_audio_transcript.done');
    expect(told.map(({ transcript }) => transcript)).toEqual(['One moment, please.']);
    await clock.advance(3_999);
    expect(caller.playedBytes.get(told[0]!.item_id)).toBe(800 * 48);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.unread('response.create')).toBe(1);
  });

  it('that lasts is apologised for, and the call ends', async () => {
    const { clock, caller, call, emit } = start({ announcements });
    emit(responseCreated('r1'), responseFailed('r1', 'rate_limit_exceeded'));
    await clock.advance(2_000);
    emit(responseCreated('r2'), responseFailed('r2', 'rate_limit_exceeded'));
    expect(caller.closes).toEqual([]);
    await clock.advance(2_000);
    const told = caller.ofType('response.output_audio_transcript.done');
    expect(told.map(({ transcript }) => transcript)).toEqual(['One moment, please.', 'I am sorry.']);
    await expect(call.ended).resolves.toMatchObject({ reason: 'voice_service_failed' });
  });

  it('is not told to a caller who is speaking', () => {
    const { caller, emit } = start({ announcements });
    emit(responseCreated('r1'), speechStarted('u1'), responseFailed('r1', 'rate_limit_exceeded'));
    expect(caller.ofType('response.output_audio_transcript.done')).toEqual([]);
  });

  it('gives way to a caller who speaks into the announcement, and the model is told of no item that it does not know', async () => {
    const { clock, model, caller, emit } = start({ announcements });
    emit(responseCreated('r1'), responseFailed('r1', 'rate_limit_exceeded'));
    await clock.advance(200);
    emit(speechStarted('u1'));
    expect(caller.ofType('voice.flush')).toHaveLength(1);
    expect(model.unread('conversation.item.truncate')).toBe(0);
  });

  it('is waited for in silence without an announcement', async () => {
    const { clock, model, caller, emit } = start();
    model.next('response.create');
    emit(responseCreated('r1'), responseFailed('r1', 'rate_limit_exceeded'));
    expect(caller.playedBytes.size).toBe(0);
    await clock.advance(2_000);
    expect(model.unread('response.create')).toBe(1);
  });
});

describe('a failure of the service', () => {
  it('is tried once more after a short wait', async () => {
    const { clock, model, caller, emit } = start({ announcements });
    model.next('response.create');
    emit(responseCreated('r1'), responseFailed('r1', 'server_error'));
    await clock.advance(2_000);
    expect(model.unread('response.create')).toBe(1);
    expect(caller.ofType('response.output_audio_transcript.done')).toEqual([]);
  });

  it.each([
    'insufficient_quota',
    'invalid_api_key',
    'account_deactivated',
    'billing_hard_limit_reached',
    'model_not_found',
  ])('that no second try can mend ends the call with an apology: %s', async (code) => {
    const { clock, model, caller, call, emit } = start({ announcements });
    model.next('response.create');
    emit(responseCreated('r1'), responseFailed('r1', code));
    await clock.advance(2_000);
    expect(model.unread('response.create')).toBe(0);
    const told = caller.ofType('response.output_audio_transcript.done');
    expect(told.map(({ transcript }) => transcript)).toEqual(['I am sorry.']);
    await expect(call.ended).resolves.toMatchObject({ reason: 'voice_service_failed' });
  });
});

describe('an answer that was cut off', () => {
  it.each([
    ['max_output_tokens', /too long/],
    ['content_filter', /cannot help with that/],
  ])('is ended well, once: %s', (reason, told) => {
    const { model, emit } = start();
    model.next('response.create');
    emit(responseCreated('r1'), audioDelta('r1', 300), audioDone('r1'), incomplete('r1', reason));
    expect(JSON.stringify(model.next('conversation.item.create').item)).toMatch(told);
    expect(model.unread('response.create')).toBe(1);
    model.next('response.create');
    emit(responseCreated('r2'), incomplete('r2', reason));
    expect(model.unread('conversation.item.create')).toBe(0);
    expect(model.unread('response.create')).toBe(0);
  });

  it('may be again after one that was not', () => {
    const { model, emit } = start();
    model.next('response.create');
    emit(responseCreated('r1'), incomplete('r1', 'max_output_tokens'));
    model.next('response.create');
    emit(answer('r2', 'So: ten.', 100), responseCreated('r3'), incomplete('r3', 'max_output_tokens'));
    expect(model.unread('response.create')).toBe(1);
  });

  it('is left alone when the caller has stopped it, or a tool is to be answered', async () => {
    const { tool } = pendingTool('look');
    const { clock, model, emit } = start({ tools: [tool] });
    model.next('response.create');
    emit(
      responseCreated('r1'),
      audioDelta('r1', 300),
      speechStarted('u1'),
      incomplete('r1', 'content_filter'),
    );
    emit({ type: 'input_audio_buffer.committed', item_id: 'u1' });
    emit(responseCreated('r2'), toolCalled('r2', 'c1', 'look'), incomplete('r2', 'max_output_tokens'));
    await clock.flush();
    expect(model.unread('conversation.item.create')).toBe(0);
    expect(model.unread('response.create')).toBe(0);
  });
});

describe('an answer that was cut off for a reason that we do not know', () => {
  it.each([
    ['none', { status: 'incomplete' }],
    ['another', { status: 'incomplete', status_details: { reason: 'other' } }],
  ])('is left as it is: %s', (_, response) => {
    const { model, logged, emit } = start();
    model.next('response.create');
    emit(responseCreated('r1'), audioDelta('r1', 300), responseDone('r1', response));
    expect(model.unread('response.create')).toBe(0);
    expect(model.unread('conversation.item.create')).toBe(0);
    expect(logged).toEqual(['response incomplete {"conversationId":7,"code":"incomplete"}']);
  });
});

describe('a late word of a response that is over', () => {
  it('asks for nothing', () => {
    const { model, emit } = start();
    model.next('response.create');
    emit(answer('r1', 'Hello.', 100), incomplete('r1', 'max_output_tokens'));
    emit(responseCreated('r2'), incomplete('r1', 'max_output_tokens'));
    expect(model.unread('conversation.item.create')).toBe(0);
  });
});

describe('what follows an answer that was cut off', () => {
  it('is what the client has asked for already', () => {
    const { model, call, emit } = start();
    model.next('response.create');
    emit(responseCreated('r1'), audioDelta('r1', 300));
    call.receive({ type: 'response.create' });
    emit(incomplete('r1', 'max_output_tokens'));
    expect(model.unread('conversation.item.create')).toBe(0);
    expect(model.unread('response.create')).toBe(1);
  });
});
