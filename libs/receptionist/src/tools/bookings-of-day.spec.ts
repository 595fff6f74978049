/** A line that has booked as often as it may today books no more, and says so. */
import { beforeEach, expect, it } from '@jest/globals';
import { bookingArguments } from '../testing/tool-arguments.ts';
import { useTool } from '../testing/test-receptionist.ts';
import { ELEVEN, HALF_PAST_TEN, useTestCall } from '../testing/test-call.ts';

const call = useTestCall({ free: [HALF_PAST_TEN, ELEVEN] });
const { tokenAt, place, sent } = call;
let mayBook: boolean;

beforeEach(async () => {
  mayBook = true;
  call.brief = await call.setup.receptionist.prepareCall({
    conversationId: 1,
    mayBook: () => Promise.resolve(mayBook),
  });
});

it('refuses before anything is read back, and offers a message', async () => {
  mayBook = false;
  const { output } = await useTool(call.brief, 'place_appointment', bookingArguments(await tokenAt('10:30')));
  expect(output).toMatchObject({
    status: 'rejected',
    reason: 'no_more_bookings_today',
    message: 'I cannot make any more bookings on this line today.',
    advice: expect.stringContaining('Offer to take a message for the practice'),
  });
  expect([sent(), call.ledger.all()]).toEqual([0, []]);
});

it('refuses when others have booked meanwhile, and still tells what it has booked itself', async () => {
  const slotToken = await tokenAt('10:30');
  expect((await place(slotToken)).output).toMatchObject({ status: 'confirmed' });
  mayBook = false;
  const again = await useTool(call.brief, 'place_appointment', bookingArguments(slotToken));
  expect(again.output).toMatchObject({ status: 'confirmed' });
  const other = await place(await tokenAt('11:00'), { pet_name: 'Milo' });
  expect(other.output).toMatchObject({ reason: 'no_more_bookings_today' });
  expect(sent()).toBe(1);
});
