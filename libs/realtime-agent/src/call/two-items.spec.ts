import { afterEach, describe, expect, it } from '@jest/globals';
import {
  responseCreated,
  responseDone,
  silentAudio,
  speechStarted,
  type ScriptedEvent,
} from '../testing/index.ts';
import { endCalls, says, start, type StartedCall } from '../testing/start-call.ts';

afterEach(endCalls);

const quiet = { speaksFirst: false };
const asserts = (words: string): 'booking' | undefined => (words.includes('booked') ? 'booking' : undefined);

/** One of several items that a response speaks. */
const itemOf = (
  index: number,
): {
  words(delta: string): ScriptedEvent;
  audio(ms: number): ScriptedEvent;
  done(transcript: string): ScriptedEvent[];
  id: string;
} => {
  const id = `part_${index}`;
  const place = { response_id: 'r1', item_id: id, output_index: index, content_index: 0 };
  return {
    id,
    words: (delta) => ({ type: 'response.output_audio_transcript.delta', ...place, delta }),
    audio: (ms) => ({
      type: 'response.output_audio.delta',
      ...place,
      delta: silentAudio(ms),
      obfuscation: 'x',
    }),
    done: (transcript) => [
      { type: 'response.output_audio_transcript.done', ...place, transcript },
      { type: 'response.output_audio.done', ...place },
    ],
  };
};
const preamble = itemOf(0);
const main = itemOf(1);

const playedMs = ({ caller }: StartedCall, { id }: { id: string }): number =>
  (caller.playedBytes.get(id) ?? 0) / 48;

describe('two spoken items of one response', () => {
  it('are heard one after the other, and stored as one answer', async () => {
    const call = start({ setup: quiet });
    call.emit(...says('u1', 'When are you open?'), responseCreated('r1'));
    call.emit(preamble.words('One moment.'), preamble.audio(1_000), preamble.done('One moment.'));
    call.emit(
      main.words('We open at nine.'),
      main.audio(2_000),
      main.done('We open at nine.'),
      responseDone('r1'),
    );
    await call.clock.advance(600);
    expect([playedMs(call, preamble), playedMs(call, main)]).toEqual([1_000, 0]);
    await call.clock.advance(2_400);
    expect([playedMs(call, preamble), playedMs(call, main)]).toEqual([1_000, 2_000]);
    expect(call.journal.exchanges).toMatchObject([
      { aiResponse: 'One moment. We open at nine.', interrupted: false, itemId: main.id },
    ]);
  });

  it.each([
    [
      'first',
      400,
      [
        [preamble.id, 400],
        [main.id, 0],
      ],
      'One',
    ],
    ['second', 1_500, [[main.id, 500]], 'One moment. We'],
  ])('are cut where the caller interrupts the %s of them', async (_, atMs, cuts, heard) => {
    const call = start({ setup: quiet });
    call.emit(...says('u1', 'When are you open?'), responseCreated('r1'));
    call.emit(preamble.words('One moment.'), preamble.audio(1_000), preamble.done('One moment.'));
    call.emit(
      main.words('We open at nine.'),
      main.audio(2_000),
      main.done('We open at nine.'),
      responseDone('r1'),
    );
    await call.clock.advance(atMs);
    call.emit(speechStarted('u2'));
    const told = call.model.sent.filter((event) => event.type === 'conversation.item.truncate');
    expect(told.map(({ item_id, audio_end_ms }) => [item_id, audio_end_ms])).toEqual(cuts);
    call.emit(...says('u2', 'Stop.').slice(1));
    await call.clock.advance(0);
    expect(call.journal.exchanges).toMatchObject([{ aiResponse: heard, interrupted: true }]);
  });

  it('of which the second makes an assertion are cut where they were heard, and nothing of it is heard', async () => {
    const call = start({ setup: quiet, asserts });
    call.emit(...says('u1', 'The Tuesday one.'), responseCreated('r1'));
    call.emit(preamble.words('One moment.'), preamble.audio(1_000), preamble.done('One moment.'));
    await call.clock.advance(300);
    call.emit(
      main.words('You are booked for Tuesday.'),
      main.audio(2_000),
      main.done('You are booked for Tuesday.'),
    );
    call.emit(responseDone('r1', { status: 'cancelled' }));
    await call.clock.advance(5_000);
    expect(playedMs(call, main)).toBe(0);
    expect(JSON.stringify(call.caller.told)).not.toContain('booked');
    call.call.stop('server_going_away');
    await call.call.ended;
    expect(call.journal.exchanges[0]).toMatchObject({ aiResponse: 'One', interrupted: true });
  });

  it('of which the second makes an assertion after the first was heard keep the first', async () => {
    const call = start({ setup: quiet, asserts });
    call.emit(...says('u1', 'The Tuesday one.'), responseCreated('r1'));
    call.emit(preamble.words('One moment.'), preamble.audio(1_000), preamble.done('One moment.'));
    await call.clock.advance(1_000);
    call.emit(
      main.words('You are booked for Tuesday.'),
      main.audio(2_000),
      main.done('You are booked for Tuesday.'),
    );
    call.emit(responseDone('r1', { status: 'cancelled' }));
    call.call.stop('server_going_away');
    await call.call.ended;
    expect(playedMs(call, preamble)).toBe(1_000);
    expect(call.journal.exchanges[0]).toMatchObject({ aiResponse: 'One moment.' });
  });
});
