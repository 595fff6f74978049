import { describe, expect, it } from '@jest/globals';
import { describeBrokenCall, randomCall } from '../testing/random-call.ts';
import { stepMoved } from '../testing/moved-step.ts';

const CALLS = Number(process.env['RANDOM_CALLS'] ?? 200);

describe('random calls', () => {
  it(`that are packed and unpacked before every event do the same (seeds 1 to ${CALLS})`, () => {
    for (let seed = 1; seed <= CALLS; seed++) randomCall(seed, { hasVoice: true, stepWith: stepMoved() });
  });

  it(`that go on in other processes keep every promise (seeds 1 to ${CALLS})`, () => {
    let events = 0;
    for (let seed = 1; seed <= CALLS; seed++) {
      try {
        events += randomCall(seed, { moves: true }).events;
      } catch (error) {
        throw new Error(describeBrokenCall(seed, { moves: true }), { cause: error });
      }
    }
    expect(events / CALLS).toBeGreaterThan(30);
  });
});
