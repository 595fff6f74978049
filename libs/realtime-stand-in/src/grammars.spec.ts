/** The recogniser has a pronunciation for every word of every grammar. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createSpeech } from '@petvisor/speech';
import type { Speech } from '@petvisor/speech';
import { grammarsFor } from './mind/grammars.ts';
import type { Question } from './mind/question.ts';
import { TEST_CATALOGUE } from './testing/test-catalogue.ts';

// A limit for recognition on a busy machine, not an expectation.
jest.setTimeout(120_000);

let speech: Speech;
beforeAll(async () => {
  speech = await createSpeech({ threads: 1 });
});
afterAll(() => speech.close());

describe('the recogniser', () => {
  const questions: readonly Question[] = [
    ...([
      'wish',
      'species',
      'type',
      'clinician',
      'day',
      'period',
      'offer',
      'retry',
      'client',
      'name',
    ] as const),
    ...([
      'lastName',
      'phone',
      'email',
      'pet',
      'confirm',
      'correction',
      'message',
      'confirmMessage',
      'anythingElse',
      'emergency',
    ] as const),
  ];
  const unusual = {
    ...TEST_CATALOGUE,
    species: [{ id: 1, name: 'Axolotl' }],
    appointmentTypes: [{ id: 2, name: 'Fluoroscopy & X-ray (30 min)' }],
    clinicians: [{ id: 3, name: 'Dr Siobhán Ó Ceallaigh' }],
  };

  it.each([
    ['of a usual practice', TEST_CATALOGUE],
    ['of names that no dictionary has', unusual],
    ['without a catalogue', undefined],
  ])('know every word of every grammar %s', async (_, catalogue) => {
    const silence = new Int16Array(2_400);
    for (const question of questions) {
      for (const grammar of grammarsFor(question, catalogue)) {
        expect(await speech.listen(silence, grammar)).toBeUndefined();
      }
    }
  });
});
