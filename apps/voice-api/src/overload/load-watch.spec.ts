import { beforeEach, describe, expect, it } from '@jest/globals';
import { LiveCalls } from '../calls/live-calls.ts';
import { noMetrics } from '../metrics/metrics.ts';
import { RefusalCounts } from '../limits/refusal-counts.ts';
import { createLogger } from '../log.ts';
import { LoadWatch } from './load-watch.ts';

const MARKS = { processorShareMax: 0.85, delayMsMax: 60, memoryShareMax: 0.85 };

let lines: { readonly msg: string; readonly [field: string]: unknown }[];
let atMs: number;
let watch: LoadWatch;
let calls: LiveCalls;
let stopped: string[];
let counts: RefusalCounts;

beforeEach(() => {
  lines = [];
  stopped = [];
  atMs = 0;
  counts = new RefusalCounts(createLogger('silent'), noMetrics);
  const sink = { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) };
  const sampler = { sample: () => ({ ...values, atMs: (atMs += 500) }), stop: () => undefined };
  watch = new LoadWatch({
    marks: MARKS,
    log: createLogger('info', sink),
    counts,
    sampler,
    cores: 1,
    now: () => atMs,
  });
  calls = new LiveCalls({ max: 100, drainMsMax: 0 }, watch);
});

let values = { processorShare: 0.1, delayMs: 0, memoryShare: 0.1 };

function goOn(samples: number, load: Partial<typeof values>): void {
  values = { processorShare: 0.1, delayMs: 0, memoryShare: 0.1, ...load };
  for (let n = 0; n < samples; n += 1) watch.look(calls);
}

function addCall(name: string, isSpared = false): void {
  calls.add(
    {
      stop: (reason) => stopped.push(`${name} ${reason}`),
      move: () => undefined,
      isSpared,
      queuedBytes: 0,
      ended: new Promise(() => undefined),
    },
    { userId: 1, practice: 'default' },
  );
}

describe('an overloaded process', () => {
  it('refuses calls, also before it asks the database, and says once when it begins and when it ends', () => {
    goOn(10, { processorShare: 1 });
    expect(calls.earlyRefusal()).toMatchObject({ status: 503, code: 'overloaded' });
    expect(calls.refusal()).toMatchObject({ status: 503, code: 'overloaded' });
    goOn(30, {});
    expect([calls.earlyRefusal(), calls.refusal()]).toEqual([undefined, undefined]);
    expect(counts.totals()).toEqual({ overloaded: 2 });
    expect(lines).toMatchObject([
      { msg: 'overloaded: new calls are refused', cause: 'processor', calls: 0 },
      { msg: 'no longer overloaded', refused: 2, ended: 0 },
    ]);
  });

  it('ends the newest calls when the sound gets late all the same, each once, and none that is spared', () => {
    for (let n = 0; n < 18; n += 1) addCall(`call ${n}`);
    addCall('an emergency', true);
    addCall('the newest');
    goOn(10, { delayMs: 400 });
    expect(stopped.slice(0, 3)).toEqual([
      'the newest overloaded',
      'call 17 overloaded',
      'call 16 overloaded',
    ]);
    goOn(200, { delayMs: 400 });
    expect(stopped).toHaveLength(19);
    expect(stopped).not.toContain('an emergency overloaded');
    expect(counts.totals()).toEqual({ ended_by_overload: 19 });
  });
});
