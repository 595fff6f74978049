/** A booking needs a read-back that the caller has heard and answered, whatever the model claims. */
import { describe, expect, it } from '@jest/globals';
import { ANSWER_WORDS_POLLS_MAX } from '../limits.ts';
import { readAloud } from '../testing/dialogue.ts';
import { bookingArguments } from '../testing/tool-arguments.ts';
import { useTool } from '../testing/test-receptionist.ts';
import { ELEVEN, HALF_PAST_TEN, useTestCall } from '../testing/test-call.ts';
import type { Changes } from '../testing/test-call.ts';

const call = useTestCall({ free: [HALF_PAST_TEN, ELEVEN] });
const { tokenAt, agentSays, callerSays, sent } = call;

const place = async (slotToken: string, changes: Changes = {}) =>
  (await useTool(call.brief, 'place_appointment', bookingArguments(slotToken, changes))).output;
/** The first call, with what it answers. */
const begin = async (time = '10:30') => {
  const slotToken = await tokenAt(time);
  const { confirmation_token, say } = await place(slotToken);
  const confirmed = { confirmation_token: confirmation_token ?? '' };
  const book = (changes: Changes = {}) => place(slotToken, { ...confirmed, ...changes });
  return { slotToken, say, book, words: readAloud(say), confirmed };
};

