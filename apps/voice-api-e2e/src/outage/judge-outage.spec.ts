import { describe, expect, it } from '@jest/globals';
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { judgeOutage, type OutageFacts } from './judge-outage.ts';
import { judgeTold } from './judge-told.ts';

const EVENTS = [
  { type: 'voice.call.started', conversation_id: 7 },
  { type: 'voice.emergency' },
  { type: 'response.output_audio_transcript.done', transcript: 'The practice has your message.' },
  { type: 'voice.booking', status: 'confirmed' },
  { type: 'voice.call.ended', reason: 'agent_ended' },
] as unknown as GatewayEvent[];

const EXCHANGE = { itemId: 'item-1', aiResponse: 'hello' };
const WELL: OutageFacts = {
  wish: 'emergency',
  record: { manner: 'polite', events: EVENTS, closeCode: 1000, isGone: false },
  isKilled: false,
  isCutOff: false,
  row: { endedAtMs: 1, closeReason: 'agent_ended', exchanges: [EXCHANGE] },
  followUps: [
    { kind: 'emergency', topic: 'poison' },
    { kind: 'message', topic: 'other' },
  ],
  bookings: [{ status: 'confirmed' }],
  inDiary: 1,
};

describe('what a call is owed', () => {
  it('is there', () => {
    expect(judgeOutage(WELL)).toEqual([]);
  });

  it.each<[string, Partial<OutageFacts>]>([
    ['a call has no row', { row: undefined }],
    ['a row was not closed', { row: { endedAtMs: null, closeReason: null, exchanges: [] } }],
    [
      'a call ended as agent_ended, its row as abandoned',
      { row: { endedAtMs: 1, closeReason: 'abandoned', exchanges: [] } },
    ],
    [
      'an exchange was written twice',
      { row: { endedAtMs: 1, closeReason: 'agent_ended', exchanges: [EXCHANGE, EXCHANGE] } },
    ],
    ['an emergency was lost', { followUps: WELL.followUps.slice(1) }],
    ['an emergency was written twice', { followUps: [...WELL.followUps, ...WELL.followUps.slice(0, 1)] }],
    ['a message was lost', { followUps: WELL.followUps.slice(0, 1) }],
    ['a message was written twice', { followUps: [...WELL.followUps, ...WELL.followUps.slice(1)] }],
    ['a booking was made twice', { inDiary: 2 }],
    ['a caller was told of a booking that there is not', { inDiary: 0 }],
    ['a booking was lost', { bookings: [] }],
  ])('is missed: %s', (problem, planted) => {
    expect(judgeOutage({ ...WELL, ...planted })).toContain(problem);
  });
});

describe('staff', () => {
  const CALLS = { killed: new Set<number>(), heardAtMs: new Map([[7, 900]]) };
  const emergency = { uid: 'u', conversationId: 7, topic: 'poison', createdAtMs: 1_000 };
  const told = { id: 'u', uid: 'u', type: 'emergency.created', atMs: 2_000 };

  it('are told once and in time, and later of a call whose server was killed', () => {
    expect(judgeTold([emergency], [told, told], CALLS)).toEqual([]);
    const killed = { ...CALLS, killed: new Set([7]) };
    expect(judgeTold([emergency], [{ ...told, atMs: 30_000 }], killed)).toEqual([]);
  });

  it.each([
    ['not told', []],
    ['after 29100 ms', [{ ...told, atMs: 30_000 }]],
    ['under two ids', [told, { ...told, id: 'v' }]],
  ])('are not: %s', (problem, messages) => {
    expect(judgeTold([emergency], messages, CALLS)).toEqual([expect.stringContaining(problem)]);
  });

  it('are told from the words on, not from the row', () => {
    const late = { ...CALLS, heardAtMs: new Map([[7, -4_000]]) };
    expect(judgeTold([emergency], [told], late)).toEqual([expect.stringContaining('after 6000 ms')]);
  });
});
