/** A booking that stops because the caller's answers cannot be written down is left for staff, and only then. */
import { describe, expect, it } from '@jest/globals';
import { readAloud } from '../testing/dialogue.ts';
import { bookingArguments } from '../testing/tool-arguments.ts';
import { useTool } from '../testing/test-receptionist.ts';
import { HALF_PAST_TEN, useTestCall } from '../testing/test-call.ts';

const call = useTestCall({ free: [HALF_PAST_TEN] });
const { tokenAt, agentSays, callerSays } = call;

/** Reads back. @returns the second call of the tool */
async function begin() {
  const slotToken = await tokenAt('10:30');
  const place = async (confirmation_token = '') =>
    (await useTool(call.brief, 'place_appointment', bookingArguments(slotToken, { confirmation_token })))
      .output;
  const { confirmation_token, say } = await place();
  agentSays(readAloud(say));
  return () => place(confirmation_token as string);
}

describe('a booking', () => {
  it('that stopped at an answer without words is told to staff, with whom to ring', async () => {
    await begin();
    expect(call.brief.stoppedBooking()).toBeUndefined();
    callerSays('');
    expect(call.brief.stoppedBooking()).toEqual({
      words:
        'Not booked: Vaccination, Wednesday 25 November 2026, 10:30, Dr Meredith Grey. It was read back, and an answer ' +
        'of the caller could not be written down.',
      callerName: 'Ada Example',
      callerPhone: '07700 900123',
      petName: 'Rex',
    });
  });

  it('is still stopped after it was asked about again', async () => {
    const book = await begin();
    callerSays('');
    await book();
    expect(call.brief.stoppedBooking()).toMatchObject({ petName: 'Rex' });
  });

  it.each(['Yes, please.', "No, that's wrong."])(
    'that was answered after all with %p has not stopped',
    async (answer) => {
      const book = await begin();
      callerSays('');
      agentSays('Is all of that right?');
      callerSays(answer);
      await book();
      expect(call.brief.stoppedBooking()).toBeUndefined();
    },
  );

  it('that was answered in words has not stopped', async () => {
    await begin();
    callerSays('Hmm, let me think.');
    expect(call.brief.stoppedBooking()).toBeUndefined();
  });
});
