/** A message is stored once the caller has heard it and said yes, and what the tool says of it is true. */
import { describe, expect, it } from '@jest/globals';
import { ANSWER_WORDS_POLLS_MAX, MESSAGE_CHARS_MAX, MESSAGES_PER_CONVERSATION_MAX } from '../limits.ts';
import { TUESDAY_MORNING_MS, useTool } from '../testing/test-receptionist.ts';
import { useTestCall } from '../testing/test-call.ts';
import type { Changes } from '../testing/test-call.ts';

const usual = {
  topic: 'prescription',
  message: 'Rex needs more of his tablets',
  caller_name: 'Ada Example',
  phone: '07700 900123',
  pet_name: 'Rex',
  call_back: true,
  call_back_when: 'after five',
};
const SPOKEN =
  'So that is Ada Example on 0 7 7 0 0, 9 0 0 1 2 3: Rex needs more tablets, please ring back. Right?';

const call = useTestCall();
const { agentSays, callerSays } = call;

const take = async (changes: Changes = {}) =>
  (await useTool(call.brief, 'take_message', { ...usual, ...changes })).output;
/** The first call. @returns the second */
const begin = async (changes: Changes = {}) => {
  const { confirmation_token } = await take(changes);
  return (more: Changes = {}) => take({ ...changes, confirmation_token: confirmation_token ?? '', ...more });
};
const leave = async (changes: Changes = {}) => {
  const again = await begin(changes);
  agentSays(SPOKEN);
  callerSays("Yes, that's right.");
  return again();
};

describe('a message', () => {
  it('is not stored by the first call, which says what to read back', async () => {
    expect(await take()).toMatchObject({
      status: 'read_back',
      confirmation_token: expect.stringMatching(/^[0-9a-f]{12}$/),
      say: {
        caller: 'Ada Example',
        phone: '07700 900123',
        pet: 'Rex',
        message: 'Rex needs more of his tablets',
        call_back: 'after five',
      },
    });
    expect(call.messages.all()).toEqual([]);
  });

  it('is stored once the caller has heard it and said yes', async () => {
    expect(await leave()).toMatchObject({ status: 'stored' });
    expect(call.messages.all()).toEqual([
      {
        conversationId: 1,
        kind: 'call_back',
        topic: 'prescription',
        words: 'Rex needs more of his tablets',
        callerName: 'Ada Example',
        callerPhone: '07700 900123',
        petName: 'Rex',
        callBackWhen: 'after five',
        createdAtMs: TUESDAY_MORNING_MS,
      },
    ]);
    expect(call.setup.events).toEqual([
      { type: 'message.stored', conversationId: 1, kind: 'call_back', topic: 'prescription' },
    ]);
  });

  it('needs no number, no pet and no time when no call-back is wanted', async () => {
    const again = await begin({ call_back: false, phone: null, pet_name: null, call_back_when: null });
    agentSays('A message from Ada: Rex needs more tablets. Is that right?');
    callerSays('Yes.');
    expect(await again()).toMatchObject({ status: 'stored' });
    expect(call.messages.all()).toEqual([
      {
        conversationId: 1,
        kind: 'message',
        topic: 'prescription',
        words: 'Rex needs more of his tablets',
        callerName: 'Ada Example',
        createdAtMs: TUESDAY_MORNING_MS,
      },
    ]);
  });

  it('is stored as it is put the second time: whom to ring is what was agreed to', async () => {
    const again = await begin();
    agentSays(SPOKEN);
    callerSays('Yes, thank you.');
    expect(
      await again({ message: 'More tablets for Rex before the weekend', phone: '+44 7700 900 123' }),
    ).toMatchObject({
      status: 'stored',
    });
    expect(call.messages.all()).toMatchObject([{ words: 'More tablets for Rex before the weekend' }]);
  });

  it('is refused when the number was not read back', async () => {
    const again = await begin();
    agentSays('Rex needs more tablets, right?');
    callerSays('Yes.');
    expect(await again()).toMatchObject({
      status: 'rejected',
      reason: 'not_read_back',
      unheard: ['phone'],
      say: { phone: '07700 900123' },
    });
    expect(call.messages.all()).toEqual([]);
  });

  it('without a number is refused when the name was not read back', async () => {
    const again = await begin({ call_back: false, phone: null });
    agentSays('One moment.');
    callerSays('Okay.');
    expect(await again()).toMatchObject({ reason: 'not_read_back', unheard: ['caller_name'] });
  });

  it.each([
    ['nothing', [], 'not_confirmed'],
    ['something unclear', ['What does it cost?'], 'not_confirmed'],
    ['no', ["No, that's wrong."], 'declined'],
  ])('is refused when the caller has answered %s', async (_, said, reason) => {
    const again = await begin();
    agentSays(SPOKEN);
    for (const words of said) callerSays(words);
    expect(await again()).toMatchObject({ status: 'rejected', reason });
    expect(call.messages.all()).toEqual([]);
  });

  it.each<[string, Changes]>([
    ['number', { phone: '07700 900999' }],
    ['name', { caller_name: 'Bob Other' }],
  ])('with another %s than was agreed to is read back anew', async (_, changes) => {
    const again = await begin();
    agentSays(SPOKEN);
    callerSays('Yes.');
    expect(await again(changes)).toMatchObject({ status: 'read_back' });
    expect(call.messages.all()).toEqual([]);
  });

  it('is not stored with an invented token', async () => {
    await begin();
    agentSays(SPOKEN);
    callerSays('Yes.');
    expect(await take({ confirmation_token: '0123456789ab' })).toMatchObject({ status: 'read_back' });
    expect(call.messages.all()).toEqual([]);
  });

  it('waits for the words of an answer that are not transcribed yet', async () => {
    const again = await begin();
    agentSays(SPOKEN);
    const transcribed = callerSays(null);
    let pauses = 0;
    call.duringPause = () => {
      if (++pauses === 3) transcribed('Yes.');
    };
    expect(await again()).toMatchObject({ status: 'stored' });
    expect(pauses).toBeLessThan(ANSWER_WORDS_POLLS_MAX);
  });

  it('is stored once, however often it is asked for', async () => {
    const again = await begin();
    agentSays(SPOKEN);
    callerSays('Yes.');
    const answers = await Promise.all([again(), again(), again()]);
    expect([...answers, await again(), await take()].map(({ status }) => status)).toEqual(
      Array<string>(5).fill('stored'),
    );
    expect(call.messages.all()).toHaveLength(1);
  });

  it('that is another one is read back anew, with a token of its own', async () => {
    const again = await begin();
    agentSays(SPOKEN);
    callerSays('Yes.');
    await again();
    const other = { topic: 'insurance', message: 'The claim form is on its way' };
    expect(await again(other)).toMatchObject({ status: 'read_back' });
    expect(call.messages.all()).toHaveLength(1);
    expect(await leave(other)).toMatchObject({ status: 'stored' });
    expect(call.messages.all()).toHaveLength(2);
  });

  it('is refused when there were enough of them', async () => {
    for (let n = 0; n < MESSAGES_PER_CONVERSATION_MAX; n += 1) await leave({ message: `number ${n}` });
    expect(await take({ message: 'one more' })).toMatchObject({
      status: 'rejected',
      reason: 'too_many_messages',
    });
    expect(call.messages.all()).toHaveLength(MESSAGES_PER_CONVERSATION_MAX);
  });
});

