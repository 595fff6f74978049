import { describe, expect, it } from '@jest/globals';
import { randomCall } from '../testing/random-call.ts';

/** Fewer where each of them is run for every mutant of the code. */
const CALLS = Number(process.env['RANDOM_CALLS'] ?? 2_000);
const FIRST_SEED = 1;

describe('random calls', () => {
  it(`keep every promise, whatever happens (seeds ${FIRST_SEED} to ${FIRST_SEED + CALLS - 1})`, () => {
    const reasons = new Set<string>();
    let exchanges = 0;
    let events = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CALLS; seed++) {
      try {
        const result = randomCall(seed);
        reasons.add(result.state.endReason ?? 'none');
        events += result.events;
        exchanges += result.state.usage.totalTokens > 0 ? 1 : 0;
      } catch (error) {
        throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
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

  it('are the same for the same seed', () => {
    expect(randomCall(42)).toEqual(randomCall(42));
  });
});
