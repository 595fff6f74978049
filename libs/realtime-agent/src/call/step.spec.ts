import { describe, expect, it } from '@jest/globals';
import { testSetup } from '../testing/start-call.ts';
import { assertNever } from './assert-never.ts';
import type { CallEvent } from './events.ts';
import { parseModelEvent } from './model-event.ts';
import type { CallSetup } from './setup.ts';
import type { TimerName, CallState } from './state.ts';
import { startCall, step } from './step.ts';

const setup: CallSetup = { ...testSetup, speaksFirst: false };
const format = { type: 'audio/pcm', rate: 24_000 };
const transcription = { model: 'gpt-transcribe' };
const audio = {
  input: { format, transcription, turn_detection: { type: 'server_vad' } },
  output: { format, voice: 'marin' },
};

const heard = (atMs: number, raw: object): CallEvent => {
  const parsed = parseModelEvent(raw);
  if (!parsed.ok || parsed.event.type === 'response.output_audio.delta') throw new Error('no event');
  return { type: 'model.event', event: parsed.event, atMs };
};
/** A call that is live at 1,000. */
function live(changes: Partial<CallSetup> = {}): CallState {
  const { state } = startCall({ ...setup, ...changes }, [], 0);
  const session = { id: 's', instructions: 'Be kind.', tools: [], audio };
  return [
    heard(500, { type: 'session.created', session: { id: 's' } }),
    heard(1_000, { type: 'session.updated', session }),
  ].reduce((before, event) => step(before, event).state, state);
}
const timer = (name: TimerName, atMs: number): CallEvent => ({ type: 'timer', name, atMs });

describe('the start of a call', () => {
  it('opens a model link and sets the timers that end what lasts too long', () => {
    const { state, effects } = startCall(setup, [], 1_000);
    expect(effects).toEqual([
      { type: 'model.open' },
      { type: 'timer.set', name: 'configure', atMs: 11_000 },
      { type: 'timer.set', name: 'length', atMs: 1_801_000 },
      { type: 'timer.set', name: 'farewell', atMs: 1_771_000 },
    ]);
    expect(state).toMatchObject({
      phase: 'starting',
      sessionId: '',
      turns: [],
      history: [],
      truth: { withheld: [] },
      caller: { speaking: false, awaitsAnswer: false, idleTurns: 0, asksForSession: false, gone: false },
    });
  });

  it.each([
    [29_000, false],
    [30_000, false],
    [30_001, true],
  ])('announces the end of a call of %d ms when there is time to', (callMsMax, isAnnounced) => {
    const { state } = startCall({ ...setup, limits: { callMsMax } }, [], 0);
    expect(state.timers.farewell !== undefined).toBe(isAnnounced);
  });
});

describe('a timer', () => {
  it('that was cleared, or set anew while it rang, does nothing', () => {
    const state = live();
    expect(state.timers.silence).toBe(121_000);
    expect(step(state, timer('silence', 120_999)).effects).toEqual([]);
    expect(step(state, timer('retry', 120_999)).effects).toEqual([]);
    expect(step(state, timer('silence', 121_000)).state.ending.reason).toBe('idle');
  });

  it('is set anew only when it would ring too late', () => {
    const state = live();
    const place = { response_id: 'r1', item_id: 'i1', output_index: 0, content_index: 0 };
    const created = step(state, heard(1_000, { type: 'response.created', response: { id: 'r1' } })).state;
    const first = step(created, { type: 'model.audio', place, bytes: 48_000, atMs: 1_000 });
    expect(first.effects).toContainEqual({ type: 'timer.set', name: 'pace', atMs: 1_100 });
    const second = step(first.state, { type: 'model.audio', place, bytes: 48_000, atMs: 1_050 });
    expect(second.effects.filter(({ type }) => type === 'timer.set')).toEqual([]);
    expect(second.state.timers.pace).toBe(1_100);
  });
});

describe('a model link that is heard of', () => {
  it.each([
    ['an event', heard(9_000, { type: 'rate_limits.updated', rate_limits: [] })],
    [
      'audio',
      {
        type: 'model.audio',
        place: { response_id: 'r', item_id: 'i', output_index: 0, content_index: 0 },
        bytes: 2,
        atMs: 9_000,
      },
    ],
  ] as const)('is not silent: %s', (_, event) => {
    expect(step(live(), event).state.modelHeardAtMs).toBe(9_000);
  });

  it('is not one on which only the caller has done something', () => {
    const event = { type: 'caller.event', event: { type: 'session.update' }, atMs: 9_000 } as const;
    expect(step(live(), event).state.modelHeardAtMs).toBe(1_000);
  });
});

describe('after the end', () => {
  it('nothing happens', () => {
    const { state } = step(live(), { type: 'caller.left', atMs: 2_000 });
    expect(state.phase).toBe('closed');
    expect(step(state, { type: 'stop', reason: 'internal_error', atMs: 3_000 })).toEqual({
      state,
      effects: [],
    });
  });
});

describe('what there is no case for', () => {
  it.each([
    [{ type: 'caller.sang' }, 'unhandled case: caller.sang'],
    ['sang', 'unhandled case: string'],
  ])('is an error that names it: %j', (value, message) => {
    expect(() => assertNever(value as never)).toThrow(new Error(message));
  });

  it.each([{ type: 'caller.sang', atMs: 2_000 } as never, timer('sing' as never, 2_000)])(
    'is an error of the call: %j',
    (event) => {
      const state = live();
      const timers = { ...state.timers, sing: 2_000 };
      expect(() => step({ ...state, timers }, event)).toThrow('unhandled case');
    },
  );
});
