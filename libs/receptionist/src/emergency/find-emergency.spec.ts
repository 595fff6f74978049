import { describe, expect, it } from '@jest/globals';
import { findEmergency } from './find-emergency.ts';

describe('an emergency', () => {
  it.each([
    ['without punctuation or capitals', 'hes not breathing please help'],
    ['without apostrophes', 'she wont wake up'],
    ['with curly apostrophes', 'He’s not breathing'],
    ['in capitals', 'MY DOG HAS BEEN HIT BY A CAR'],
    ['with a letter wrong', 'my dog is unconcious'],
    ['after hesitation', "um so er he's he's um collapsed"],
    [
      'behind ordinary words',
      "hi I'd like to book Rex in on Tuesday if you can oh god he's having a seizure",
    ],
    ['after something that is denied', "he hasn't eaten anything but he's collapsed"],
    ['after a "no" to a question', "no he's having a seizure"],
    ['that may be', 'he might have eaten rat poison'],
    ['that the caller is not sure of', "I'm not sure if he's breathing"],
    ['again, after one of long ago', "he had a seizure last year and now he's having another one"],
  ])('is found %s', (_, text) => {
    expect(findEmergency(text)).toBeDefined();
  });

  it.each([
    ['denied', "he hasn't eaten any chocolate"],
    ['an opinion that denies it', "I don't think he's having a seizure"],
    ['denied in a list', 'no vomiting, no seizures or bleeding'],
    ['of years ago', 'he was hit by a car three years ago'],
    ['asked about', 'can dogs get heatstroke'],
    ['to be prevented', 'how can I prevent bloat'],
    ['supposed', 'what happens if he eats chocolate'],
    ['a colour', 'a chocolate labrador'],
    ['a name', "her name's Lily"],
  ])('is not found when it is %s', (_, text) => {
    expect(findEmergency(text)).toBeUndefined();
  });
});

describe('the search', () => {
  it.each([
    '',
    ' ',
    '?!',
    'ыыы',
    '🐕',
    "'''",
    'ate '.repeat(2_000),
    'not '.repeat(2_000),
    'he is '.repeat(1_500),
  ])('ends on %p', (text) => {
    expect(() => findEmergency(text)).not.toThrow();
  });

  it('reads words that are names in the language of the program like any others', () => {
    expect(findEmergency("She's the constructor of this kennel, and my dog is not breathing.")).toBe(
      'breathing',
    );
  });
});

describe('the turns before', () => {
  it.each([
    ['My dog has just eaten', 'a whole bar of dark chocolate.'],
    ['She has swallowed', 'a needle.'],
    ["He's eaten", 'some rat poison.'],
    ['he ate some', 'raisins'],
  ])('belong to the sentence: "%s" … "%s"', (first, second) => {
    expect(findEmergency(second, [{ who: 'caller', text: first }])).toBeDefined();
  });

  it('belong to it with the question of the agent', () => {
    const before = [{ who: 'agent' as const, text: 'What has he eaten?' }];
    expect(findEmergency('A hundred grams of dark chocolate.', before)).toBeDefined();
  });
});
