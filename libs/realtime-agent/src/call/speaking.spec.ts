import { afterEach, describe, expect, it } from '@jest/globals';
import { gatewayEventSchema } from '@petvisor/wire-protocol';
import {
  answer,
  audioDelta,
  audioDone,
  itemOf,
  responseCreated,
  responseDone,
  speechStarted,
  toolCalled,
  turnEnds,
  wordsDelta,
} from '../testing/index.ts';
import { closeTool, endCalls, says, start } from '../testing/start-call.ts';

afterEach(endCalls);

describe('the agent speaking', () => {
  it('reaches the caller at most 400 ms ahead of what was heard', async () => {
    const { clock, caller, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 2_000));
    const playedMs = () => (caller.playedBytes.get(itemOf('r1')) ?? 0) / 48;
    expect(playedMs()).toBe(400);
    await clock.advance(1_000);
    expect(playedMs()).toBe(1_400);
    await clock.advance(1_000);
    expect(playedMs()).toBe(2_000);
  });

  it('waits for a caller who reports that less was heard', async () => {
    const { clock, caller, call, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 2_000));
    await clock.advance(300);
    call.receive({ type: 'voice.playback', item_id: itemOf('r1'), audio_end_ms: 50 });
    const playedMs = (caller.playedBytes.get(itemOf('r1')) ?? 0) / 48;
    await clock.advance(100);
    expect((caller.playedBytes.get(itemOf('r1')) ?? 0) / 48).toBe(playedMs);
  });

  it('is told to have ended only once its audio is sent', async () => {
    const { clock, caller, emit } = start();
    emit(answer('r1', 'Hello.', 1_000));
    expect(caller.ofType('response.output_audio.done')).toEqual([]);
    await clock.advance(1_000);
    expect(caller.ofType('response.output_audio.done')).toHaveLength(1);
  });

  it('tells the caller only events of the dialect', async () => {
    const { clock, caller, call, emit } = start({ tools: [closeTool] });
    emit(
      answer('r1', 'Hello.', 200),
      says('u1', 'Bye.'),
      responseCreated('r2'),
      toolCalled('r2', 'c1', 'close_websocket'),
    );
    emit({
      type: 'response.output_item.done',
      response_id: 'r2',
      output_index: 0,
      item: { id: 'f', type: 'function_call', call_id: 'c1', name: 'close_websocket', arguments: '{}' },
    });
    emit(
      { type: 'something.new', secret: 1 },
      { type: 'error', error: { type: 'server_error', message: 'internal words' } },
    );
    emit(responseDone('r2'));
    await clock.advance(2_000);
    await call.ended;
    for (const event of caller.told) expect(gatewayEventSchema.parse(event)).toEqual(event);
    expect(JSON.stringify(caller.told)).not.toMatch(/function_call|internal words|something|obfuscation/);
  });
});

describe('a barge-in', () => {
  it('stops the agent at what was heard by the clock', async () => {
    const { clock, model, caller, emit } = start();
    emit(
      responseCreated('r1'),
      audioDelta('r1', 3_000),
      wordsDelta('r1', 'one two three'),
      audioDone('r1'),
      responseDone('r1'),
    );
    await clock.advance(1_000);
    emit(speechStarted('u1'));
    expect(model.next('conversation.item.truncate')).toMatchObject({
      item_id: itemOf('r1'),
      audio_end_ms: 1_000,
    });
    expect(caller.ofType('voice.flush')).toEqual([{ type: 'voice.flush', item_id: itemOf('r1') }]);
    expect(model.unread('response.cancel')).toBe(0);
    const played = caller.playedBytes.get(itemOf('r1'));
    await clock.advance(3_000);
    expect(caller.playedBytes.get(itemOf('r1'))).toBe(played);
  });

  it('stops the agent at what the caller has reported', async () => {
    const { clock, model, call, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 3_000));
    await clock.advance(1_000);
    call.receive({ type: 'voice.playback', item_id: itemOf('r1'), audio_end_ms: 812.7 });
    emit(speechStarted('u1'));
    expect(model.next('conversation.item.truncate')).toMatchObject({ audio_end_ms: 812 });
  });

  it('drops what still comes of the interrupted answer, and plays the next one', async () => {
    const { clock, caller, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 300));
    await clock.advance(100);
    emit(
      speechStarted('u1'),
      audioDelta('r1', 500),
      responseDone('r1', { status: 'cancelled' }),
      audioDelta('r1', 500),
    );
    emit(turnEnds('u1'), responseCreated('r2'), audioDelta('r2', 200));
    await clock.advance(1_000);
    expect(caller.playedBytes.get(itemOf('r1'))).toBe(300 * 48);
    expect(caller.playedBytes.get(itemOf('r2'))).toBe(200 * 48);
  });

  it('keeps what was heard beside what was generated', async () => {
    const { clock, journal, emit } = start();
    emit(answer('r1', 'Good morning, this is the practice speaking.', 4_000));
    await clock.advance(1_000);
    emit(speechStarted('u1'), turnEnds('u1'), responseCreated('r2'));
    expect(journal.exchanges).toEqual([]);
    await clock.flush();
    expect(journal.exchanges).toMatchObject([
      {
        userInput: '',
        aiResponse: 'Good',
        generatedResponse: 'Good morning, this is the practice speaking.',
        interrupted: true,
      },
    ]);
  });

  it('does nothing to an answer that was heard to its end', async () => {
    const { clock, model, caller, emit } = start();
    emit(answer('r1', 'Hello.', 500));
    await clock.advance(600);
    emit(speechStarted('u1'));
    expect(model.unread('conversation.item.truncate')).toBe(0);
    expect(caller.ofType('voice.flush')).toEqual([]);
  });
});

describe('an answer that has paused', () => {
  it('is cut at what was heard when the caller speaks, since more would have come', async () => {
    const { clock, model, caller, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 300));
    await clock.advance(1_000);
    emit(speechStarted('u1'));
    expect(model.next('conversation.item.truncate')).toMatchObject({
      item_id: itemOf('r1'),
      audio_end_ms: 300,
    });
    expect(caller.ofType('voice.flush')).toHaveLength(1);
  });

  it('is not cut once all of it has come and was heard', async () => {
    const { clock, model, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 300), audioDone('r1'));
    await clock.advance(1_000);
    emit(speechStarted('u1'));
    expect(model.unread('conversation.item.truncate')).toBe(0);
  });

  it('is not cut for what the caller does to the next one', async () => {
    const { clock, model, emit } = start();
    // The end of its sound was never told.
    emit(responseCreated('r1'), audioDelta('r1', 300), responseDone('r1'));
    await clock.advance(1_000);
    emit(responseCreated('r2'), speechStarted('u1'));
    expect(model.unread('conversation.item.truncate')).toBe(0);
  });

  it('may wait with just as much sound as may wait', () => {
    const { logged, emit } = start({ limits: { queuedAudioMsMax: 1_000, aheadMsMax: 0 } });
    emit(responseCreated('r1'), audioDelta('r1', 1_000));
    expect(logged).toEqual([]);
    emit(audioDelta('r1', 1));
    expect(logged.join()).toContain('queued_audio_full');
  });
});
