import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSpeech } from './create-speech.ts';
import { createVoiceActivity } from './voice-activity.ts';
import type { VoiceActivity, VoiceActivityEvent } from './voice-activity.ts';

const SECOND = 24_000;
/** 1 s of silence, a sentence, 1.5 s of silence, the same sentence, 1.5 s of silence. */
let audio: Int16Array;
let sentenceMs: number;
let activity: VoiceActivity | undefined;

beforeAll(async () => {
  const speech = await createSpeech({ threads: 1 });
  const sentence = await speech.speak('I would like to book a vaccination for my dog.');
  await speech.close();
  sentenceMs = sentence.length / 24;
  audio = new Int16Array(4 * SECOND + 2 * sentence.length);
  audio.set(sentence, SECOND);
  audio.set(sentence, 2.5 * SECOND + sentence.length);
});
afterEach(() => {
  activity?.close();
  activity = undefined;
});
afterAll(() => activity?.close());

describe('voice activity', () => {
  it('finds both sentences, with what came before the first voice and the silence after the last', async () => {
    activity = await createVoiceActivity({ prefixMs: 300, silenceMs: 500 });
    const events = activity.push(audio);

    expect(events.map(({ type }) => type)).toEqual(['started', 'stopped', 'started', 'stopped']);
    const [start, stop] = events.map(({ atMs }) => atMs);
    // flite adds some silence at both ends of a sentence.
    expect(start).toBeGreaterThan(1_000 - 300 - 50);
    expect(start).toBeLessThan(1_000 + 300);
    expect(stop).toBeGreaterThan(1_000 + sentenceMs - 500);
    expect(stop).toBeLessThan(1_000 + sentenceMs + 700);
  });

  it('hears the same however the audio is cut', async () => {
    const whole = await createVoiceActivity();
    const cut = await createVoiceActivity();
    const expected = [...whole.push(audio)];
    try {
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 20 }),
          (sizes) => {
            cut.reset();
            const events: VoiceActivityEvent[] = [];
            for (let at = 0, turn = 0; at < audio.length; turn++) {
              const size = sizes[turn % sizes.length] ?? 1;
              events.push(...cut.push(audio.subarray(at, at + size)));
              at += size;
            }
            expect(events).toEqual(expected);
          },
        ),
        { numRuns: 15 },
      );
    } finally {
      whole.close();
      cut.close();
    }
  });

  it('hears nothing in silence and in a click', async () => {
    activity = await createVoiceActivity();
    const click = new Int16Array(SECOND);
    click.fill(20_000, 12_000, 12_120);

    expect(activity.push(new Int16Array(3 * SECOND))).toEqual([]);
    expect(activity.push(click)).toEqual([]);
  });

  it('keeps two streams apart', async () => {
    const [one, other] = [await createVoiceActivity(), await createVoiceActivity()];

    expect(one.push(audio)).toHaveLength(4);
    expect(other.push(new Int16Array(SECOND))).toEqual([]);
    one.close();
    other.close();
  });

  it('refuses audio after it was closed', async () => {
    const closed = await createVoiceActivity();
    closed.close();

    expect(() => closed.push(audio)).toThrow('closed');
  });
});
