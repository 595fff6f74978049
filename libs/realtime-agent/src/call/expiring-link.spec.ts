/** A session that will expire is replaced before it does, at a moment of silence. */
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
  transcribed,
  turnEnds,
} from '../testing/index.ts';
import { endCalls, pendingTool, says, start, type StartedCall } from '../testing/start-call.ts';

afterEach(endCalls);

describe('a model link whose session expires', () => {
  const expiring = (seconds: number, options: Parameters<typeof start>[0] = {}): StartedCall => {
    const call = start({
      setup: { speaksFirst: false },
      isConfirmed: false,
      ...options,
      limits: { silenceMsMax: 3_600_000, ...options.limits },
    });
    call.model.open();
    call.model.confirm({ expires_at: call.clock.now() / 1_000 + seconds });
    return call;
  };

  it.each([
    ['five minutes before', 900, 600_000],
    ['half-way when it is short', 60, 30_000],
  ])('is replaced %s', async (_, seconds, dueMs) => {
    const { clock, model } = expiring(seconds);
    await clock.advance(dueMs - 1);
    expect(model.connections).toBe(1);
    await clock.advance(1);
    expect(model.connections).toBe(2);
  });

  it('leaves no such date to the link that has replaced it', async () => {
    const { clock, model } = expiring(60);
    model.lose();
    model.open();
    model.confirm();
    await clock.advance(60_000);
    expect(model.connections).toBe(2);
  });

  /** What is under way when it is due, and what ends it. */
  const busy: readonly (readonly [string, (call: StartedCall) => void, (call: StartedCall) => unknown])[] = [
    [
      'an answer that is asked for and said',
      ({ call }) => call.receive({ type: 'response.create' }),
      ({ emit }) => emit(answer('r1', 'So.', 0)),
    ],
    [
      'a caller who speaks, until the answer',
      ({ emit }) => emit(speechStarted('u1')),
      ({ emit }) => emit(says('u1', 'Hello.'), answer('r1', 'So.', 0)),
    ],
    [
      'sound that is not heard yet',
      ({ emit }) => emit(responseCreated('r1'), audioDelta('r1', 8_000), audioDone('r1'), responseDone('r1')),
      ({ clock }) => clock.advance(8_000),
    ],
    [
      'words that are not written down',
      ({ emit }) => emit(speechStarted('u1'), turnEnds('u1'), answer('r1', 'So.', 0)),
      ({ emit }) => emit(transcribed('u1', 'Hello.')),
    ],
    [
      'a response that is tried again',
      ({ emit }) => emit(responseCreated('r1'), responseFailed('r1', 'server_error')),
      ({ clock, emit }) => clock.advance(5_000).then(() => emit(answer('r2', 'So.', 0))),
    ],
  ];
  it.each(busy)('is kept during %s', async (_, begins, ends) => {
    const call = expiring(60, { limits: { retryMs: 5_000, answerMsMax: 20_000 } });
    await call.clock.advance(27_000);
    begins(call);
    await call.clock.advance(3_500);
    expect(call.model.connections).toBe(1);
    await Promise.resolve(ends(call));
    await call.clock.advance(0);
    expect(call.model.connections).toBe(2);
  });

  it('is kept while a tool is at work', async () => {
    const { tool, runs } = pendingTool('look', 'read', 60_000);
    const { clock, model, emit } = expiring(60, { tools: [tool], limits: { fillerMs: 90_000 } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.advance(35_000);
    expect(model.connections).toBe(1);
    runs[0]!.answer({ output: 1 });
    await clock.flush();
    expect(model.connections).toBe(1);
    emit(answer('r2', 'At ten.', 0));
    expect(model.connections).toBe(2);
  });
});