describe('what a message lacks is said by field, and nothing of what was in it', () => {
  it.each<[string, Changes]>([
    ['phone', { phone: null }],
    ['phone', { phone: '12' }],
    ['phone', { phone: 'unknown' }],
    ['caller_name', { caller_name: ' ' }],
    ['caller_name', { caller_name: 'N/A' }],
    ['message', { message: '' }],
    ['message', { message: 'x'.repeat(MESSAGE_CHARS_MAX + 1) }],
    ['call_back_when', { call_back_when: 'x'.repeat(200) }],
  ])('%s', async (field, changes) => {
    const output = await take(changes);
    expect(output).toMatchObject({ status: 'rejected', reason: 'invalid_details', fields: [field] });
    expect(JSON.stringify(output)).not.toMatch(/Ada|tablets|07700/);
  });
});

describe('a message that cannot be stored', () => {
  it('is told as such, and can be tried again', async () => {
    let storeFails = true;
    await call.restart({
      messages: {
        add: (message) =>
          storeFails ? Promise.reject(new Error(`no room for ${message.words}`)) : call.messages.add(message),
      },
    });
    const again = await begin();
    agentSays(SPOKEN);
    callerSays('Yes.');
    const output = await again();
    expect(output).toMatchObject({ status: 'not_stored', message: expect.stringContaining('could not') });
    expect(JSON.stringify(output)).not.toMatch(/no room/);
    expect(call.setup.events).toMatchObject([{ type: 'message.not_stored', conversationId: 1 }]);
    storeFails = false;
    expect(await again()).toMatchObject({ status: 'stored' });
    expect(call.messages.all()).toHaveLength(1);
  });
});

describe('in an emergency', () => {
  it('no message is taken, until the caller says that it is none', async () => {
    const again = await begin();
    agentSays(SPOKEN);
    callerSays('Yes.');
    call.brief.listen("oh god he isn't breathing");
    expect(await again()).toMatchObject({
      status: 'rejected',
      reason: 'emergency_message',
      message: expect.stringContaining('ring the practice now'),
    });
    expect(call.messages.all()).toEqual([]);
    call.brief.listen("sorry, it's not an emergency");
    expect(await again()).toMatchObject({ status: 'stored' });
  });
});

describe('while the diary cannot be reached', () => {
  it('messages are taken all the same', async () => {
    call.diary.readsFail = true;
    call.setup.clock.pass(48 * 60 * 60_000);
    await call.openCall(1);
    expect(await leave()).toMatchObject({ status: 'stored' });
  });
});
