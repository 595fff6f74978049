/** Read-backs and outcomes of a call that speaks them itself. */
import { describe, expect, it } from '@jest/globals';
import type { ToolOutcome } from '@petvisor/realtime-agent';
import { dialogueOf, useToolAloud } from '../testing/test-receptionist.ts';
import { HALF_PAST_TEN, ELEVEN, useTestCall, type Changes } from '../testing/test-call.ts';
import { bookingArguments } from '../testing/tool-arguments.ts';

const call = useTestCall({
  free: [HALF_PAST_TEN, ELEVEN],
  facts: { whatToBring: 'Please bring the vaccination card.' },
});
const { tokenAt, callerSays, agentSays, sent } = call;

/** Requests a booking, and returns a function that requests it again with the token. */
async function begin(changes: Changes = {}, heardShare?: number) {
  const args = bookingArguments(await tokenAt('10:30'), changes);
  const first = await useToolAloud(call.brief, 'place_appointment', args, heardShare);
  const token = first.output['confirmation_token'] ?? '';
  const again = (share?: number) =>
    useToolAloud(call.brief, 'place_appointment', { ...args, confirmation_token: token }, share);
  return { first, again };
}
const reasonOf = ({ output }: ToolOutcome) => (output as Record<string, unknown>)['reason'];
const taps = (answer: 'yes' | 'no', { readBack }: ToolOutcome): void =>
  dialogueOf(call.brief).callerTaps(readBack?.id ?? '', answer);

describe('a booking whose read-back the call speaks', () => {
  it('is read back by the call, and the model is told to be silent', async () => {
    const { first } = await begin();
    expect(first.output).toMatchObject({ status: 'read_back', spoken_by_system: true });
    expect(first.output).not.toHaveProperty('say');
    expect(first.unspoken).toMatchObject({
      status: 'read_back',
      confirmation_token: first.output['confirmation_token'],
      say: { pet: 'Rex' },
    });
    expect(first.say).toMatchObject({ purpose: 'read_back', language: 'en' });
    expect(first.readBack).toMatchObject({ status: 'open', canTap: true });
    expect(first.readBack?.id).not.toBe(first.output['confirmation_token']);
  });

  it('is made after a yes, and the call tells its outcome', async () => {
    const { first, again } = await begin();
    callerSays('Yes, please.');
    const outcome = await again();
    expect(outcome.say?.text).toMatch(
      /^Your appointment for Rex is booked and confirmed: Wednesday 25 November at half past ten with Dr Meredith Grey\..* Please bring the vaccination card\. Is there anything else/,
    );
    expect(outcome.output).toMatchObject({ status: 'confirmed', spoken_by_system: true });
    expect(outcome.readBack).toMatchObject({ id: first.readBack?.id, status: 'confirmed', canTap: false });
    expect(sent()).toBe(1);
  });

  it('is made after a tap, whatever the transcription made of the words before it', async () => {
    const { first, again } = await begin();
    callerSays('Guess so, on Friday.');
    taps('yes', first);
    expect((await again()).output).toMatchObject({ status: 'confirmed' });
  });

  it('is not made after a tap on no, or on another read-back', async () => {
    const { first, again } = await begin();
    dialogueOf(call.brief).callerTaps('another', 'yes');
    expect(reasonOf(await again())).toBe('not_confirmed');
    taps('no', first);
    const refused = await again();
    expect(reasonOf(refused)).toBe('declined');
    expect(refused.readBack).toMatchObject({ status: 'declined' });
    expect(sent()).toBe(0);
  });

  it('is read back again when the yes cut it off, three times at most', async () => {
    const { again } = await begin({}, 0.5);
    for (let times = 2; times <= 3; times++) {
      callerSays('Yes.');
      expect(await again(0.5)).toMatchObject({ say: { purpose: 'read_back' }, readBack: { status: 'open' } });
    }
    callerSays('Yes.');
    const last = await again();
    expect(last.say).toBeUndefined();
    expect(last.output).toMatchObject({ reason: 'not_read_back', say: { pet: 'Rex' } });
    expect(sent()).toBe(0);
  });

  it('is asked about twice after unclear answers, then offered as a tap or a message, then left', async () => {
    const { again } = await begin();
    const said: (string | undefined)[] = [];
    for (let times = 0; times < 4; times++) {
      callerSays('Well, the day is right.');
      const asked = await again();
      said.push(asked.say?.text);
      expect(asked.unspoken ?? asked.output).toMatchObject({
        reason: times < 2 ? 'not_confirmed' : 'no_clear_answer',
      });
    }
    expect(said).toEqual([
      expect.stringContaining('is everything right?'),
      expect.stringContaining('is everything right?'),
      expect.stringMatching(/tap Yes or No .* message/),
      undefined,
    ]);
    expect(sent()).toBe(0);
  });

  it('is made after a yes to the question asked again, not after one to the offer of a message', async () => {
    const { again } = await begin();
    callerSays('Well, the day is right.');
    await again();
    callerSays('Yes.');
    expect((await again()).output).toMatchObject({ status: 'confirmed' });
  });

  it('is not made after a yes to the offer of a message', async () => {
    const { again } = await begin();
    for (let times = 0; times < 3; times++) {
      callerSays('Well, the day is right.');
      await again();
    }
    callerSays('Yes.');
    expect(reasonOf(await again())).toBe('no_clear_answer');
    expect(sent()).toBe(0);
  });

  it('is read back again once the model has named another time', async () => {
    const { again } = await begin();
    agentSays('Wednesday at eleven then?');
    callerSays('Yes.');
    expect((await again()).say?.purpose).toBe('read_back');
    expect(sent()).toBe(0);
  });

  it('that fails says that nothing was booked', async () => {
    const { again } = await begin();
    call.diary.free = [];
    callerSays('Yes.');
    const outcome = await again();
    expect(outcome.say?.text).toMatch(/nothing was booked/);
    expect(outcome.readBack).toMatchObject({ status: 'closed' });
  });
});

