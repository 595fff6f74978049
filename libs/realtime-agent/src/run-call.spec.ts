import { afterEach, describe, expect, it } from '@jest/globals';
import { replayCall, type NoiseFilter } from './index.ts';
import { answer, audioDelta, responseCreated, responseDone, toolCalled } from './testing/index.ts';
import { closeTool, endCalls, says, start } from './testing/start-call.ts';

afterEach(endCalls);

describe('the beginning of a call', () => {
  it('configures the session, tells the caller, and greets', () => {
    const { model, caller } = start();
    expect(caller.told.map(({ type }) => type)).toEqual(['session.created', 'voice.call.started']);
    expect(model.unread('response.create')).toBe(1);
  });

  it('shows the caller neither instructions nor tools', () => {
    const { caller } = start({ tools: [closeTool] });
    const shown = JSON.stringify(caller.told);
    expect(shown).not.toContain('Be kind.');
    expect(shown).not.toContain('close_websocket');
  });

  it('does not greet when it is not to speak first', () => {
    const { model } = start({ setup: { speaksFirst: false } });
    expect(model.unread('response.create')).toBe(0);
  });

  it.each([
    ['instructions', { instructions: 'You are a helpful assistant.' }],
    [
      'voice',
      {
        audio: {
          input: { format: { type: 'audio/pcm', rate: 24_000 } },
          output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'alloy' },
        },
      },
    ],
    ['tools', { tools: [] }],
  ])('ends when the session runs with other %s', async (_, changes) => {
    const { model, caller, call } = start({ tools: [closeTool], isConfirmed: false });
    model.open();
    model.confirm(changes);
    expect(caller.ofType('voice.call.started')).toEqual([]);
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    await expect(call.ended).resolves.toMatchObject({ reason: 'voice_service_failed' });
  });

  it('ends when the configuration is refused', () => {
    const { model, caller } = start({ isConfirmed: false });
    model.open();
    const { event_id } = model.next('session.update');
    model.emit({
      type: 'error',
      error: { type: 'invalid_request_error', code: 'unknown_parameter', message: 'm', event_id },
    });
    expect(caller.told.at(-1)).toEqual({
      type: 'voice.call.ended',
      reason: 'voice_service_failed',
      booked: false,
    });
  });

  it('ends when the service says nothing', async () => {
    const { clock, caller, call } = start({ isConfirmed: false });
    await clock.advance(10_000);
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    await call.ended;
  });

  it('holds what the caller says until the session is confirmed, then loses none of it', () => {
    const { model, call } = start({ isConfirmed: false });
    const speech = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
    call.receiveAudio(speech.subarray(0, 3));
    model.open();
    call.receiveAudio(speech.subarray(3, 4));
    expect(model.heard()).toEqual(Buffer.alloc(0));
    model.confirm();
    call.receiveAudio(speech.subarray(4));
    expect(model.heard()).toEqual(speech);
  });

  it('cleans the audio with the gate that it is given', () => {
    const half: NoiseFilter = {
      latencySamples: 0,
      processPcm16: (out, input) => input.forEach((sample, i) => void (out[i] = sample / 2)),
    };
    const { model, call } = start({ setup: { noiseReduction: 'server' }, noiseGate: half });
    call.receiveAudio(new Uint8Array(Int16Array.from([1000, -2000]).buffer));
    expect(model.heard()).toEqual(Buffer.from(Int16Array.from([500, -1000]).buffer));
  });

  it('reaches the model from its first sample on, however late the filter gives it', () => {
    const kept = [0, 0, 0];
    const late: NoiseFilter = {
      latencySamples: 3,
      processPcm16: (out, input) =>
        input.forEach((sample, i) => {
          kept.push(sample);
          out[i] = kept.shift()!;
        }),
    };
    const { model, call } = start({ setup: { noiseReduction: 'server' }, noiseGate: late });
    const say = (...samples: number[]): void =>
      call.receiveAudio(new Uint8Array(Int16Array.from(samples).buffer));
    say(1, 2);
    expect(model.heard()).toHaveLength(0);
    say(3, 4, 5);
    say(6);
    expect(model.heard()).toEqual(Buffer.from(Int16Array.from([1, 2, 3]).buffer));
  });
});

describe('a call trace', () => {
  it('can be folded again, with the same effects', async () => {
    const lines: string[] = [];
    const { clock, model, call, emit } = start({
      tools: [closeTool],
      trace: (line) => void lines.push(line),
    });
    emit(answer('r1', 'Welcome to "the practice".', 1_000));
    await clock.advance(500);
    emit(says('u1', 'My name is Miller.'), responseCreated('r2'));
    model.lose();
    model.open();
    model.confirm();
    emit(responseCreated('r3'), audioDelta('r3', 300), toolCalled('r3', 'c1', 'close_websocket'));
    emit(responseDone('r3'));
    await clock.advance(2_000);
    await call.ended;
    const steps = [...replayCall(lines)];
    expect(steps.filter(({ isSame }) => !isSame)).toEqual([]);
    expect(steps.at(-1)!.state.ending.reason).toBe('agent_ended');
    expect(lines.join('\n')).not.toMatch(/Miller|Welcome|Be kind/);
    expect(lines.filter((line) => line.includes('"audio":"'))).toHaveLength(2);
  });
});
