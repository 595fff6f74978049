/** Callers who type what they like, in the order that they like. */
import { describe, expect, it } from '@jest/globals';
import { converse } from '../testing/converse.ts';
import { instructionsFor, TEST_CATALOGUE, TEST_FACTS } from '../testing/test-catalogue.ts';

const instructions = instructionsFor(TEST_CATALOGUE, {
  ...TEST_FACTS,
  privacy: 'Notes of calls are kept for one year.',
});
const canTakeMessages = { instructions: `${instructions}\nUse take_message.\n` };

describe('details', () => {
  it('may all come at once, at the beginning', () => {
    const { placed, last } = converse([
      "Hi there! I'm Sarah Okafor, 07700 900456, sarah.okafor@example.org. My spaniel Biscuit needs her booster on Thursday morning. We've been with you for twelve years.",
      'anyone',
      'the first one',
      'yes please',
    ]);
    expect(last).toMatch(/booked and confirmed: Thursday/);
    expect(placed).toMatchObject([
      {
        owner_first_name: 'Sarah',
        owner_last_name: 'Okafor',
        phone: '07700900456',
        email: 'sarah.okafor@example.org',
        pet_name: 'Biscuit',
        is_new_client: false,
      },
    ]);
  });

  it.each([
    ['It is for my cat, not my dog, a check-up on Friday morning', { species_id: 2, date: '2026-11-27' }],
    ['A check-up for my cat on Friday morning instead of Thursday', { species_id: 2, date: '2026-11-27' }],
    ["A check-up for my cat. I can't do Thursday. Friday morning?", { species_id: 2, date: '2026-11-27' }],
    ['My kitten is limping. Friday, first thing', { appointment_type_id: 12, day_period: 'MORNING' }],
  ])('are read without what the caller rejects: %s', (sentence, arguments_) => {
    expect(converse(['Hello', sentence, 'anyone']).lookups).toMatchObject([arguments_]);
  });

  it('are corrected at the read-back, and read back again', () => {
    const { placed } = converse([
      'a dental for my rabbit tomorrow morning',
      'anyone',
      'the second one',
      "We are old clients, been coming to you for years. It's Mrs Patel",
      'Anita',
      '07700 900456 and my email is a.patel@example.org',
      'Flopsy',
      'No, the email is anita@example.org',
      'yes please. Thanks, bye!',
    ]);
    expect(placed).toMatchObject([
      {
        owner_first_name: 'Anita',
        owner_last_name: 'Patel',
        email: 'anita@example.org',
        pet_name: 'Flopsy',
        is_new_client: false,
      },
    ]);
  });

  it('of two pets are one visit', () => {
    const { lookups, placed } = converse([
      'I want to book my dog and my cat in for their boosters, Friday morning',
      'anyone',
      'the first one',
      'existing client',
      'Sam Smith, 07700 900123',
      'sam@example.org',
      'Rex and Bella',
      'yes please',
    ]);
    expect(lookups).toMatchObject([
      { species_id: 1, more_pets: [{ species_id: 2, appointment_type_id: 11 }] },
    ]);
    expect(placed).toMatchObject([{ pet_name: 'Rex', more_pets: [{ pet_name: 'Bella' }] }]);
  });

  it.each([
    ['A check-up for my cat tommorow mornin', { date: '2026-11-25', day_period: 'MORNING' }],
    ['A check-up for my cat on Friday before noon', { date: '2026-11-27', preferred_time: null }],
    ["A check-up for my cat. Wednesday's my daughter, so Friday morning", { date: '2026-11-27' }],
    ['A check-up for my cat, Thursday, no sorry, Friday morning', { date: '2026-11-27' }],
    ["I've a dog and a cat, and it's the cat that needs a check-up on Friday morning", { species_id: 2 }],
  ])('are read as they are meant: %s', (sentence, arguments_) => {
    const { lookups } = converse([sentence, 'anyone']);
    expect(lookups).toMatchObject([arguments_]);
    expect(lookups[0]).not.toHaveProperty('more_pets');
  });

  it.each([
    ["The account's under Patel, Anjali Patel", { owner_first_name: 'Anjali', owner_last_name: 'Patel' }],
    ["It's under my mum's name, karen doyle", { owner_first_name: 'Karen', owner_last_name: 'Doyle' }],
  ])('are found in the midst of a sentence: %s', (sentence, arguments_) => {
    const { placed } = converse([
      'a dental for my rabbit tomorrow morning',
      'anyone',
      'eleven would be good',
      "we've come every month for years",
      sentence,
      '07700 nine hundred 123',
      'sam@example.org',
      "That'd be Flopsy",
      'All of that is correct, thank you',
    ]);
    expect(placed).toMatchObject([
      { ...arguments_, phone: '07700900123', pet_name: 'Flopsy', slot_token: 'C', is_new_client: false },
    ]);
  });

  it('of the other pet are asked for when only one was named', () => {
    const { said, placed } = converse([
      'boosters for both my dogs on Friday morning',
      'anyone',
      'the first one',
      'existing client',
      'Sam Smith, 07700 900123',
      'sam@example.org',
      'Rex',
      'Bella',
      'yes please',
    ]);
    expect(said.at(-4)).toMatch(/other pet's name\?$/);
    expect(placed).toMatchObject([{ pet_name: 'Rex', more_pets: [{ pet_name: 'Bella' }] }]);
  });

  it('of a pet that the caller takes back are asked for again', () => {
    const { said } = converse([
      "A check-up for Daisy tomorrow morning. Sorry, not Daisy, she's my other rabbit",
      'anyone',
      'the first one',
      'existing client',
      'Sam Smith, 07700 900123',
      'sam@example.org',
    ]);
    expect(said.at(-1)).toMatch(/your pet's name/);
  });

  it('are not taken from words that begin a sentence', () => {
    const { said } = converse([
      'a dental for my rabbit',
      'Anyone is fine.',
      'Mornings are best. Tomorrow is good',
      'Nine thirty is fine',
      'Everyone knows us, we are regulars',
      'Sam Smith',
      '07700 900123',
      'sam@example.org',
    ]);
    expect(said.at(-1)).toMatch(/pet's name/);
  });

  it('are not taken from a question', () => {
    const { said } = converse([
      'a dental for my rabbit tomorrow morning',
      'anyone',
      'the second one',
      'new',
      'Why do you need that?',
    ]);
    expect(said.at(-1)).toMatch(/first and last name/);
  });
});

describe('in the midst of a booking', () => {
  const begun = ['a dental for my rabbit tomorrow morning', 'anyone'];
  const said = (...sentences: string[]) => converse([...begun, ...sentences], canTakeMessages);

  it.each([
    ['The first one please. And how much is a vaccination?', /£58.*already a client/],
    ['How much is it going to be?', /£280.*Which of these/],
    ['Are you open on Sundays? And is there parking?', /closed on Sundays.*car park.*Which of these/],
    ['What do you do with my details?', /kept for one year.*Which of these/],
    ['Am I talking to a robot?', /automated assistant, not a person.*offline engine.*Which of these/],
  ])('a question is answered, and the booking goes on: %s', (sentence, answer) => {
    expect(said(sentence).last).toMatch(answer);
  });

  it('who wants a person is told the number, and is rung back', () => {
    const { left, last } = said(
      'Can I speak to a real person please?',
      'Yes please',
      'It is about my bill.',
      'Sam Smith',
      '07700 900123',
      'yes',
    );
    expect(left).toMatchObject([{ call_back: true, message: 'It is about my bill.' }]);
    expect(last).toMatch(/ring you back/);
  });

  it('what only the practice can do is passed on', () => {
    const { left } = said('I need to cancel my appointment on Friday', 'Sam Smith', '07700 900123', 'yes');
    expect(left).toMatchObject([{ call_back: true, topic: 'change_appointment' }]);
  });

  it.each(["Don't book it, I'll ask my husband first", "I'm not booking anything today"])(
    'who does not want to book after all is not asked on: %s',
    (sentence) => {
      const { last, placed } = said('the first one', sentence);
      expect(last).toMatch(/not booking anything.*anything else/);
      expect(placed).toEqual([]);
    },
  );

  it.each([
    ["I can't do any of those", /Which other day|Which day/],
    ["I can't do the first but the second is fine", /quarter past ten.*good/],
    ['Sorry, what?', /Which of these/],
    ['What do you mean?', /Which of these.*for example/],
    ['Why do you need to know?', /kept for one year.*Which of these/],
  ])('an answer to the offers is read as it is meant: %s', (sentence, answer) => {
    expect(said(sentence).last).toMatch(answer);
  });

  it('who is not understood time and again may have staff ring back', () => {
    const { left, last } = said(
      'the first one',
      'existing client',
      '?',
      '??',
      'hmpf?',
      'zzz?',
      'yes please',
      'It is about his tooth',
      'Sam Smith',
      '07700 900123',
      'yes',
    );
    expect(left).toMatchObject([{ call_back: true }]);
    expect(last).toMatch(/ring you back/);
  });

  it('who has no email address may be rung back', () => {
    const { said: heard } = said(
      'the first one',
      'existing client',
      'Sam Smith',
      '07700 900123',
      "I don't do email",
      "I haven't got one",
    );
    expect(heard.at(-2)).toMatch(/cannot book without an email address.*email address/);
    expect(heard.at(-1)).toMatch(/ring you back\?$/);
  });

  it.each([
    "He hasn't eaten and he's collapsed",
    'He got into a load of onions',
    "My rabbit hasn't eaten since yesterday",
  ])('an emergency comes before everything: %s', (sentence) => {
    expect(said(sentence).last).toMatch(/sounds urgent/);
  });

  it.each(["I've a bad hip and can't walk far", "He's had his worming tablets"])(
    'what only sounds like an emergency is none: %s',
    (sentence) => {
      expect(said(sentence).last).not.toMatch(/urgent/);
    },
  );

  it('who leaves is told that nothing was booked', () => {
    expect(said("Actually I'll leave it, thanks").last).toMatch(/^All right, nothing was booked\./);
  });
});
