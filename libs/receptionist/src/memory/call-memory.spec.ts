import { describe, expect, it } from '@jest/globals';
import type { BookingLedger } from '../booking/booking-ledger.ts';
import type { CallBrief } from '../receptionist.ts';
import { readAloud } from '../testing/dialogue.ts';
import { bookingArguments, searchArguments } from '../testing/tool-arguments.ts';
import { createTestReceptionist, dialogueOf, useTool, useToolAloud } from '../testing/test-receptionist.ts';
import { ELEVEN, HALF_PAST_TEN, useTestCall } from '../testing/test-call.ts';

const call = useTestCall({ free: [HALF_PAST_TEN, ELEVEN] });

/** Another process, with the same diary and ledger, takes the call up from what was stored of it. */
function takeUp(stored: string, conversationId = 1, ledger: BookingLedger = call.ledger): Promise<CallBrief> {
  const parts = { diary: call.diary.client, ledger, clock: call.setup.clock };
  return createTestReceptionist(parts).receptionist.prepareCall({
    conversationId,
    restored: JSON.parse(stored),
  });
}

/** What the tool says of a booking that the process before had under way. */
function interrupted(brief: CallBrief, slotToken: string) {
  const tool = brief.tools.find(({ name }) => name === 'place_appointment')!;
  const args = { ...bookingArguments(slotToken), confirmation_token: 'given' };
  return tool.interrupted?.(tool.parameters.parse(args));
}

const stored = (brief: CallBrief): string => JSON.stringify(brief.state());

describe('a call that is taken up by another process', () => {
  it('books what was offered and read back before', async () => {
    const args = bookingArguments(await call.tokenAt('10:30'));
    const first = await useTool(call.brief, 'place_appointment', args);
    const token = first.output['confirmation_token'] ?? '';
    const next = await takeUp(stored(call.brief));
    const early = await useTool(next, 'place_appointment', { ...args, confirmation_token: token });
    expect(early.output).toMatchObject({ reason: 'not_read_back' });
    dialogueOf(next).agentSays(readAloud(first.output['say']));
    dialogueOf(next).callerSays('Yes, please.');
    const booked = await useTool(next, 'place_appointment', { ...args, confirmation_token: token });
    expect(booked.output).toMatchObject({ status: 'confirmed' });
    expect(next.asserts('You are booked in.', true)).toBeUndefined();
  });

  it('asks for no second yes, and books nothing twice', async () => {
    const token = await call.tokenAt('10:30');
    expect((await call.place(token)).output).toMatchObject({ status: 'confirmed' });
    const next = await takeUp(stored(await takeUp(stored(call.brief))));
    const again = await useTool(next, 'place_appointment', bookingArguments(token));
    expect(again.output).toMatchObject({ status: 'confirmed' });
    expect(call.sent()).toBe(1);
  });

  it('tells of a booking that was under way what the ledger knows', async () => {
    const token = await call.tokenAt('10:30');
    const before = stored(call.brief);
    const unsent = await interrupted(await takeUp(before), token);
    expect(unsent).toMatchObject({ output: { status: 'not_done' } });
    await call.place(token);
    const next = await takeUp(before);
    expect(await interrupted(next, token)).toMatchObject({ booking: { status: 'confirmed' } });
    expect(next.asserts('You are booked in.', true)).toBeUndefined();
    const again = await useTool(next, 'place_appointment', bookingArguments(token));
    expect(again.output).toMatchObject({ status: 'confirmed' });
    expect(call.sent()).toBe(1);
  });

  it('books nothing else after a booking that was under way whose outcome nobody knows', async () => {
    const token = await call.tokenAt('10:30');
    const other = bookingArguments(await call.tokenAt('11:00'));
    const before = stored(call.brief);
    await call.place(token);
    const { ledger } = call;
    const find: typeof ledger.find = async (key) => {
      const row = await ledger.find(key);
      return row && { ...row, status: 'pending' };
    };
    const next = await takeUp(before, 1, { ...ledger, find });
    expect(await interrupted(next, token)).toMatchObject({
      output: { status: 'unknown' },
      booking: { status: 'unknown' },
    });
    const refused = await useTool(next, 'place_appointment', other);
    expect(refused.output).toMatchObject({ reason: 'earlier_outcome_unknown' });
  });

  it('still refuses in an emergency, and knows who calls', async () => {
    call.brief.listen('my number is 07700 900123');
    call.brief.listen('hang on, he has just collapsed');
    const next = await takeUp(stored(call.brief));
    const lookup = await useTool(next, 'get_available_time_slots', searchArguments());
    expect(lookup.output).toMatchObject({ reason: 'emergency' });
    expect(next.knownCaller()).toEqual(call.brief.knownCaller());
    expect(next.knownCaller().callerPhone).toBeDefined();
  });

  it('goes on with a read-back that the call itself has said', async () => {
    const args = bookingArguments(await call.tokenAt('10:30'));
    await useToolAloud(call.brief, 'place_appointment', args);
    const next = await takeUp(stored(call.brief));
    expect(next.state()).toEqual(JSON.parse(stored(call.brief)));
  });
});

describe('what a call remembers', () => {
  it('is refused if it is of another call, of another release, or nothing of the kind', async () => {
    const whole = call.brief.state();
    await expect(takeUp(JSON.stringify(whole), 2)).rejects.toMatchObject({ code: 'malformed_call' });
    const later = JSON.stringify({ ...whole, format: 99 });
    await expect(takeUp(later)).rejects.toMatchObject({ code: 'unknown_call_format' });
    const wrong = JSON.stringify({ ...whole, parts: { ...whole.parts, offers: 'none' } });
    await expect(takeUp(wrong)).rejects.toMatchObject({ code: 'malformed_call' });
  });
});
