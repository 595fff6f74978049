import { describe, expect, it } from '@jest/globals';
import { WAITING_MAX, type Lane } from '../lanes.ts';
import { LaneQueues } from './lane-queues.ts';

function served(queues: LaneQueues<Lane>, count: number): Lane[] {
  return Array.from({ length: count }, () => queues.next()!);
}

describe('the queues of the lanes', () => {
  it('serve what calls write first, logins next, housekeeping last', () => {
    const queues = new LaneQueues<Lane>();
    for (const lane of ['housekeeping', 'logins', 'calls'] as const) queues.add(lane, lane);
    expect(served(queues, 3)).toEqual(['calls', 'logins', 'housekeeping']);
    expect(queues.next()).toBeUndefined();
  });

  it('are each full by themselves', () => {
    const queues = new LaneQueues<Lane>();
    for (let n = 0; n < WAITING_MAX.logins; n += 1) expect(queues.add('logins', 'logins')).toBe(true);
    expect(queues.add('logins', 'logins')).toBe(false);
    expect([queues.add('calls', 'calls'), queues.add('housekeeping', 'housekeeping')]).toEqual([true, true]);
  });

  it('let none wait for ever behind another', () => {
    const queues = new LaneQueues<Lane>();
    for (const lane of ['calls', 'logins', 'housekeeping'] as const)
      for (let n = 0; n < 200; n += 1) queues.add(lane, lane);
    const lanes = served(queues, 100);
    const share = (lane: Lane): number => lanes.filter((each) => each === lane).length;
    expect(share('calls')).toBeGreaterThanOrEqual(70);
    expect(share('logins')).toBeGreaterThanOrEqual(15);
    expect(share('housekeeping')).toBeGreaterThanOrEqual(5);
  });
});
