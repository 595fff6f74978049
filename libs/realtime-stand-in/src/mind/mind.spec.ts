import { describe, expect, it } from '@jest/globals';
import { converse, isAgreed, obligingTools } from '../testing/converse.ts';
import type { Answer } from '../testing/converse.ts';
import { instructionsFor, TEST_CATALOGUE, threeOffers } from '../testing/test-catalogue.ts';
import { bookingMind } from './mind.ts';

const DETAILS = ["i'm a new client", 'sam smith', '07700 900123', 'sam@example.com', 'rex'];
const BOOKING = [
  "i'd like to book a vaccination for my dog on thursday morning",
  'no preference',
  'the first one',
];

describe('a booking', () => {
  it('greets with the name of the practice, as an automated assistant, and says that the call is recorded', () => {
    expect(converse([]).last).toMatch(/Riverside Vets.*automated assistant.*recorded.*How can I help/);
  });

  it('asks one thing after the other and places what was agreed', () => {
    const { placed, lookups, last } = converse([
      'hello, i would like an appointment',
      'it is for my cat',
      'a check-up please',
      'Dr House',
      'tomorrow',
      'in the afternoon',
      'half past nine',
      ...DETAILS,
      'yes please',
    ]);
    expect(lookups).toEqual([
      {
        species_id: 2,
        appointment_type_id: 12,
        clinician_id: 22,
        date: '2026-11-25',
        day_period: 'AFTERNOON',
        preferred_time: null,
      },
    ]);
    expect(placed).toEqual([
      {
        slot_token: 'A',
        owner_first_name: 'Sam',
        owner_last_name: 'Smith',
        phone: '07700900123',
        email: 'sam@example.com',
        pet_name: 'Rex',
        is_new_client: true,
        notes: '',
        confirmation_token: 'C',
      },
    ]);
    expect(last).toMatch(/booked and confirmed: Wednesday the 25th of November at half past nine/);
  });

  it('says a short sentence before it looks in the diary', () => {
    expect(converse(BOOKING.slice(0, 2)).said.at(-2)).toMatch(/diary/);
  });

  it('takes everything from one sentence', () => {
    const { lookups } = converse([
      'can i book a dental for my rabbit with doctor grey next tuesday at half past three',
    ]);
    expect(lookups).toEqual([
      {
        species_id: 3,
        appointment_type_id: 13,
        clinician_id: 21,
        date: '2026-12-01',
        day_period: 'AFTERNOON',
        preferred_time: '15:30',
      },
    ]);
  });

  it('never places without a clear yes', () => {
    expect(converse([...BOOKING, ...DETAILS, 'um', 'thanks', 'the weather is nice']).placed).toEqual([]);
  });

  it('reads everything back before it asks for the yes', () => {
    expect(converse([...BOOKING, ...DETAILS]).last).toMatch(
      /vaccination for Rex, your dog, on Thursday the 26th of November at half past nine with Dr Meredith Grey.*Sam Smith.*0 7 7 0 0, 9 0 0 1 2 3.*sam@example\.com.*Is that right/,
    );
  });

  it('repeats the whole value after a correction and places the corrected one', () => {
    const { said, placed } = converse([...BOOKING, ...DETAILS, 'no, my phone number is 07700 900124', 'yes']);
    expect(said.at(-3)).toContain('0 7 7 0 0, 9 0 0 1 2 4');
    expect(placed[0]).toMatchObject({ phone: '07700900124' });
  });

  it('asks again for what the caller calls wrong', () => {
    expect(converse([...BOOKING, ...DETAILS, 'no', 'the email']).last).toMatch(/email address/);
  });

  it('looks again when the wish changes, and keeps the rest', () => {
    const { lookups, said } = converse([...BOOKING, 'actually make it friday at half past ten']);
    expect(lookups.at(-1)).toMatchObject({
      species_id: 1,
      date: '2026-11-27',
      day_period: 'MORNING',
      preferred_time: '10:30',
    });
    expect(said.at(-1)).toMatch(/Friday the 27th/);
  });

  it('takes another wish in the middle of a question for what it is', () => {
    const { last, lookups } = converse([
      'a vaccination for my rabbit',
      "actually no i'd like a consultation",
      'doctor grey',
      'tomorrow morning',
    ]);
    expect(lookups).toMatchObject([{ species_id: 3, appointment_type_id: 12, clinician_id: 21 }]);
    expect(last).toMatch(/Which of these/);
  });

  it('moves on to the afternoon when the caller wants something later', () => {
    expect(converse([...BOOKING.slice(0, 2), 'something later']).lookups.at(-1)).toMatchObject({
      date: '2026-11-26',
      day_period: 'AFTERNOON',
    });
  });

  it('says that a wished time is taken', () => {
    const answer: Answer = (call) =>
      call.name === 'get_available_time_slots'
        ? (JSON.parse(threeOffers('2026-11-26', false)) as unknown)
        : obligingTools(call);
    expect(converse(['a dental for my dog on thursday at ten', 'anyone'], { answer }).last).toMatch(
      /not free/,
    );
  });

  it('refuses a phone number that is too short', () => {
    expect(converse([...BOOKING, ...DETAILS.slice(0, 2), 'one two three']).last).toMatch(/1 2 3.*again/);
  });
});

