import { describe, expect, it } from '@jest/globals';
import { converse } from '../testing/converse.ts';
import { instructionsFor, TEST_CATALOGUE, threeOffers } from '../testing/test-catalogue.ts';
import type { MindInput } from './hear.ts';
import { bookingMind } from './mind.ts';
import { questionIn } from './phrases.ts';

const CALLER = [
  "i'd like to book a vaccination for my dog on thursday morning",
  'no preference',
  'the first one',
  "i'm a new client",
  'sam smith',
  '07700 900123',
  'sam@example.com',
  'rex',
  'yes please',
  'no thank you',
];
const begin = () => bookingMind.begin(instructionsFor(TEST_CATALOGUE));

describe('a mind in a new session', () => {
  it('goes on behind every sentence as if it had been there all the time', () => {
    const moved = converse(CALLER, { isMoved: true });
    expect(moved.log).toEqual(converse(CALLER).log);
    expect(moved.calls).toEqual([
      'get_available_time_slots',
      'place_appointment',
      'place_appointment',
      'close_websocket',
    ]);
  });

  it('knows what was asked and looked up when the beginning is missing', () => {
    const offers = threeOffers('2026-11-26');
    const look = {
      species_id: 1,
      appointment_type_id: 11,
      clinician_id: null,
      date: '2026-11-26',
      day_period: 'MORNING',
      preferred_time: null,
    };
    const items: MindInput[] = [
      { type: 'called', key: 'c1', name: 'get_available_time_slots', arguments: JSON.stringify(look) },
      { type: 'tool', key: 'c1', output: offers },
      { type: 'answered', words: 'I have … Which of these would you like?' },
      { type: 'said', words: 'the second one' },
      { type: 'answered', words: 'Good. What is your email address?' },
      { type: 'said', words: 'sam@example.com' },
    ];
    const { state, say } = bookingMind.decide(
      items.reduce((known, item) => bookingMind.hear(known, item), begin()),
    );
    expect(state).toMatchObject({
      wish: { speciesId: 1 },
      slot: { slot_token: 'B' },
      owner: { email: 'sam@example.com' },
    });
    expect(say.join(' ')).toMatch(/already a client/);
  });

  it('does not call again what is still being called', () => {
    const items: MindInput[] = [
      { type: 'said', words: "i'd like to book a vaccination for my dog on thursday morning with anyone" },
      { type: 'called', key: 'c1', name: 'get_available_time_slots', arguments: '{}' },
    ];
    const known = items.reduce((state, item) => bookingMind.hear(state, item), begin());
    const { calls, say } = bookingMind.decide(known);
    expect([calls, say.join(' ')]).toEqual([[], expect.stringMatching(/still looking/)]);
    const told = bookingMind.hear(known, { type: 'tool', key: 'c1', output: threeOffers('2026-11-26') });
    expect(bookingMind.decide(told).say.join(' ')).toMatch(/half past nine/);
  });
});

describe('words that the mind did not say', () => {
  const opening = 'Hello, this is Hill Vets. I am an automated assistant, and this call is recorded.';
  const disclosure = 'Before we go on: I am an automated assistant, and this call is recorded.';
  const answers = (...items: readonly MindInput[]): string =>
    bookingMind.decide(items.reduce((known, item) => bookingMind.hear(known, item), begin())).say.join(' ');
  const question: MindInput = { type: 'said', words: 'where are you' };

  it.each<[string, MindInput[]]>([
    ['an opening', [{ type: 'answered', words: `${opening} How can I help you today?` }, question]],
    ['an opening that was talked over', [{ type: 'answered', words: 'Hello, this is Hill' }, question]],
    [
      'a disclosure that follows a question',
      [{ type: 'answered', words: 'Hello,' }, question, { type: 'answered', words: disclosure }],
    ],
    [
      'a disclosure that is talked over as well',
      [
        question,
        { type: 'answered', words: 'Before we go' },
        question,
        { type: 'answered', words: disclosure },
      ],
    ],
  ])('leave the question to be answered: %s', (_, items) => {
    expect(answers(...items)).toBe(answers(question));
  });
});

it('repeats itself after the idle timeout', () => {
  const { state, say } = bookingMind.decide(begin());
  expect(bookingMind.decide(bookingMind.hear(state, { type: 'silence' })).say).toEqual(say);
});

it.each([
  ['What kind of pet is it for: a dog, a cat or a rabbit?', 'species'],
  ['Thank you, Sam. What is your phone number? Please say it digit by digit.', 'phone'],
  ['Shall I book that? Is that right?', 'confirm'],
  ['How can I help you today? Sorry. What is your email address?', 'email'],
  ['Take your time.', undefined],
])('hears its own question in %j', (words, question) => {
  expect(questionIn(words)).toBe(question);
});