describe('a booking', () => {
  it('is not made by the first call, which says what to read back', async () => {
    const output = await place(await tokenAt('10:30'));
    expect(output).toMatchObject({
      status: 'read_back',
      confirmation_token: expect.stringMatching(/^[0-9a-f]{12}$/),
      say: {
        pet: 'Rex',
        species: 'Dog',
        appointment_type: 'Vaccination',
        when: 'Wednesday 25 November at half past ten',
        clinician: 'Dr Meredith Grey',
        owner: 'Ada Example',
        phone: '07700 900123',
        email: 'ada@example.org',
      },
    });
    expect(call.ledger.all()).toEqual([]);
  });

  it('is made once the caller has heard the read-back and said yes', async () => {
    const { book, words } = await begin();
    agentSays(words);
    callerSays('Yes, please.');
    expect(await book()).toMatchObject({ status: 'confirmed' });
    expect(call.diary.bookings).toHaveLength(1);
  });

  it('is made when an early yes cuts off the end, once that is said and answered too', async () => {
    const { book, words } = await begin();
    const cutAt = words.indexOf(', and your e-mail');
    agentSays(words.slice(0, cutAt));
    callerSays("Yes, that's right");
    expect(await book()).toMatchObject({ reason: 'not_read_back', unheard: ['email'] });
    agentSays(words.slice(cutAt));
    callerSays('Yes.');
    expect(await book()).toMatchObject({ status: 'confirmed' });
  });

  it('is made when the read-back comes in pieces', async () => {
    const { book } = await begin();
    agentSays("That is Rex's vaccination with Dr Grey on Wednesday at half past ten.");
    callerSays('Mm.');
    agentSays('And you are Ada Example, on 0 7 7 0 0, 9 0 0 1 2 3 or ada at example dot org. Is that right?');
    callerSays('Yes.');
    expect(await book()).toMatchObject({ status: 'confirmed' });
  });

  it('is refused when nothing was read back, and the answer says what to read', async () => {
    const { book, say } = await begin();
    agentSays('Lovely, one moment please.');
    callerSays('Yes, okay.');
    expect(await book()).toMatchObject({
      status: 'rejected',
      reason: 'not_read_back',
      unheard: ['pet_name', 'date', 'time', 'phone', 'email', 'clinician', 'owner', 'appointment_type'],
      say,
    });
    expect(sent()).toBe(0);
  });

  it('is refused when something else was read back', async () => {
    const { book, words } = await begin();
    agentSays(words.replace('half past ten', "eleven o'clock"));
    callerSays('Yes.');
    expect(await book()).toMatchObject({ reason: 'not_read_back', unheard: ['time'] });
    expect(sent()).toBe(0);
  });

  it('is refused when the caller heard too little of the read-back', async () => {
    const { book } = await begin();
    agentSays('Let me read that back: a vaccination for Rex');
    callerSays('Yes.');
    expect(await book()).toMatchObject({
      reason: 'not_read_back',
      unheard: ['date', 'time', 'phone', 'email', 'clinician', 'owner'],
    });
  });

  it('is refused when what the caller heard and answered was before the details were given', async () => {
    const slotToken = await tokenAt('10:30');
    agentSays('Rex on Wednesday at half past ten, and your number is 0 7 7 0 0 9 0 0 1 2 3, right?');
    callerSays('Yes.');
    const { confirmation_token } = await place(slotToken);
    expect(await place(slotToken, { confirmation_token: confirmation_token ?? '' })).toMatchObject({
      reason: 'not_read_back',
    });
    expect(sent()).toBe(0);
  });

  it.each([
    ['nothing', []],
    ['only a sound', ['Um.']],
    ['something unclear', ['What does it cost?']],
    ['that they have to think', ['Yes... wait a moment.']],
  ])('is refused when the caller has answered %s, and made after a yes', async (_, said) => {
    const { book, words } = await begin();
    agentSays(words);
    for (const text of said) callerSays(text);
    expect(await book()).toMatchObject({ status: 'rejected', reason: 'not_confirmed' });
    expect(sent()).toBe(0);
    agentSays('Is all of that right?');
    callerSays('Yes.');
    expect(await book()).toMatchObject({ status: 'confirmed' });
  });

  it('is refused after a no, and everything has to be read back anew', async () => {
    const { book, slotToken, words } = await begin();
    agentSays(words);
    callerSays("No, that's wrong.");
    expect(await book()).toMatchObject({ reason: 'declined' });
    callerSays('Well, yes.');
    expect(await book()).toMatchObject({ status: 'read_back' });
    expect(sent()).toBe(0);
    const again = await place(slotToken);
    agentSays(readAloud(again['say']));
    callerSays('Yes.');
    expect(await place(slotToken, { confirmation_token: again['confirmation_token'] ?? '' })).toMatchObject({
      status: 'confirmed',
    });
  });

  it.each<[string, Changes]>([
    ['phone number', { phone: '07700 900999' }],
    ['e-mail address', { email: 'other@example.org' }],
    ['pet', { pet_name: 'Max' }],
    ['owner', { owner_last_name: 'Other' }],
    ['kind of client', { is_new_client: false }],
  ])('with another %s than was read back is read back anew', async (_, changes) => {
    const { book, words, confirmed } = await begin();
    agentSays(words);
    callerSays('Yes.');
    const other = await book(changes);
    expect(other).toMatchObject({ status: 'read_back' });
    expect(other['confirmation_token']).not.toBe(confirmed.confirmation_token);
    expect(sent()).toBe(0);
  });

  it('of another time than was read back is read back anew', async () => {
    const { words, confirmed } = await begin();
    agentSays(words);
    callerSays('Yes.');
    expect(await place(await tokenAt('11:00'), confirmed)).toMatchObject({ status: 'read_back' });
    expect(sent()).toBe(0);
  });

  it('takes a detail that is only written differently for the same', async () => {
    const { book, words } = await begin();
    agentSays(words);
    callerSays('Yes.');
    expect(
      await book({ phone: '+44 7700 900 123', email: 'Ada@Example.org', pet_name: ' rex', notes: 'limps' }),
    ).toMatchObject({ status: 'confirmed' });
  });

  it('is not made with an invented token', async () => {
    const { book, words } = await begin();
    agentSays(words);
    callerSays('Yes.');
    expect(await book({ confirmation_token: '0123456789ab' })).toMatchObject({ status: 'read_back' });
    expect(sent()).toBe(0);
  });

  it('is not made with the token of another conversation', async () => {
    const { confirmed, words } = await begin();
    agentSays(words);
    callerSays('Yes.');
    await call.openCall(2);
    expect(await place(await tokenAt('10:30'), confirmed)).toMatchObject({ status: 'read_back' });
    expect(sent()).toBe(0);
  });

  it('waits for the words of an answer that are not transcribed yet', async () => {
    const { book, words } = await begin();
    agentSays(words);
    const transcribed = callerSays(null);
    let pauses = 0;
    call.duringPause = () => {
      if (++pauses === 3) transcribed('Yes.');
    };
    expect(await book()).toMatchObject({ status: 'confirmed' });
  });

  it('is refused when the words of the answer never come', async () => {
    const { book, words } = await begin();
    agentSays(words);
    callerSays(null);
    let pauses = 0;
    call.duringPause = () => void pauses++;
    expect(await book()).toMatchObject({ reason: 'not_confirmed' });
    expect(pauses).toBe(ANSWER_WORDS_POLLS_MAX);
    expect(sent()).toBe(0);
  });

  it('once made answers the same again, whatever is said afterwards and without any token', async () => {
    const { book, slotToken, words } = await begin();
    agentSays(words);
    callerSays('Yes.');
    const first = await book();
    callerSays('No, nothing else.');
    expect(await book()).toEqual(first);
    expect(await place(slotToken)).toEqual(first);
    expect(sent()).toBe(1);
  });

  it('that cannot be made any more is not read back first', async () => {
    const slotToken = await tokenAt('10:30');
    await call.place(slotToken);
    expect(await place(slotToken, { phone: '07700 900999' })).toMatchObject({ reason: 'already_booked' });
  });
});
