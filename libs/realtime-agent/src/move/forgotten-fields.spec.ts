import { describe, expect, it } from '@jest/globals';
import type { CallState } from '../call/state.ts';
import { startCall } from '../call/step.ts';
import { randomCall } from '../testing/random-call.ts';
import { stepMoved } from '../testing/moved-step.ts';
import { packCall, readPackedCall, unpackCall } from './pack-call.ts';
import type { MovedState } from './packed-state.ts';

const CALLS_MAX = 400;
/** Random calls do not change these. */
const UNCHANGED: readonly (keyof MovedState)[] = ['unheard', 'patience', 'isMoving'];

const began = startCall(
  {
    conversationId: 1,
    model: 'm',
    voice: 'v',
    instructions: '',
    transcription: { model: 't', languages: [] },
    noiseReduction: 'off',
    speaksFirst: true,
  },
  [],
  0,
).state;
const start = packCall(began, 0).state;

function forgetting(name: keyof MovedState): typeof packCall {
  return (state, atMs) => {
    const packed = packCall(state, atMs);
    return { ...packed, state: { ...packed.state, [name]: start[name] } };
  };
}

function findsFault(packs: typeof packCall): boolean {
  for (let seed = 1; seed <= CALLS_MAX; seed++) {
    try {
      randomCall(seed, { hasVoice: true, stepWith: stepMoved(packs) });
    } catch {
      return true;
    }
  }
  return false;
}

const fields = Object.keys(start) as (keyof MovedState)[];

describe('random calls find a packed call that has forgotten', () => {
  it.each(fields.filter((name) => !UNCHANGED.includes(name)))('%s', (name) => {
    expect(findsFault(forgetting(name))).toBe(true);
  });
});

it('what random calls do not change is unpacked as it was packed', () => {
  const state: CallState = {
    ...began,
    unheard: { sinceMs: 1, lastMs: 2, told: 1 },
    patience: { isPatient: true, asked: { eventId: 'e', isPatient: false, atMs: 3 }, isOff: true },
    isMoving: true,
  };
  const stored: unknown = JSON.parse(JSON.stringify(packCall(state, 4)));
  expect(unpackCall(readPackedCall(stored), state)).toEqual(state);
});
