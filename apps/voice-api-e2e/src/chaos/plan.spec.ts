import { describe, expect, it } from '@jest/globals';
import { FAULT_KINDS } from '@petvisor/realtime-stand-in';
import { DIARY_FAULTS, MANNERS, planBatches, planEncores, timesScripted } from './plan.ts';

describe('the plan of 300 calls', () => {
  const plan = planBatches(300, 1);
  const callers = plan.flatMap((batch) => batch.callers);

  it('has 300 calls, and every fault of the voice service ten times', () => {
    expect(callers).toHaveLength(300);
    for (const kind of FAULT_KINDS) {
      const times = plan
        .filter(({ faults }) => faults.includes(kind))
        .reduce((sum, batch) => sum + timesScripted(batch, kind), 0);
      expect([kind, times >= 10]).toEqual([kind, true]);
    }
  });

  it('has every manner of calling ten times, and every fault of the diary', () => {
    for (const manner of MANNERS) {
      expect([manner, callers.filter((each) => each === manner).length >= 10]).toEqual([manner, true]);
    }
    expect(new Set(plan.map(({ diaryFault }) => diaryFault))).toEqual(new Set(DIARY_FAULTS));
  });

  it('is the same again for the same seed, and another for another', () => {
    expect(planBatches(300, 1)).toEqual(plan);
    expect(planBatches(300, 2)).not.toEqual(plan);
  });
});

it('a few calls are planned as well', () => {
  expect(planBatches(3, 1).map(({ callers }) => callers.length)).toEqual([3]);
});

it('an encore is one fault, with what it needs to find its moment', () => {
  const [batch] = planEncores(['late-deltas'], 31, 1);
  expect(batch).toMatchObject({ number: 31, faults: ['late-deltas', 'stalled-middle-delta'] });
});
