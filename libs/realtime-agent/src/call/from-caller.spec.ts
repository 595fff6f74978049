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
} from '../testing/index.ts';
import { closeTool, endCalls, says, start } from '../testing/start-call.ts';
import type { CallerEvent } from './events.ts';

afterEach(endCalls);

const typed = (text: string, event_id?: string): CallerEvent => ({
  type: 'conversation.item.create',
  ...(event_id !== undefined && { event_id }),
  item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
});
const refused = (code: string, message: string, event_id: string | null): object => ({
  type: 'error',
  error: { type: 'invalid_request_error', code, message, event_id },
});
const quiet = { speaksFirst: false };

describe('typing', () => {
  it('interrupts, cancels, and is answered once the cancelled response is over', async () => {
    const { clock, model, call, emit } = start();
    model.next('response.create');
    emit(responseCreated('r1'), audioDelta('r1', 1_000));
    await clock.advance(100);
    call.receive(typed('Hi'));
    call.receive({ type: 'response.create' });
    expect(model.next('response.cancel')).toMatchObject({ response_id: 'r1' });
    expect(model.unread('response.create')).toBe(0);
    emit(responseDone('r1', { status: 'cancelled' }));
    expect(model.unread('response.create')).toBe(1);
  });

  it('reaches the model as a message of the caller, under an id of our own', () => {
    const { model, call } = start({ setup: quiet });
    call.receive(typed('Hi', 'e1'));
    expect(model.next('conversation.item.create')).toEqual({
      type: 'conversation.item.create',
      event_id: 'caller:e1',
      item: {
        id: 'typed_1',
        type: 'message',
        role: 'user',
        content: [{ type: 'input_text', text: 'Hi' }],
      },
    });
  });

  it.each([
    ['the model was known to have it', true, 0],
    ['the model may not have had it', false, 1],
  ])('is answered by what the service begins by itself if %s', (_, isKnown, asked) => {
    const { model, call, emit } = start({ setup: quiet });
    emit(speechStarted('u1'));
    call.receive(typed('Hi'));
    call.receive({ type: 'response.create' });
    const { item } = model.next('conversation.item.create');
    if (isKnown) emit({ type: 'conversation.item.done', item });
    emit(says('u1', 'Hello.'), answer('r1', 'Good morning.', 100));
    expect(model.unread('response.create')).toBe(asked);
  });

  it('asks for an answer to what was spoken when that came last', () => {
    const { model, call, emit } = start({ setup: quiet });
    call.receive(typed('Hi'));
    emit(says('u1', 'Are you there?'));
    call.receive({ type: 'response.create' });
    emit(answer('r1', 'I am.', 100));
    expect(model.unread('response.create')).toBe(0);
  });
});

describe("a caller's client", () => {
  it('is refused what it asks for before the call has begun', () => {
    const { model, caller, call } = start({ isConfirmed: false });
    model.open();
    call.receive(typed('Hi', 'e1'));
    call.receive({ type: 'response.create' });
    const message = 'The call has not begun.';
    expect(caller.told).toEqual([
      refused('call_not_started', message, 'e1'),
      refused('call_not_started', message, null),
    ]);
    model.confirm();
    expect(model.unread('conversation.item.create')).toBe(0);
  });

  it('is refused what it asks for while the agent says goodbye, but for reports of what was heard', async () => {
    const { clock, model, caller, call, emit } = start({ tools: [closeTool] });
    emit(responseCreated('r1'), audioDelta('r1', 3_000), toolCalled('r1', 'c1', 'close_websocket'));
    await clock.flush();
    call.receive({ type: 'voice.playback', item_id: itemOf('r1'), audio_end_ms: 10 });
    call.receive({ type: 'response.cancel', event_id: 'e1' });
    expect(caller.ofType('error')).toEqual([refused('call_ending', 'The call is ending.', 'e1')]);
    expect(model.unread('response.cancel')).toBe(0);
  });

  it('is shown the session when it asks to change it', () => {
    const { caller, model, call } = start();
    const { session } = caller.ofType('session.created')[0]!;
    call.receive({ type: 'session.update' });
    expect(caller.told.at(-1)).toEqual({ type: 'session.updated', session });
    expect(model.unread('session.update')).toBe(0);
  });

  it('is shown it once there is one when it asks before', () => {
    const { caller, model, call } = start({ isConfirmed: false });
    call.receive({ type: 'session.update' });
    model.open();
    expect(caller.told).toEqual([]);
    model.confirm();
    expect(caller.told.map(({ type }) => type)).toEqual([
      'session.created',
      'session.updated',
      'voice.call.started',
    ]);
  });

  it('is not shown it unasked', () => {
    expect(start().caller.ofType('session.updated')).toEqual([]);
  });

  it.each(['input_audio_buffer.commit', 'input_audio_buffer.clear'] as const)(
    'has its %s passed on, and learns what became of it under the id that it gave',
    (type) => {
      const { model, caller, call, emit } = start();
      call.receive({ type, event_id: 'e7' });
      const { event_id } = model.next(type);
      expect(event_id).toBe('caller:e7');
      const error = { type: 'invalid_request_error', code: 'input_audio_buffer_commit_empty', message: 'm' };
      emit({ type: 'error', error: { ...error, event_id } });
      const message = 'The voice service did not accept this event.';
      expect(caller.ofType('error')).toEqual([refused(error.code, message, 'e7')]);
    },
  );

  it('learns it even if it gave none', () => {
    const { model, caller, call, emit } = start();
    call.receive({ type: 'input_audio_buffer.commit' });
    const { event_id } = model.next('input_audio_buffer.commit');
    emit({ type: 'error', error: { type: 'invalid_request_error', code: 'invalid_value', event_id } });
    expect(caller.ofType('error')).toMatchObject([{ error: { code: 'invalid_value', event_id: null } }]);
  });

  it('that takes back what was said so far has said nothing: what was stopped goes on', async () => {
    const { clock, model, call, emit } = start({ setup: quiet });
    emit(answer('r1', 'Good morning.', 4_000));
    await clock.advance(500);
    emit(speechStarted('u1'));
    call.receive({ type: 'input_audio_buffer.clear' });
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1_000);
    expect(model.unread('response.create')).toBe(1);
  });

  it('can stop the agent: what is unheard is dropped, and the model cancelled', async () => {
    const { clock, model, caller, call, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 3_000));
    await clock.advance(500);
    call.receive({ type: 'response.cancel' });
    expect(caller.ofType('voice.flush')).toHaveLength(1);
    expect(model.next('conversation.item.truncate')).toMatchObject({ audio_end_ms: 500 });
    expect(model.next('response.cancel')).toMatchObject({ response_id: 'r1' });
  });

  it('can cut an answer where it has stopped itself', async () => {
    const { clock, model, call, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 3_000), audioDone('r1'));
    await clock.advance(1_000);
    const item_id = itemOf('r1');
    call.receive({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms: 640 });
    expect(model.next('conversation.item.truncate')).toMatchObject({ item_id, audio_end_ms: 640 });
    expect(model.unread('response.cancel')).toBe(0);
  });

  it('has its rating kept', async () => {
    const { clock, journal, call } = start();
    call.receive({ type: 'voice.rate', rating: 4 });
    await clock.flush();
    expect(journal.ratings).toEqual([4]);
  });
});
