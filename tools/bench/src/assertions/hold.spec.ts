import { describe, expect, it } from '@jest/globals';
import { makeAnswer, type Making } from './answer.ts';
import { passThrough } from './hold.ts';

const TEXT = 'Which of these would suit you best? Take your time, there is no hurry at all.';
const making: Making = { speed: 3, msPerChar: 62, wordsAheadMs: 200 };
const asserts = (): undefined => undefined;

describe('the sound of an answer on its way', () => {
  it('made as it is spoken is sent as it comes', async () => {
    const { waitsMs, silenceMs } = await passThrough(makeAnswer('r', TEXT, { ...making, speed: 1 }));
    expect(waitsMs).toEqual(Array.from({ length: Math.ceil((TEXT.length * 62) / 100) }, () => 0));
    expect(silenceMs).toBe(0);
  });

  it('made faster waits until the caller has heard what was sent before, and without a gap', async () => {
    const { waitsMs, silenceMs } = await passThrough(makeAnswer('r', TEXT, making));
    expect(waitsMs[0]).toBe(0);
    expect(waitsMs.at(-1)).toBeGreaterThan(1_000);
    expect(silenceMs).toBe(0);
  });

  it('waits no longer for words that come before it', async () => {
    const answer = makeAnswer('r', TEXT, making);
    expect(await passThrough(answer, asserts)).toEqual(await passThrough(answer));
  });

  it('waits for words that come long after it, and is silent until then', async () => {
    const late = makeAnswer('r', TEXT, { ...making, wordsAheadMs: -2_000 });
    const free = await passThrough(late);
    const held = await passThrough(late, asserts);
    expect(free.silenceMs).toBe(0);
    expect(held.silenceMs).toBeGreaterThan(1_000);
    expect(Math.max(...held.waitsMs)).toBeGreaterThan(Math.max(...free.waitsMs));
    expect(held.waitsMs).toHaveLength(free.waitsMs.length);
  });
});

describe('an answer as it is made', () => {
  it.each([200, 0, -300])('has its words %d ms before their sound, and all of both', (wordsAheadMs) => {
    const answer = makeAnswer('r', TEXT, { ...making, speed: 1, wordsAheadMs });
    const words = answer.filter(({ event }) => event.type === 'response.output_audio_transcript.delta');
    const sound = answer.filter(({ audioMs }) => audioMs > 0);
    expect(words.map(({ event }) => event['delta']).join('')).toBe(TEXT);
    expect(sound[0]!.atMs - words[0]!.atMs).toBe(wordsAheadMs);
    expect(sound.reduce((sum, { audioMs }) => sum + audioMs, 0)).toBe(
      Math.ceil((TEXT.length * 62) / 100) * 100,
    );
    expect(answer.map(({ atMs }) => atMs)).toEqual(answer.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
    expect(answer.at(-1)!.event.type).toBe('response.done');
  });
});