describe('another time for a pet that was booked in this call', () => {
  it('is asked about by the call, which names the first one', async () => {
    const { again } = await begin();
    callerSays('Yes, please.');
    await again();
    const args = bookingArguments(await tokenAt('11:00'));
    const asked = await useToolAloud(call.brief, 'place_appointment', args);
    expect(asked.say?.text).toMatch(
      /^Rex already has an appointment from earlier in this call: Wednesday 25 November at half past ten .* stays .* eleven o'clock as well, or shall I leave a message/,
    );
    callerSays('Yes.');
    const second = await useToolAloud(call.brief, 'place_appointment', args);
    expect(second.output).toMatchObject({ status: 'read_back' });
    expect(sent()).toBe(1);
  });
});

describe('a message whose read-back the call speaks', () => {
  const args = {
    topic: 'prescription',
    message: 'Rex needs more of his tablets',
    caller_name: 'Ada Example',
    phone: '07700 900123',
    pet_name: 'Rex',
    call_back: true,
    call_back_when: null,
  };
  const take = (changes: Changes = {}) => useToolAloud(call.brief, 'take_message', { ...args, ...changes });

  it('is stored as the caller has heard it', async () => {
    const first = await take();
    const token = first.output['confirmation_token'] ?? '';
    callerSays('Yes, that is right.');
    const outcome = await take({ confirmation_token: token, message: 'Tablets for Rex, tomorrow' });
    expect(outcome.output).toMatchObject({ status: 'stored', spoken_by_system: true });
    expect(outcome.say?.text).toMatch(/^Thank you, the practice has your message and will ring you back\./);
    expect(outcome.readBack).toMatchObject({ id: first.readBack?.id, status: 'confirmed' });
    expect(call.messages.all()).toMatchObject([{ words: 'Rex needs more of his tablets' }]);
  });

  it('is read back again when it was changed before the yes', async () => {
    const first = await take();
    const token = first.output['confirmation_token'] ?? '';
    callerSays('And say that it is urgent.');
    const second = await take({ confirmation_token: token, message: 'Rex needs tablets, urgently' });
    expect(second.say?.text).toContain('Rex needs tablets, urgently');
    expect(call.messages.all()).toEqual([]);
  });
});
