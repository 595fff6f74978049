import { afterEach, describe, expect, it } from '@jest/globals';
import { responseCreated, responseDone, responseFailed, type ScriptedEvent } from '../testing/index.ts';
import { endCalls, start } from '../testing/start-call.ts';

afterEach(endCalls);

const quiet = { speaksFirst: false };

const BUSY = 'conversation_already_has_active_response';
const error = (code: string | null, event_id: string | null = null): ScriptedEvent => ({
  type: 'error',
  error: { type: 'invalid_request_error', code, message: 'm', event_id },
});

describe('an error of the service', () => {
  it('is logged by its code, and not told to a caller who did not cause it', () => {
    const { caller, logged, emit } = start();
    emit(error('invalid_value'), error(null));
    expect(caller.ofType('error')).toEqual([]);
    expect(caller.closes).toEqual([]);
    expect(logged.filter((line) => line.includes('reported an error')).join()).toMatch(
      /invalid_value.*invalid_request_error/,
    );
  });

  it.each(['Mrs Miller', '+44 20 7946 0123', 'a'.repeat(65), ' invalid_value'])(
    'is passed on without what does not look like a code: %s',
    (code) => {
      const { caller, logged, emit } = start();
      emit(error(code, 'caller:e1'));
      expect(caller.ofType('error')).toMatchObject([{ error: { code: 'unrecognised_error' } }]);
      expect(logged.join()).not.toContain(code);
    },
  );

  it.each(['insufficient_quota', 'invalid_api_key'])('that nothing can mend ends the call: %s', (code) => {
    const { caller, emit } = start();
    emit(error(code));
    expect(caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
  });

  it('is a refusal of our response only under its id', async () => {
    const { clock, model, emit } = start();
    const { event_id } = model.next('response.create');
    emit(error('server_error', 'another'), error('invalid_value'));
    await clock.advance(3_000);
    expect(model.unread('response.create')).toBe(0);
    emit(error('server_error', event_id));
    await clock.advance(2_000);
    expect(model.unread('response.create')).toBe(1);
  });

  it('that another response is active is a refusal without an id too, until ours has begun', async () => {
    const { clock, model, emit } = start();
    model.next('response.create');
    emit(error(BUSY));
    await clock.advance(2_000);
    model.next('response.create');
    emit(responseCreated('r1'), error(BUSY), responseDone('r1'));
    await clock.advance(2_000);
    expect(model.unread('response.create')).toBe(0);
  });

  it('that another response is active is none when nothing was asked for', async () => {
    const { clock, model, emit } = start({ setup: quiet });
    emit(error(BUSY));
    await clock.advance(3_000);
    expect(model.unread('response.create')).toBe(0);
  });
});

describe('rate limits', () => {
  it('count only when nothing remains', async () => {
    const { clock, model, emit } = start();
    model.next('response.create');
    const limits = [
      { name: 'tokens', remaining: 5, reset_seconds: 15 },
      { name: 'requests', remaining: 0, reset_seconds: 3 },
    ];
    emit({ type: 'rate_limits.updated', rate_limits: limits });
    emit(responseCreated('r1'), responseFailed('r1', 'rate_limit_exceeded'));
    await clock.advance(2_999);
    expect(model.unread('response.create')).toBe(0);
    await clock.advance(1);
    expect(model.unread('response.create')).toBe(1);
  });
});
