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
  wordsDelta,
} from '../testing/index.ts';
import { endCalls, pendingTool, says, start, type StartedCall } from '../testing/start-call.ts';

afterEach(endCalls);

/** A call whose model has called `look`, after words of its own if there are any. */
async function waiting(words?: {
  readonly audioMs: number;
}): Promise<StartedCall & { readonly answerTool: () => Promise<void> }> {
  const { tool, runs } = pendingTool('look', 'read', 60_000);
  const started = start({ tools: [tool], setup: { speaksFirst: false } });
  started.emit(says('u1', 'Any time on Tuesday?'), responseCreated('r1'));
  if (words !== undefined) {
    started.emit(audioDelta('r1', words.audioMs), wordsDelta('r1', 'Let me see.'), audioDone('r1'));
  }
  started.emit(toolCalled('r1', 'c1', 'look'), responseDone('r1'));
  await started.clock.flush();
  return {
    ...started,
    answerTool: async () => {
      runs[0]!.answer({ output: { free: ['10:00'] } });
      await started.clock.flush();
    },
  };
}

describe('a tool that takes its time', () => {
  it('is spoken of once, in a response that can call nothing', async () => {
    const { clock, model, emit } = await waiting();
    await clock.advance(2_499);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.next('conversation.item.create').item).toMatchObject({ type: 'message', role: 'system' });
    expect(model.next('response.create').response).toEqual({ tool_choice: 'none' });
    emit(responseCreated('r2'), audioDelta('r2', 800), audioDone('r2'), responseDone('r2'));
    await clock.advance(30_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('is not spoken of while the model is heard, nor soon after', async () => {
    const { clock, model } = await waiting({ audioMs: 1_000 });
    await clock.advance(1_000 + 5_999);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.unread('response.create')).toBe(1);
  });

  it('is not spoken of when it was quick', async () => {
    const { clock, model, answerTool } = await waiting();
    await clock.advance(2_400);
    await answerTool();
    expect(model.next('response.create').response).toBeUndefined();
    await clock.advance(2_400);
    expect(model.unread('response.create')).toBe(0);
  });

  it('is not spoken of while the caller speaks', async () => {
    const { clock, model, emit } = await waiting();
    emit(speechStarted('u2'));
    await clock.advance(10_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('has its result told after the filler, in one response', async () => {
    const { clock, model, emit, answerTool } = await waiting();
    await clock.advance(2_500);
    model.next('conversation.item.create');
    model.next('response.create');
    emit(responseCreated('r2'), audioDelta('r2', 800));
    await answerTool();
    expect(model.next('conversation.item.create').item).toMatchObject({ call_id: 'c1' });
    expect(model.unread('response.create')).toBe(0);
    emit(audioDone('r2'), responseDone('r2'));
    expect(model.next('response.create').response).toBeUndefined();
  });

  it('is waited for in silence when the filler is refused or fails', async () => {
    const { clock, model, emit, answerTool } = await waiting();
    await clock.advance(2_500);
    model.next('response.create');
    emit(responseCreated('r2'), responseFailed('r2', 'server_error'));
    await clock.advance(20_000);
    expect(model.unread('response.create')).toBe(0);
    await answerTool();
    expect(model.unread('response.create')).toBe(1);
  });

  it('is spoken of again when it is called again', async () => {
    const { clock, model, emit, answerTool } = await waiting();
    await clock.advance(2_500);
    model.next('response.create');
    emit(responseCreated('r2'), responseDone('r2'));
    await answerTool();
    model.next('response.create');
    emit(responseCreated('r3'), toolCalled('r3', 'c2', 'look'), responseDone('r3'));
    await clock.advance(2_500);
    expect(model.next('response.create').response).toEqual({ tool_choice: 'none' });
  });

  it('is not taken up again when a cough stops the filler', async () => {
    const { clock, model, caller, emit } = await waiting();
    await clock.advance(2_500);
    model.next('response.create');
    emit(responseCreated('r2'), audioDelta('r2', 800), audioDone('r2'), responseDone('r2'));
    await clock.advance(300);
    emit(speechStarted('u2'), {
      type: 'input_audio_buffer.speech_stopped',
      item_id: 'u2',
      audio_end_ms: 300,
    });
    expect(caller.ofType('voice.flush')).toHaveLength(1);
    await clock.advance(5_000);
    expect(model.unread('response.create')).toBe(0);
  });
});

describe('the silence before a filler', () => {
  const patient = { speaksFirst: false };

  it('is not begun anew by what the caller does not hear', async () => {
    const { clock, model, call } = await waiting();
    await clock.advance(1_500);
    call.receive({ type: 'session.update' });
    await clock.advance(1_000);
    expect(model.unread('response.create')).toBe(1);
  });

  it('is longer after words of the response that called the tool, however long ago they were heard', async () => {
    const { tool } = pendingTool('look', 'read', 60_000);
    const { clock, model, emit } = start({ tools: [tool], setup: patient });
    emit(says('u1', 'On Tuesday?'), responseCreated('r1'), audioDelta('r1', 100), audioDone('r1'));
    await clock.advance(1_000);
    emit(toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.advance(5_999);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.unread('response.create')).toBe(1);
  });

  it('is not longer after an answer before that', async () => {
    const { tool } = pendingTool('look', 'read', 60_000);
    const { clock, model, emit } = start({ tools: [tool], setup: patient });
    emit(says('u1', 'Hello.'), answer('r0', 'Good morning.', 100));
    await clock.advance(100);
    emit(says('u2', 'On Tuesday?'), responseCreated('r1'), toolCalled('r1', 'c1', 'look'));
    emit(responseDone('r1'));
    await clock.advance(2_499);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.unread('response.create')).toBe(1);
  });

  it('is longer when the agent has spoken since one of two tools was called', async () => {
    const { tool } = pendingTool('look', 'read', 60_000);
    const { clock, model, emit } = start({ tools: [tool], setup: patient });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    emit(answer('r2', 'Let me see.', 100));
    await clock.advance(100);
    emit(responseCreated('r3'), toolCalled('r3', 'c2', 'look'), responseDone('r3'));
    await clock.advance(5_999);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.unread('response.create')).toBe(1);
  });

  it.each<[string, (call: StartedCall) => void]>([
    ['the model link is lost', ({ model }) => model.lose()],
    [
      'a failed response is to be tried again',
      ({ emit }) => emit(responseCreated('r2'), responseFailed('r2', 'x')),
    ],
    [
      'a cough has stopped an answer',
      ({ emit }) => {
        emit(responseCreated('r2'), audioDelta('r2', 9_000), audioDone('r2'), responseDone('r2'));
        emit(speechStarted('u2'));
        emit({ type: 'input_audio_buffer.speech_stopped', item_id: 'u2', audio_end_ms: 300 });
      },
    ],
  ])('is not broken by a filler while %s', async (_, happened) => {
    const { tool } = pendingTool('look', 'read', 60_000);
    const call = start({ tools: [tool], setup: patient, limits: { retryMs: 20_000, falseStartMs: 20_000 } });
    call.emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await call.clock.flush();
    happened(call);
    await call.clock.advance(9_000);
    expect(call.model.unread('response.create')).toBe(0);
  });
});

describe('a cough after a filler', () => {
  it('that stops an answer is followed by the request to go on', async () => {
    const { clock, model, emit, answerTool } = await waiting();
    await clock.advance(2_500);
    model.next('response.create');
    emit(answer('r2', 'One moment.', 100));
    await answerTool();
    model.next('response.create');
    emit(answer('r3', 'There is ten, and there is eleven.', 4_000));
    await clock.advance(500);
    emit(speechStarted('u2'));
    emit({ type: 'input_audio_buffer.speech_stopped', item_id: 'u2', audio_end_ms: 300 });
    await clock.advance(1_000);
    expect(model.unread('response.create')).toBe(1);
  });
});
