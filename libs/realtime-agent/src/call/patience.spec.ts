import { afterEach, describe, expect, it } from '@jest/globals';
import { answer, speechStarted, transcribed, turnEnds } from '../testing/index.ts';
import { endCalls, says, start as startCall, testSetup, type StartOptions } from '../testing/start-call.ts';
import { sessionUpdate } from './session.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { TurnDetection } from './setup.ts';

afterEach(endCalls);

const ASKS = 'And your phone number?';

function start(options: StartOptions = {}) {
  const started = startCall({ ...options, setup: { speaksFirst: false, ...options.setup } });
  const { session } = sessionUpdate(
    { ...testSetup, ...options.setup, speaksFirst: false },
    [],
    DEFAULT_LIMITS,
  );
  /** The service confirms what was asked for, or something else. */
  const confirm = (detection: object, changes: object = {}): void => {
    const input = {
      ...session.audio!.input,
      turn_detection: { ...session.audio!.input!.turn_detection, ...detection },
    };
    started.model.emit({
      type: 'session.updated',
      session: { ...session, id: 'sess_1', audio: { ...session.audio, input }, ...changes },
    });
  };
  const silences = (): unknown[] => {
    const found: unknown[] = [];
    while (started.model.unread('session.update') > 0) {
      found.push(started.model.next('session.update').session);
    }
    return found;
  };
  return { ...started, confirm, silences };
}

const silence = (silence_duration_ms: number) => ({
  type: 'realtime',
  audio: { input: { turn_detection: { type: 'server_vad', silence_duration_ms } } },
});

describe('the pause that ends a turn', () => {
  it('is longer once a number was asked for, and the usual one after it was said', () => {
    const { emit, confirm, silences } = start();
    emit(says('u1', 'Hello.'), answer('r1', ASKS, 100));
    expect(silences()).toMatchObject([silence(1_200)]);
    confirm({ silence_duration_ms: 1_200 });
    emit(says('u2', '07700 900123'));
    expect(silences()).toMatchObject([silence(500)]);
    confirm({ silence_duration_ms: 500 });
    emit(answer('r2', 'Thank you. Anything else?', 100));
    expect(silences()).toEqual([]);
  });

  it('stays longer while the caller is in the middle of a number', () => {
    const { emit, confirm, silences } = start();
    emit(says('u1', 'It is 0 7 7 0 0'));
    expect(silences()).toMatchObject([silence(1_200)]);
    confirm({ silence_duration_ms: 1_200 });
    emit(says('u2', '9 0 0'));
    expect(silences()).toEqual([]);
    emit(says('u3', 'one two three.'), answer('r1', 'Which day suits you?', 100));
    expect(silences()).toMatchObject([silence(500)]);
  });

  it('is changed with what a session may change in mid-call, and not while the caller speaks', () => {
    const { emit, silences } = start();
    emit(turnEnds('u1'), speechStarted('u2'), transcribed('u1', '0 7 7'));
    expect(silences()).toEqual([]);
    emit(turnEnds('u2'), transcribed('u2', 'oh oh nine'));
    const [update] = silences() as { audio: object }[];
    expect(Object.keys(update!)).toEqual(['type', 'audio']);
    expect(Object.keys(update!.audio)).toEqual(['input']);
  });

  it.each<[string, TurnDetection, object]>([
    [
      'keeps its length if it is longer already',
      { type: 'server_vad', threshold: 0.4, silenceMs: 2_000 },
      [],
    ],
    [
      'is waited for longest by the words',
      { type: 'semantic_vad', eagerness: 'high' },
      [{ audio: { input: { turn_detection: { type: 'semantic_vad', eagerness: 'low' } } } }],
    ],
  ])('%s', (_, turnDetection, asked) => {
    const { emit, silences } = start({ setup: { turnDetection } });
    emit(says('u1', 'Hello.'), answer('r1', ASKS, 100));
    expect(silences()).toMatchObject(asked);
  });

  it('stays as it is for the whole call if the service refuses, ignores or does not answer', async () => {
    for (const how of ['refuses', 'ignores', 'is silent'] as const) {
      const { emit, model, confirm, silences, logged, clock, caller } = start();
      emit(says('u1', 'Hello.'), answer('r1', ASKS, 100));
      const { event_id } = model.next('session.update');
      if (how === 'refuses')
        emit({ type: 'error', error: { type: 'invalid_request_error', code: 'invalid_value', event_id } });
      if (how === 'ignores') confirm({ silence_duration_ms: 500 });
      await clock.advance(5_000);
      emit(says('u2', 'Yes.'), answer('r2', 'What is your e-mail address?', 100), says('u3', '0 7 7'));
      expect([how, silences()]).toEqual([how, []]);
      expect(logged.join('\n')).toContain('the pause that ends a turn cannot be changed');
      expect(caller.ofType('voice.call.ended')).toEqual([]);
    }
  });

  it('is asked for again of a new session', () => {
    const { emit, confirm, silences, model } = start();
    emit(says('u1', 'Hello.'), answer('r1', ASKS, 100));
    silences();
    confirm({ silence_duration_ms: 1_200 });
    model.lose();
    model.open();
    model.confirm();
    expect(silences()).toMatchObject([silence(1_200)]);
  });

  it('is not worth a session that runs with something else besides: there is a new one', () => {
    const { emit, confirm, silences, logged, model } = start();
    emit(says('u1', 'Hello.'), answer('r1', ASKS, 100));
    silences();
    confirm({ silence_duration_ms: 1_200 }, { instructions: 'You are a helpful assistant.' });
    expect(logged.join('\n')).toContain('configuration_differs');
    model.open();
    model.confirm();
    expect(silences()).toEqual([]);
  });
});
