import { describe, expect, it } from '@jest/globals';
import { describeBrokenCall, randomCall } from '../testing/random-call.ts';
import { step } from './step.ts';

/** Fewer where each of them is run for every mutant of the code. */
const CALLS = Number(process.env['RANDOM_CALLS'] ?? 2_000);
/** The first 40 calls from this seed end in every way. */
const FIRST_SEED = 125;

describe('random calls', () => {
  it(`keep every promise, whatever happens (seeds ${FIRST_SEED} to ${FIRST_SEED + CALLS - 1})`, () => {
    const reasons = new Set<string>();
    let exchanges = 0;
    let events = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CALLS; seed++) {
      try {
        const result = randomCall(seed);
        reasons.add(result.state.ending.reason ?? 'none');
        events += result.events;
        exchanges += result.state.usage.totalTokens > 0 ? 1 : 0;
      } catch (error) {
        throw new Error(describeBrokenCall(seed), { cause: error });
      }
    }
    // The calls were not all over before they began.
    expect(events / CALLS).toBeGreaterThan(30);
    expect(exchanges).toBeGreaterThan(CALLS / 4);
    expect([...reasons].toSorted()).toEqual([
      'agent_ended',
      'caller_hung_up',
      'caller_left',
      'idle',
      'server_going_away',
      'too_long',
      'too_slow',
      'voice_service_failed',
    ]);
  }, 60_000);

  it('leave nothing to be done after a piece of audio but to send it', () => {
    let pieces = 0;
    const stepWith: typeof step = (state, event) => {
      const next = step(state, event);
      if (event.type === 'model.audio' && next.state.phase === 'live') {
        pieces += 1;
        // Changes nothing by itself while there is a model link: only what follows from the state can.
        const again = step(next.state, { type: 'model.opened', atMs: event.atMs });
        expect(again).toEqual({ state: next.state, effects: [] });
      }
      return next;
    };
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CALLS; seed++) randomCall(seed, { stepWith });
    expect(pieces).toBeGreaterThan(CALLS / 4);
  }, 60_000);

  it('are the same for the same seed', () => {
    expect(randomCall(42)).toEqual(randomCall(42));
  });
});
