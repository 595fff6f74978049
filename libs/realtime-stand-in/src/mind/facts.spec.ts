import { describe, expect, it } from '@jest/globals';
import { converse } from '../testing/converse.ts';
import type { Answer } from '../testing/converse.ts';
import { instructionsFor, TEST_CATALOGUE, TEST_FACTS } from '../testing/test-catalogue.ts';

/** By default every tool is unavailable. @param facts null for a practice without facts */
const ask = (
  sentences: readonly string[],
  facts: unknown = TEST_FACTS,
  answer: Answer = () => ({ status: 'unavailable' }),
) => converse(sentences, { answer, instructions: instructionsFor(TEST_CATALOGUE, facts ?? undefined) });

describe('a question about the practice', () => {
  it.each([
    ['what are your opening hours', /Monday to Friday from nine o'clock.*closed on Saturday to Sunday/],
    ['When are you open?', /Our opening hours are/],
    [
      'are you open on thursday',
      /On Thursday the 26th of November we are open from nine o'clock to half past six/,
    ],
    ['are you open on sunday?', /We are closed on Sundays/],
    ['are you open on the 25th of december', /closed on Friday the 25th of December: Christmas Day/],
    ['where are you', /1 Quay Street, Riverside/],
    ["what's your address please", /1 Quay Street, Riverside/],
    ['how much is a vaccination', /price for vaccination is £58/],
    ['what does a booster cost?', /£58/],
    ['how much does teeth cleaning cost', /from £280/],
    ['what are your prices', /£58.*£280/],
    ['where can I park?', /car park behind the practice/],
    ['is there any parking', /car park behind the practice/],
    ['who do i call when you are closed', /Night Vets on 0 2 0 7 9, 4 6 0 9 9 9/],
    ['what do i need to bring', /vaccination card/],
    ['which animals do you see', /dog, cat, rabbit/],
    ['can i book a vaccination for my horse', /We do not see horses/],
  ])('"%s" is answered', (words, answer) => {
    expect(ask([words]).last).toMatch(answer);
  });

  it.each(['how much is an x-ray', 'do you have a website?', 'how much is a consultation'])(
    '"%s" has no answer in the facts, and none is made up',
    (words) => {
      expect(ask([words]).last).not.toMatch(/£|price for/);
    },
  );

  it.each(['what are your opening hours', 'where are you', 'how much is a dental', 'what do i bring'])(
    '"%s" is not known of a practice without facts',
    (words) => {
      const { last } = ask([words], null);
      expect(last).toMatch(/do not have that\. Please ring the practice on 0 2 0 7 9, 4 6 0 9 5 8/);
    },
  );

  it('leads back to the question that was open', () => {
    const { said } = ask([
      "i'd like a vaccination for my dog",
      'how much is that',
      'how much is a vaccination',
    ]);
    expect(said.at(-1)).toMatch(/£58.*particular vet/);
  });

  it('before anything else was asked for leads to what else there is', () => {
    const { said } = ask(['where are you', 'no thank you goodbye']);
    expect(said[1]).toMatch(/anything else/);
    expect(said[2]).toMatch(/Goodbye/);
  });
});

describe('an animal', () => {
  const offers = [{ slot_token: 'A', date: '2026-11-26', time: '09:30' }];
  const asking = ['a vaccination for my labrador on thursday morning', 'anyone'];

  it('that was named by its breed is looked up with it, and its species confirmed', () => {
    const asked: unknown[] = [];
    const { last } = ask(asking, TEST_FACTS, ({ arguments: given }) => {
      asked.push(given);
      return { status: 'ok', taken_for: 'Dog', slots: offers };
    });
    expect(asked).toMatchObject([{ species_id: 1, animal: 'labrador' }]);
    expect(last).toMatch(/I take that for a dog\. I have Thursday/);
  });

  it('that is refused is refused in the words of the tool', () => {
    const refused = {
      status: 'rejected',
      reason: 'species_not_seen',
      message: 'Please ring Hillside Equine.',
    };
    expect(ask(asking, TEST_FACTS, () => refused).last).toMatch(
      /^Please ring Hillside Equine\. Is there anything else/,
    );
  });
});

it('a booking that is confirmed is told with what happens next and what to bring', () => {
  const answer: Answer = ({ name, arguments: given }) =>
    name === 'get_available_time_slots'
      ? { status: 'ok', slots: [{ slot_token: 'A', date: '2026-11-26', time: '09:30' }] }
      : given['confirmation_token'] === undefined
        ? { status: 'read_back', confirmation_token: 'C' }
        : { status: 'confirmed', what_happens_next: 'An email comes.', what_to_bring: 'Bring the card.' };
  const { last } = ask(
    [
      ...['a vaccination for my dog on thursday morning', 'anyone', 'yes', "i'm a new client"],
      ...['sam smith', '07700 900123', 'sam@example.com', 'rex', 'yes'],
    ],
    TEST_FACTS,
    answer,
  );
  expect(last).toMatch(/booked and confirmed.*An email comes\. Bring the card\. Is there anything else/);
});

describe('a day on which the practice is closed', () => {
  const closed = (offers: unknown) => () => ({
    status: 'closed',
    message: 'The practice is closed on Friday 25 December: Christmas Day.',
    next_available: offers,
  });
  const asking = ['a vaccination for my dog on the 25th of december in the morning', 'anyone'];

  it('is called closed, with the next times', () => {
    const offers = [{ slot_token: 'A', date: '2026-12-28', time: '09:30' }];
    expect(ask(asking, TEST_FACTS, closed(offers)).last).toMatch(
      /closed on Friday 25 December: Christmas Day\. The next I have is Monday the 28th of December at half past nine\. Would you like that one/,
    );
  });

  it('is called closed where no other time is known, and never full', () => {
    const { last } = ask(asking, TEST_FACTS, closed([]));
    expect(last).toMatch(/Christmas Day\. Which other day would suit you/);
    expect(last).not.toMatch(/full/);
  });
});
