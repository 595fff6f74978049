import { afterEach, describe, expect, it } from '@jest/globals';
import {
  audioDelta,
  audioDone,
  responseCreated,
  responseDone,
  responseFailed,
  speechStarted,
  toolCalled,
} from '../testing/index.ts';
import { closeTool, endCalls, start } from '../testing/start-call.ts';

afterEach(endCalls);

describe('a goodbye', () => {
  it('is waited for when its first sound has not come, and for a moment after its last', async () => {
    const { clock, caller, emit } = start({ tools: [closeTool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'close_websocket'));
    await clock.advance(1_000);
    expect(caller.closes).toEqual([]);
    emit(audioDelta('r1', 500), audioDone('r1'), responseDone('r1'));
    await clock.advance(749);
    expect(caller.closes).toEqual([]);
    await clock.advance(1);
    expect(caller.closes).toHaveLength(1);
  });

  it('that the caller has stopped is not waited for', async () => {
    const { clock, caller, emit } = start({ tools: [closeTool] });
    emit(responseCreated('r1'), audioDelta('r1', 3_000), speechStarted('u1'));
    emit(toolCalled('r1', 'c1', 'close_websocket'));
    await clock.advance(249);
    expect(caller.closes).toEqual([]);
    await clock.advance(1);
    expect(caller.closes).toHaveLength(1);
  });

  it('is heard to its end though the caller speaks, or the model link is lost', async () => {
    const { clock, model, caller, call, emit } = start({ tools: [closeTool] });
    emit(responseCreated('r1'), audioDelta('r1', 2_000), toolCalled('r1', 'c1', 'close_websocket'));
    await clock.advance(100);
    emit(speechStarted('u1'));
    expect(caller.ofType('voice.flush')).toEqual([]);
    model.lose();
    await clock.advance(2_200);
    expect(model.connections).toBe(1);
    await expect(call.ended).resolves.toMatchObject({ reason: 'agent_ended' });
  });

  it('that fails is not tried again, and the caller is not asked to wait', async () => {
    const moment = { pcm: new Uint8Array(800 * 48), words: 'One moment, please.' };
    const { clock, model, caller, emit } = start({ tools: [closeTool], announcements: { moment } });
    model.next('response.create');
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'close_websocket'));
    await clock.flush();
    emit(responseFailed('r1', 'rate_limit_exceeded'));
    await clock.advance(250);
    expect(caller.closes).toHaveLength(1);
    expect(caller.ofType('response.output_audio_transcript.done')).toEqual([]);
    expect(model.unread('response.create')).toBe(0);
  });
});
