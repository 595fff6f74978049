import { describe, expect, it } from '@jest/globals';
import { findEmergency } from './find-emergency.ts';
import { isBareAnswer } from './bare-answer.ts';

const asked = (text: string) => [{ who: 'agent', text } as const];

describe('an answer without content of its own', () => {
  it.each([
    'Yes!',
    '10:30',
    'half past ten',
    'Yes, please.',
    'hm',
    '07700 900123',
    'Tuesday at nine',
    'No, thank you.',
    'dog',
    'My kitten.',
    "She's a guinea pig.",
    '…',
  ])('is no emergency after an ordinary question: %s', (text) => {
    expect(findEmergency(text)).toBeUndefined();
    expect(findEmergency(text, asked('Which day would suit you?'))).toBeUndefined();
  });

  it('is judged as the answer to a question about the animal', () => {
    expect(isBareAnswer('No.', asked('Is he still breathing?'))).toBe(false);
    expect(isBareAnswer('No, he is not.', asked('Which day?'))).toBe(false);
  });
});
