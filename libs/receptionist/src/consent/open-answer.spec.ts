import { describe, expect, it } from '@jest/globals';
import { readAnswer } from './read-answer.ts';

const VALUES = {
  pet: 'Rex',
  species: 'Dog',
  type: 'Vaccination',
  date: '2026-11-24',
  time: '10:30',
  clinician: 'Dr Meredith Grey',
  owner: 'Ada Example',
  phone: '07700 900123',
  email: 'ada@example.org',
};

const read = (text: string) => readAnswer(text, { languages: ['en'], values: VALUES });

/** Words that the grammar does not list are in each of them. */
const AGREEMENTS = [
  "I was worried you'd be full, so yes please, book it",
  "He's been chewing the skirting boards again, so go ahead and book him in",
  'My neighbour swears by your practice, so yes, book it please',
  'Yes, everything is correct, because I can get a lift with the vicar',
  'Rex will sulk in the airing cupboard, but yes, all correct, book it',
  "I've checked with the gaffer, so put us down for that please",
  "The kids won't sit next to him, so yes, that's all correct, go ahead",
  "Yes, that's all correct, I'll bring his favourite blanket",
] as const;

/** One family of what takes an answer back in each row. */
const VETOES: Readonly<Record<string, readonly string[]>> = {
  negation: [
    "I don't want it",
    'it is not him',
    "that isn't me",
    'none of it',
    "he can't come",
    'never on that day',
  ],
  contrast: ['except the vet', 'apart from the day', 'only the surname differs', 'although the vet differs'],
  condition: [
    'if he gets better',
    'as long as it is free',
    'unless it snows',
    'provided my wife drives',
    'once I am paid',
  ],
  question: [
    'what does it cost',
    'who is that with',
    'is there parking',
    'why is that',
    'do I bring him',
    'is that right?',
  ],
  doubt: ['I think', 'maybe', 'I suppose', 'I am not sure', 'probably', 'I hope so'],
  deferral: [
    'let me check with my wife',
    "I'll ring you back",
    "I'll confirm later",
    'I need to ask her',
    "I'll think about it",
    'pencilled in',
  ],
  correction: [
    'the number is wrong',
    'change the surname',
    'make it eleven',
    'it was moved',
    'use the other number',
  ],
  time: [
    'on Friday',
    'the week after',
    'at eleven',
    'in December',
    'tomorrow',
    'later on',
    'in the evening',
    'at 11:15',
  ],
  names: ['with Doctor Brown', 'for Fluffy', 'called Max', 'it is Smith', 'spelt with a Y', 'that was Bella'],
  animals: ['the cat as well', 'he is a rabbit', 'for both dogs', 'his brother too'],
  matters: ['I need his tablets', 'about the bill', 'for the dental', 'he is bleeding', 'on the insurance'],
  reports: [
    'she said',
    'he told me',
    'my wife says it is Wednesday',
    'whatever he wants',
    'my daughter decides',
  ],
  others: ['get down', 'stop it', 'darling, I am on the phone', 'put your shoes on', 'hello'],
};

describe('answers of which not every word is known', () => {
  it.each(AGREEMENTS.map((text) => [text]))('"%s" is a yes', (text) => {
    expect(read(text)).toBe('yes');
  });

  it.each(Object.entries(VETOES))('are no yes with a %s before or after what was agreed', (_, vetoes) => {
    const taken = AGREEMENTS.flatMap((agreement) =>
      vetoes.flatMap((veto) => [`${veto}, ${agreement}`, `${agreement}, ${veto}`, `${agreement} ${veto}`]),
    ).filter((text) => read(text) === 'yes');
    expect(taken).toEqual([]);
  });

  it('are no yes by a weak word after a story, nor by an order in somebody else’s mouth', () => {
    for (const text of [
      "He's been limping since the weekend, right.",
      'My brother told me to go ahead and book it',
      'I was going to say book it',
      "That's all right, he's just excited",
      'Yes, he was sick in the car',
    ])
      expect([text, read(text)]).not.toEqual([text, 'yes']);
  });

  it('may not be of any length', () => {
    expect(read(`${'and he was chewing things '.repeat(20)}, so book it`)).not.toBe('yes');
  });
});
