/** The model link is lost: a new one takes over, or the call ends with an announcement. */
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  audioDelta,
  itemOf,
  responseCreated,
  responseDone,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
  wordsDelta,
} from '../testing/index.ts';
import { endCalls, pendingTool, says, start } from '../testing/start-call.ts';

afterEach(endCalls);

describe('a lost model link', () => {
  const items = (model: { sent: readonly { type: string }[] }, since: number): unknown[] =>
    model.sent
      .slice(since)
      .flatMap((event) =>
        event.type === 'conversation.item.create' ? [(event as { item?: unknown }).item] : [],
      );

  it('is replaced by one that is told the conversation so far, tool results included', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, model, caller, call, emit } = start({ tools: [tool] });
    emit(answer('r1', 'Welcome.', 100));
    await clock.advance(200);
    emit(
      says('u1', 'Any time on Tuesday?'),
      responseCreated('r2'),
      toolCalled('r2', 'c1', 'look', '{"pet":"Rex"}'),
    );
    emit(responseDone('r2'));
    await clock.flush();
    runs[0]!.answer({ output: { free: ['10:00'] } });
    await clock.flush();
    emit(responseCreated('r3'), wordsDelta('r3', 'At ten.'), audioDelta('r3', 1_000));
    const since = model.sent.length;
    model.lose();
    call.receiveAudio(new Uint8Array(96));
    expect(model.connections).toBe(2);
    model.open();
    model.confirm();
    expect(items(model, since)).toMatchObject([
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Welcome.' }] },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Any time on Tuesday?' }] },
      { type: 'function_call', call_id: 'c1', name: 'look', arguments: '{"pet":"Rex"}' },
      { type: 'function_call_output', call_id: 'c1', output: '{"free":["10:00"]}' },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'At ten.' }] },
      { type: 'message', role: 'system' },
    ]);
    expect(model.sent.at(-1)).toMatchObject({ type: 'response.create' });
    expect(model.heard()).toHaveLength(96);
    await clock.advance(1_000);
    expect(caller.playedBytes.get(itemOf('r3'))).toBe(1_000 * 48);
    expect(runs).toHaveLength(1);
    expect(caller.ofType('session.created')).toHaveLength(1);
  });

  it('does not lose a tool that was running: its result goes to the new session', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const { clock, model, emit } = start({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'book'));
    await clock.flush();
    const since = model.sent.length;
    model.lose();
    model.open();
    model.confirm();
    expect(model.sent.at(-1)).not.toMatchObject({ type: 'response.create' });
    runs[0]!.answer({ output: 'done' });
    await clock.flush();
    expect(items(model, since)).toMatchObject([
      { type: 'function_call', call_id: 'c1' },
      { role: 'system' },
      { type: 'function_call_output', call_id: 'c1' },
    ]);
    expect(runs).toHaveLength(1);
    expect(model.sent.at(-1)).toMatchObject({ type: 'response.create' });
  });

  it('that only says nothing any more is noticed', async () => {
    const { clock, model, emit } = start();
    emit(responseCreated('r1'), audioDelta('r1', 300));
    await clock.advance(14_999);
    expect(model.connections).toBe(1);
    await clock.advance(1);
    expect(model.connections).toBe(2);
  });

  it('whose session is expired is replaced', () => {
    const { model, emit } = start();
    emit({ type: 'error', error: { type: 'invalid_request_error', code: 'session_expired', message: 'm' } });
    expect(model.connections).toBe(2);
  });

  it('is not replaced when the key is refused', async () => {
    const { model, caller, call } = start();
    model.lose('unauthorized');
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    await call.ended;
  });

  it('for good is apologised for, if there is an announcement, and then the call ends', async () => {
    const { clock, model, caller, call, emit } = start({
      announcements: { apology: { pcm: new Uint8Array(1_000 * 48 + 1), words: 'I am sorry.' } },
    });
    emit(responseCreated('r1'), audioDelta('r1', 3_000));
    await clock.advance(500);
    model.lose('unauthorized');
    expect(model.isClosed).toBe(true);
    expect(caller.closes).toEqual([]);
    await clock.advance(2_000);
    const [words] = caller.ofType('response.output_audio_transcript.done');
    expect(words?.transcript).toBe('I am sorry.');
    expect(caller.playedBytes.get(words!.item_id)).toBe(1_000 * 48);
    expect(caller.told.at(-1)).toMatchObject({ type: 'voice.call.ended', reason: 'voice_service_failed' });
    await expect(call.ended).resolves.toMatchObject({ reason: 'voice_service_failed' });
    expect(clock.pendingTimers).toBe(0);
  });

  it('tells what was not understood when the words were lost with it', () => {
    const { model, emit } = start();
    emit(answer('r1', 'Welcome.', 100), speechStarted('u1'), turnEnds('u1'));
    model.lose();
    model.open();
    model.confirm();
    expect(JSON.stringify(model.sent)).toContain('did not catch');
  });

  it('is handed over between turns before its session expires', async () => {
    const { clock, model, caller, emit } = start({
      isConfirmed: false,
      limits: { silenceMsMax: 3_600_000 },
    });
    model.open();
    model.confirm({ expires_at: clock.now() / 1_000 + 900 });
    await clock.advance(1_000);
    emit(responseCreated('r1'));
    for (let i = 0; i < 60; i++) {
      emit(audioDelta('r1', 100));
      await clock.advance(10_000);
    }
    expect(model.connections).toBe(1);
    emit(speechStarted('u1'), turnEnds('u1'), transcribed('u1', 'Hello?'));
    emit(responseDone('r1'), answer('r2', 'Hello.', 500));
    expect(model.connections).toBe(1);
    await clock.advance(500);
    expect(model.connections).toBe(2);
    model.open();
    const unread = model.unread('response.create');
    model.confirm();
    expect(model.unread('response.create')).toBe(unread);
    expect(caller.closes).toEqual([]);
  });
});
