import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  responseCreated,
  responseDone,
  speechStarted,
  type ScriptedEvent,
} from '../testing/index.ts';
import { endCalls, says, start } from '../testing/start-call.ts';

afterEach(endCalls);

describe('a cough', () => {
  const cough = (itemId: string): ScriptedEvent[] => [
    speechStarted(itemId),
    { type: 'input_audio_buffer.speech_stopped', item_id: itemId, audio_end_ms: 300 },
  ];

  it('stops the agent at once, and then the agent is asked to go on', async () => {
    const { clock, model, caller, journal, emit } = start();
    model.next('response.create');
    emit(answer('r1', 'Good morning, this is the practice speaking.', 4_000));
    await clock.advance(1_000);
    emit(cough('u1'));
    expect(caller.ofType('voice.flush')).toHaveLength(1);
    await clock.advance(999);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    const { item } = model.next('conversation.item.create');
    expect(item).toMatchObject({ type: 'message', role: 'system' });
    expect(JSON.stringify(item)).toContain('morning, this is the practice speaking.');
    expect(model.unread('response.create')).toBe(1);
    emit(answer('r2', 'As I said, this is the practice.', 500));
    await clock.advance(1_000);
    expect(journal.exchanges).toMatchObject([
      { userInput: '', aiResponse: 'Good As I said, this is the practice.', interrupted: true },
    ]);
  });

  it('that stops an answer before its first sound does not leave the caller without one', async () => {
    const { clock, model, emit } = start({ setup: { speaksFirst: false } });
    emit(says('u1', 'Are you open?'), responseCreated('r1'));
    emit(cough('u2'), responseDone('r1', { status: 'cancelled' }));
    await clock.advance(1_000);
    expect(model.unread('response.create')).toBe(1);
  });

  it('that turns into words is a turn', async () => {
    const { clock, model, emit } = start();
    model.next('response.create');
    emit(answer('r1', 'Good morning.', 4_000));
    await clock.advance(500);
    emit(cough('u1'), says('u2', 'Hello?'));
    await clock.advance(3_000);
    expect(model.unread('response.create')).toBe(0);
    expect(model.unread('conversation.item.create')).toBe(0);
  });

  it('into silence asks for nothing', async () => {
    const { clock, model, emit } = start({ setup: { speaksFirst: false } });
    emit(cough('u1'));
    await clock.advance(20_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('that never ends does not silence the agent for good', async () => {
    const { clock, model, emit } = start();
    model.next('response.create');
    emit(answer('r1', 'Good morning.', 4_000));
    await clock.advance(500);
    emit(speechStarted('u1'));
    await clock.advance(60_000);
    expect(model.unread('response.create')).toBe(1);
  });
});

describe('what the agent is told of a cough', () => {
  const cough: readonly ScriptedEvent[] = [
    speechStarted('u1'),
    { type: 'input_audio_buffer.speech_stopped', item_id: 'u1', audio_end_ms: 300 },
  ];
  const what =
    'There was a sound, but the caller said nothing. Go on with your answer from where it broke off.';

  it.each([
    ['the words that were not heard', 'one two three four', `${what} Not heard yet: "three four"`],
    ['nothing but that when there were no words', '', what],
  ])('is %s', async (_, words, note) => {
    const { clock, model, emit } = start();
    emit(answer('r1', words, 4_000));
    await clock.advance(2_000);
    emit(cough);
    await clock.advance(1_000);
    expect(model.next('conversation.item.create').item).toMatchObject({
      content: [{ type: 'input_text', text: note }],
    });
  });

  it('asks for no more than the client has asked for', async () => {
    const { clock, model, call, emit } = start();
    model.next('response.create');
    emit(answer('r1', 'one two three four', 4_000));
    await clock.advance(2_000);
    emit(speechStarted('u1'));
    call.receive({ type: 'response.create' });
    emit({ type: 'input_audio_buffer.speech_stopped', item_id: 'u1', audio_end_ms: 300 });
    await clock.advance(1_000);
    model.next('response.create');
    emit(answer('r2', 'three four', 100));
    await clock.advance(10_000);
    expect(model.unread('response.create')).toBe(0);
  });
});

describe('a cough after a turn that is not answered yet', () => {
  it('does not leave that turn without an answer', async () => {
    const { clock, model, emit } = start({ setup: { speaksFirst: false } });
    emit(says('u1', 'Are you open?'), speechStarted('u2'));
    emit({ type: 'input_audio_buffer.speech_stopped', item_id: 'u2', audio_end_ms: 300 });
    await clock.advance(1_000 + 7_999);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.unread('response.create')).toBe(1);
  });
});
