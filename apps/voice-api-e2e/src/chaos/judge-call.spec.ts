/** Planted lies, each of which the judge of the chaos run has to find. */
import { describe, expect, it } from '@jest/globals';
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { judgeCall, type CallFacts } from './judge-call.ts';

const place = { response_id: 'r', item_id: 'i', output_index: 0, content_index: 0 };
const booking: GatewayEvent = { type: 'voice.booking', status: 'confirmed', reference: 'SB-1' };
const said: GatewayEvent = {
  type: 'response.output_audio_transcript.done',
  ...place,
  transcript: 'Your appointment for Rex is booked and confirmed: tomorrow.',
};
const end = (booked: boolean): GatewayEvent => ({ type: 'voice.call.ended', reason: 'agent_ended', booked });

const numbered = (events: readonly GatewayEvent[]): GatewayEvent[] =>
  events.map((event, index) => ({ ...event, event_id: `event_${index + 1}` }));

const SLOT_DATE_TIME = '2030-01-15T09:00:00Z';
const attempt = { status: 'confirmed', reference: 'SB-1', slotDateTime: SLOT_DATE_TIME };
const row = { endedAtMs: 1, closeReason: 'agent_ended', booked: true, disclosureHeardAtMs: null };
const disclosed: GatewayEvent = { type: 'voice.disclosure', heard: true };
/** A correct call with a booking, except for the given facts. */
function facts(
  events: readonly GatewayEvent[],
  more: Partial<Omit<CallFacts, 'record'>> & { readonly record?: Partial<CallFacts['record']> } = {},
): CallFacts {
  return {
    row,
    attempts: [attempt],
    diary: [{ reference: 'SB-1', dateTime: SLOT_DATE_TIME }],
    ...more,
    record: { manner: 'polite', events: numbered(events), closeCode: 1000, isGone: false, ...more.record },
  };
}

it('a call that told the truth breaks no promise', () => {
  expect(judgeCall(facts([booking, said, end(true)]))).toEqual([]);
});

describe('the judge finds', () => {
  it.each<[string, CallFacts, RegExp]>([
    ['"booked" without a booking', facts([said, end(true)]), /before the booking was confirmed/],
    ['"booked" before the booking', facts([said, booking, end(true)]), /before the booking was confirmed/],
    ['a booking that the diary lacks', facts([booking, end(true)], { diary: [] }), /not in the diary/],
    ['a booking that the ledger lacks', facts([booking, end(true)], { attempts: [] }), /does not have/],
    ['a booking kept from the caller', facts([end(true)]), /not told of a booking/],
    [
      'a booking without an outcome',
      facts([booking, end(true)], { attempts: [attempt, { ...attempt, status: 'pending' }] }),
      /without an outcome/,
    ],
    ['an end that says otherwise than the row', facts([booking, end(false)]), /told booked: false/],
    [
      'a reason that is not the one of the row',
      facts([booking, end(true)], { row: { ...row, closeReason: 'idle' } }),
      /its row says idle/,
    ],
    ['an open row', facts([booking, end(true)], { row: { ...row, endedAtMs: null } }), /open row/],
    [
      'a disclosure that the row lacks',
      facts([disclosed, booking, end(true)]),
      /was heard: true, while its row says false/,
    ],
    [
      'a disclosure that nobody heard',
      facts([booking, end(true)], { row: { ...row, disclosureHeardAtMs: 1 } }),
      /was heard: false, while its row says true/,
    ],
    [
      'a caller without a number',
      facts([booking, { type: 'voice.call.ended', reason: 'voice_service_failed', booked: true }], {
        row: { ...row, closeReason: 'voice_service_failed' },
        record: { closeCode: 4502 },
      }),
      /without a number/,
    ],
    ['a second end', facts([booking, end(true), end(true)]), /ended twice/],
    ['words after the end', facts([booking, end(true), said]), /after the end/],
    ['a close without a word', facts([booking]), /not told why/],
    ['another close code', facts([booking, end(true)], { record: { closeCode: 1011 } }), /closed with 1011/],
    [
      'an event that got lost',
      facts([booking, end(true)], { record: { events: [booking, end(true)] } }),
      /missed/,
    ],
    [
      'a tool that never ended',
      facts([{ type: 'voice.tool', name: 'book', status: 'started' }, booking, end(true)]),
      /1 tools begin and 0 end/,
    ],
  ])('%s', (_what, call, expected) => {
    expect(judgeCall(call).join('; ')).toMatch(expected);
  });
});