describe('outcomes', () => {
  const placing =
    (result: unknown): Answer =>
    (call) =>
      isAgreed(call) ? result : obligingTools(call);
  const whole = [...BOOKING, ...DETAILS, 'yes'];

  it('offers the alternatives when the slot has gone', () => {
    const alternatives = [{ slot_token: 'D', date: '2026-11-26', time: '11:30' }];
    const { last } = converse(whole, {
      answer: placing({ status: 'rejected', reason: 'slot_unavailable', message: 'Gone.', alternatives }),
    });
    expect(last).toMatch(/just been taken.*half past eleven.*Would you like that one/);
  });

  it.each([{ status: 'unknown', message: 'x' }, { error: 'boom' }, 'nonsense'])(
    'claims nothing when the outcome is %j',
    (result) => {
      const { last } = converse(whole, { answer: placing(result) });
      expect(last).toMatch(/do not know whether/);
      expect(last).not.toMatch(/confirmed/);
    },
  );

  it('says that nothing was booked when nothing was done', () => {
    const { last } = converse(whole, {
      answer: placing({
        status: 'error',
        message: 'Nothing was done. These arguments are missing or wrong: phone.',
      }),
    });
    expect(last).toMatch(/not booked\. Something went wrong\./);
    expect(last).not.toMatch(/do not know whether/);
  });

  it('says that nothing was booked when the booking was refused', () => {
    const { last } = converse(whole, {
      answer: placing({ status: 'rejected', reason: 'blocked', message: 'Please ring us.' }),
    });
    expect(last).toMatch(/not booked\. Please ring us\./);
  });

  it('looks again once an offer has lapsed, and gives up after the third time', () => {
    const { calls, placed } = converse([...whole, 'the first one', 'yes', 'the first one', 'yes'], {
      answer: placing({ status: 'rejected', reason: 'offer_expired', message: 'Expired.' }),
    });
    expect(placed).toHaveLength(3);
    expect(calls.filter((name) => name === 'get_available_time_slots')).toHaveLength(3);
  });

  it.each(['not_confirmed', 'not_read_back', 'declined'])(
    'reads everything back again after %s',
    (reason) => {
      const { last } = converse(whole, {
        answer: placing({ status: 'rejected', reason, message: 'Not yet.' }),
      });
      expect(last).toMatch(/^Let me read that back/);
    },
  );

  it('reads back what the details were corrected to, and books it with a token of its own', () => {
    let begun = 0;
    const { placed, said } = converse(
      [...BOOKING, ...DETAILS, 'no', 'the phone number', '07700 900124', 'yes'],
      {
        answer: (call) => {
          if (call.name !== 'place_appointment' || isAgreed(call)) return obligingTools(call);
          begun += 1;
          return { status: 'read_back', confirmation_token: `C${begun}` };
        },
      },
    );
    expect(placed).toMatchObject([{ phone: '07700900124', confirmation_token: 'C2' }]);
    expect(said.filter((words) => words.includes('read that back'))).toHaveLength(2);
  });

  it('offers to try again when the diary cannot be reached', () => {
    const { last } = converse(BOOKING.slice(0, 2), {
      answer: () => ({ status: 'unavailable', message: '' }),
    });
    expect(last).toMatch(/cannot reach the diary.*try again/);
  });

  it('ignores the answer to a lookup that the caller has changed since', () => {
    let state = bookingMind.begin(instructionsFor(TEST_CATALOGUE));
    for (const words of BOOKING.slice(0, 2)) {
      state = bookingMind.hear(bookingMind.decide(state).state, { type: 'said', words });
    }
    const first = bookingMind.decide(state);
    state = bookingMind.hear(first.state, { type: 'said', words: 'no wait, on friday' });
    const second = bookingMind.decide(state);
    const key = first.calls[0]?.key ?? '';
    state = bookingMind.hear(second.state, { type: 'tool', key, output: threeOffers('2026-11-26') });
    expect(bookingMind.decide(state).say.join(' ')).toMatch(/still looking/);
  });
});

