import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noiseSet } from '@petvisor/audio-dsp/testing';
import { createSpeech } from './create-speech.ts';
import type { Speech } from './speech.ts';
import { behindGate, overNoisyLine, untreated, type Treatment } from './testing/noisy-line.ts';
import { PHRASE_SETS } from './testing/phrases.ts';

/** Sentences of which a booking consists. */
const sets = PHRASE_SETS.filter(({ name }) => name === 'booking' || name === 'dates and times');
const noises = noiseSet();

let speech: Speech;
beforeAll(async () => {
  speech = await createSpeech({ threads: 1 });
});
afterAll(() => speech.close());

/** Number of sentences recognised word for word at 20 dB, with alternating noises. */
async function rightSentences(treatment: Treatment): Promise<number> {
  let right = 0;
  for (const { grammar, phrases } of sets) {
    for (const [turn, phrase] of phrases.entries()) {
      const { samples } = noises[turn % noises.length]!;
      const sentence = await speech.speak(phrase, { voice: 'rms' });
      const heard = await speech.listen(overNoisyLine(sentence, treatment, { samples, snrDb: 20 }), grammar);
      if (heard === phrase) right++;
    }
  }
  return right;
}

describe('recognition behind the noise gate', () => {
  it('understands at least as many sentences in noise as without it', async () => {
    const without = await rightSentences(untreated);
    const behind = await rightSentences(behindGate());

    expect(without).toBeGreaterThan(0);
    expect(behind).toBeGreaterThanOrEqual(without);
  });
});
