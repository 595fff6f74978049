import { describe, expect, it } from '@jest/globals';
import { LiveCalls, type LiveCall } from './live-calls.ts';

/** A call that ends when it is stopped, with or without words. */
function startCall(endsWith: 'words' | 'no words', conversationId?: number) {
  const ended = Promise.withResolvers<void>();
  const stops: boolean[] = [];
  const call: LiveCall = {
    conversationId,
    stop(_reason, options) {
      stops.push(options?.apologises === true);
      if (endsWith === 'words' || options?.apologises !== true) ended.resolve();
    },
    move: () => undefined,
    isSpared: false,
    queuedBytes: 0,
    ended: ended.promise,
  };
  return { call, stops, hangUp: ended.resolve };
}

describe('a drain', () => {
  it('lets calls end by themselves', async () => {
    const calls = new LiveCalls({ max: 10, drainMsMax: 600_000 });
    const { call, stops, hangUp } = startCall('words');
    calls.add(call, { userId: 1, practice: 'default' });
    const drained = calls.drain();
    expect(calls.refusal()).toMatchObject({ code: 'going_away' });
    hangUp();
    await drained;
    expect(stops).toEqual([]);
  });

  it('tells the callers who are left', async () => {
    const calls = new LiveCalls({ max: 10, drainMsMax: 1 });
    const { call, stops } = startCall('words');
    calls.add(call, { userId: 1, practice: 'default' });
    await calls.drain();
    expect(stops).toEqual([true]);
  });

  it('without patience ends calls at once and without words', async () => {
    const calls = new LiveCalls({ max: 10, drainMsMax: 0 });
    const { call, stops } = startCall('no words');
    calls.add(call, { userId: 1, practice: 'default' });
    await calls.drain();
    expect(stops).toEqual([false]);
  });
});

it('one call is ended, with words, by its own practice alone', () => {
  const calls = new LiveCalls({ max: 10, drainMsMax: 1 });
  const [wanted, other] = [startCall('words', 7), startCall('words', 8)];
  for (const { call } of [wanted, other]) calls.add(call, { userId: 1, practice: 'oak' });
  expect([calls.end(7, 'elm'), calls.end(9, 'oak'), wanted.stops]).toEqual([false, false, []]);
  expect(calls.end(7, 'oak')).toBe(true);
  expect([wanted.stops, other.stops]).toEqual([[true], []]);
});
