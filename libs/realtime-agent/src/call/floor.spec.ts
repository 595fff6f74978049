import { describe, expect, it } from '@jest/globals';
import { testSetup } from '../testing/start-call.ts';
import { floorOf, type Floor } from './floor.ts';
import { queueAnnouncement } from './playback.ts';
import type { CallState, WantedResponse } from './state.ts';
import { startCall } from './step.ts';

const AT_MS = 1_000;
const { state: first } = startCall(testSetup, [], 0);
const free: CallState = { ...first, link: { ...first.link, status: 'ready' }, phase: 'live' };
const { caller, responses } = free;

const tool: WantedResponse = { cause: 'tool', itemId: null, itemKnown: true };
const place = { response_id: 'r1', item_id: 'i1', output_index: 0, content_index: 0 };
const call = {
  callId: 'c1',
  name: 'look',
  responseId: 'r1',
  arguments: '{}',
  effect: 'read',
  output: null,
  startedAtMs: 0,
  filled: false,
} as const;

const NOTHING: Floor = {
  isLinked: true,
  isCallerSpeaking: false,
  isAnswerExpected: false,
  isCutShort: false,
  isAlertDue: false,
  wanted: null,
  isAsked: false,
  isActive: false,
  isRetryDue: false,
  isToolOpen: false,
  isAudible: false,
  isGoodbye: false,
};

const FACTS: readonly (readonly [string, Partial<CallState>, Partial<Floor>])[] = [
  ['nothing is under way', {}, {}],
  ['there is no model link', { link: { ...free.link, status: 'configuring' } }, { isLinked: false }],
  ['the caller speaks', { caller: { ...caller, speaking: true } }, { isCallerSpeaking: true }],
  ["the caller's turn is over", { caller: { ...caller, awaitsAnswer: true } }, { isAnswerExpected: true }],
  ['a sound has stopped the agent', { caller: { ...caller, cutShort: true } }, { isCutShort: true }],
  ['an alert is to be answered', { urgent: { ...free.urgent, isDue: true } }, { isAlertDue: true }],
  ['a response is wanted', { responses: { ...responses, wanted: tool } }, { wanted: 'tool' }],
  [
    'a response is asked for',
    { responses: { ...responses, asked: { eventId: 'e', for: tool, begun: false } } },
    { isAsked: true },
  ],
  [
    'a response is active, be it muted',
    { responses: { ...responses, active: { id: 'r1', muted: true, cancelSent: true } } },
    { isActive: true },
  ],
  ['a failed response waits', { timers: { retry: 2_000 } }, { isRetryDue: true }],
  ['a tool is running', { calls: [{ ...call, status: 'running' }] }, { isToolOpen: true }],
  ['a result is not told yet', { calls: [{ ...call, status: 'answered' }] }, { isToolOpen: true }],
  ['a result is told', { calls: [{ ...call, status: 'told' }] }, {}],
  ['audio is queued', { playback: queueAnnouncement(free.playback, place, 480) }, { isAudible: true }],
  ['audio is being heard', { playback: { ...free.playback, drainsAtMs: AT_MS + 1 } }, { isAudible: true }],
  ['audio has been heard', { playback: { ...free.playback, drainsAtMs: AT_MS } }, {}],
  ['the goodbye is being heard', { ending: { ...free.ending, sayingGoodbye: true } }, { isGoodbye: true }],
];

describe('the floor', () => {
  it.each(FACTS)('says that %s', (_, change, facts) => {
    expect(floorOf({ ...free, ...change }, AT_MS)).toEqual({ ...NOTHING, ...facts });
  });
});