describe('at any moment', () => {
  it.each(['goodbye', 'never mind', 'stop'])('%s ends the call with a goodbye', (words) => {
    const { calls, last } = converse(["i'd like a vaccination", words]);
    expect([calls, last]).toEqual([
      ['close_websocket'],
      'All right, nothing was booked. Thank you for calling. Goodbye.',
    ]);
  });

  it('starts over', () => {
    expect(converse([...BOOKING, 'start over']).last).toMatch(/How can I help|What can I do/);
  });

  it('repeats what it said', () => {
    const { said } = converse(['a vaccination for my dog', 'pardon']);
    expect(said.at(-1)).toBe(said.at(-2));
  });

  it('gives an example when it did not understand, and suggests typing after the third time', () => {
    const { said } = converse(['blah', 'blah blah', 'blah']);
    expect(said.at(-3)).toMatch(/for example/);
    expect(said.at(-1)).toMatch(/type your answer/);
  });

  it.each([
    'my dog has eaten chocolate',
    'he is not breathing',
    'my cat was hit by a car',
    'she is having a seizure',
  ])('does not book when it hears "%s"', (words) => {
    const { last, calls } = converse([...BOOKING.slice(0, 1), words]);
    expect(last).toMatch(/urgent.*0 2 0 7 9, 4 6 0 9 5 8.*0 2 0 7 9, 4 6 0 9 9 9/);
    expect(calls).toEqual([]);
  });

  it("goes on booking when the caller says that the dog hasn't eaten chocolate", () => {
    expect(converse(["he hasn't eaten chocolate, i'd like a dental for my dog"]).last).toMatch(
      /particular vet/,
    );
  });

  it('ends the call truthfully when the instructions have no catalogue', () => {
    const decision = bookingMind.decide(bookingMind.begin('Say goodbye and call close_websocket.'));
    expect(decision.say.join(' ')).toMatch(/cannot book/);
    expect(decision.calls.map(({ name }) => name)).toEqual(['close_websocket']);
  });

  it('says that it does not understand when the instructions are of something else', () => {
    const greeted = bookingMind.decide(bookingMind.begin('You are a helpful assistant.'));
    expect(greeted.say.join(' ')).toMatch(/How can I help/);
    const heard = bookingMind.hear(greeted.state, { type: 'said', words: 'Tell me a joke.' });
    const { say, calls } = bookingMind.decide(heard);
    expect(say.join(' ')).toMatch(/did not understand/);
    expect([...greeted.calls, ...calls]).toEqual([]);
  });
});
