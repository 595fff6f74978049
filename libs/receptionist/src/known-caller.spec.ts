import { describe, expect, it } from '@jest/globals';
import { bookingArguments } from './testing/tool-arguments.ts';
import { useTool } from './testing/test-receptionist.ts';
import { useTestCall } from './testing/test-call.ts';

const call = useTestCall();

const message = {
  topic: 'other',
  message: 'he fell',
  caller_name: 'Ada Example',
  phone: '07700900123',
  pet_name: null,
  call_back: true,
  call_back_when: null,
};

describe('what a call knows of the caller', () => {
  it('is nothing at first', () => {
    expect(call.brief.knownCaller()).toEqual({});
  });

  it('comes from tools, also from those that refuse, and of each detail by itself', async () => {
    call.brief.listen("he has collapsed and isn't breathing");
    const { output } = await useTool(call.brief, 'take_message', message);
    expect(output).toMatchObject({ status: 'rejected' });
    expect(call.brief.knownCaller()).toEqual({ callerName: 'Ada Example', callerPhone: '07700 900123' });
    await useTool(
      call.brief,
      'place_appointment',
      bookingArguments('t', { owner_first_name: 'Ada', owner_last_name: 'unknown', phone: '12' }),
    );
    expect(call.brief.knownCaller()).toEqual({
      callerName: 'Ada Example',
      callerPhone: '07700 900123',
      petName: 'Rex',
    });
  });

  it.each([
    ['You can ring me on 07700 900123, please hurry', '07700 900123'],
    ["it's oh double seven oh oh, nine oh oh, one two three", '07700 900123'],
    ['my number is +44 7700 900 123', '07700 900123'],
    ['zero two zero seven nine four six zero one two three', '020 7946 0123'],
  ])('is a number in "%s"', (words, callerPhone) => {
    call.brief.listen(words);
    expect(call.brief.knownCaller()).toEqual({ callerPhone });
  });

  it.each([
    'on the 25th of November 2026 at half past ten',
    'he weighs 12 kilos and is 7, born in 2019',
    'his chip is 981020012345678',
    'it cost 1,000 pounds',
    '0000000000',
  ])('is no number in "%s"', (words) => {
    call.brief.listen(words);
    expect(call.brief.knownCaller()).toEqual({});
  });

  it('prefers the number that a tool was given to one in passing', async () => {
    await useTool(call.brief, 'take_message', message);
    call.brief.listen("my neighbour's number is 07700 900999");
    expect(call.brief.knownCaller()).toMatchObject({ callerPhone: '07700 900123' });
  });
});

it('an emergency stands until it is taken back, and stands again when it is said again', () => {
  const { brief } = call;
  const words = "he isn't breathing";
  const kind = brief.listen(words)?.kind ?? '';
  expect(brief.isEmergency(kind)).toBe(true);
  brief.listen("no, sorry, it's not an emergency");
  expect(brief.isEmergency(kind)).toBe(false);
  brief.listen(words);
  expect(brief.isEmergency(kind)).toBe(true);
});
