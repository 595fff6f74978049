import { describe, expect, it } from '@jest/globals';
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs.ts';
import { describeBrokenCall, randomCall, shrinkCall } from './random-call.ts';

const CALLS_MAX = 10_000;

/** The first call of at least `eventsMin` events that breaks the promise that the bug is about. */
function findBrokenCall(
  { stepWith, found }: PlantedBug,
  eventsMin = 0,
): { seed: number; message: string; events: number } {
  for (let seed = 1; seed <= CALLS_MAX; seed++) {
    let events = 0;
    const trace = { started: () => undefined, stepped: () => void (events += 1) };
    try {
      randomCall(seed, { stepWith, trace });
    } catch (error) {
      const { message } = error as Error;
      if (found.test(message) && events >= eventsMin) return { seed, message, events };
    }
  }
  return { seed: 0, message: `not found in ${CALLS_MAX} calls`, events: 0 };
}

describe('random calls find the fault', () => {
  it.each(PLANTED_BUGS)('$name', (bug) => {
    expect(findBrokenCall(bug).message).toMatch(bug.found);
  });
});

describe('a call that breaks a promise', () => {
  const bug = PLANTED_BUGS.find(({ name }) => name === 'a silence is filled twice')!;

  it('is shrunk to the few events that it needs', () => {
    const { seed, events } = findBrokenCall(bug, 50);
    const shrunk = shrinkCall(seed, bug)!;
    expect(shrunk.message).toMatch(bug.found);
    expect(events).toBeGreaterThanOrEqual(50);
    // The model answers the link in two events and calls a tool; the filler's timer comes twice.
    expect(shrunk.events.length).toBeLessThanOrEqual(12);
  });

  it('is described by its seed, the promise and its events', () => {
    const { seed } = findBrokenCall(bug);
    const lines = describeBrokenCall(seed, bug).split('\n');
    expect(lines[0]).toMatch(new RegExp(`^seed ${seed}: a silence was filled twice`));
    expect(lines.slice(2).join('\n')).toContain('function_call_arguments.done');
  });

  it('is not found without a fault', () => {
    expect(shrinkCall(1)).toBeUndefined();
  });
});
