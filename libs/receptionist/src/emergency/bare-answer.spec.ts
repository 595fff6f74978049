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
    'Rex and Bella',
    'Tom & Jerry.',
    'Salt, Pepper and Vinegar',
  ])('is no emergency after an ordinary question: %s', (text) => {
    expect(findEmergency(text)).toBeUndefined();
    expect(findEmergency(text, asked('Which day would suit you?'))).toBeUndefined();
  });

  it.each(['Blood and Vomit', 'Rex and collapsed', 'Rex and Bella collapsed'])(
    'is not made of names that are none: %s',
    (text) => {
      expect(isBareAnswer(text, asked('What are their names?'))).toBe(false);
    },
  );

  it('is judged as the answer to a question about the animal', () => {
    expect(isBareAnswer('Lilies and Ivy', asked('What has he eaten?'))).toBe(false);
    const told = [
      { who: 'caller', text: 'He ate something.' } as const,
      ...asked('Oh dear. What is it called?'),
    ];
    expect(isBareAnswer('Lilies and Ivy', told)).toBe(false);
    expect(isBareAnswer('No.', asked('Is he still breathing?'))).toBe(false);
    expect(isBareAnswer('No, he is not.', asked('Which day?'))).toBe(false);
  });
});
