import { describe, expect, it } from '@jest/globals';
import { callBegins, refusalOf, startLoad, takeSample, type Load, type LoadSample } from './judge-load.ts';

const MARKS = { processorShareMax: 0.85, delayMsMax: 60, memoryShareMax: 0.85 };
const CALM = { processorShare: 0.3, delayMs: 2, memoryShare: 0.3, calls: 20 };
const BUSY = { ...CALM, processorShare: 0.95 };
const LATE = { ...CALM, processorShare: 1, delayMs: 400 };
const SAMPLE_MS = 500;

/** Takes samples of the same values for a while. @returns the last state, and all the calls that had to end */
function goOn(load: Load, values: Omit<LoadSample, 'atMs'>, forMs: number): { load: Load; ended: number } {
  let last = load;
  let ended = 0;
  for (let atMs = load.atMs + SAMPLE_MS; atMs <= load.atMs + forMs; atMs += SAMPLE_MS) {
    const next = takeSample(last, { ...values, atMs }, MARKS);
    last = next.load;
    ended += next.ending;
  }
  return { load: last, ended };
}
const after = (load: Load, values: Omit<LoadSample, 'atMs'>, forMs: number): Load =>
  goOn(load, values, forMs).load;
const calm = after(startLoad(1, 0), CALM, 5_000);
const refusal = (load: Load, pending = 0): string | undefined => refusalOf(load, pending, MARKS);

describe('the load', () => {
  it('of a process with time to spare refuses nobody', () => {
    expect([calm.cause, refusal(calm)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['processor', BUSY],
    ['delay', { ...CALM, delayMs: 90 }],
    ['memory', { ...CALM, memoryShare: 0.9 }],
  ] as const)(
    'that comes near what the process can carry refuses calls, and ends none: %s',
    (cause, values) => {
      const { load, ended } = goOn(calm, values, 10_000);
      expect([load.cause, refusal(load), ended]).toEqual([cause, 'overloaded', 0]);
    },
  );

  it('of one moment is no overload', () => {
    expect(after(calm, { ...CALM, processorShare: 1, delayMs: 100 }, SAMPLE_MS).cause).toBeUndefined();
  });

  it('refuses until it has been clearly less for three seconds', () => {
    const busy = after(calm, BUSY, 5_000);
    expect(after(busy, { ...CALM, processorShare: 0.75 }, 60_000).cause).toBe('processor');
    const relieved = after(busy, CALM, 3_000);
    expect(relieved.cause).toBe('processor');
    expect(after(relieved, BUSY, 2_000).calmSinceMs).toBeUndefined();
    expect(after(relieved, CALM, 2_000).cause).toBeUndefined();
  });

  it('that grows although calls are refused ends a tenth of them at a time', () => {
    const { load, ended } = goOn(calm, LATE, 3_000);
    expect([load.cause, ended]).toEqual(['delay', 2]);
    expect(goOn(load, LATE, 4_000).ended).toBe(4);
  });

  it('with one call ends it not: others load the server', () => {
    expect(goOn(calm, { ...LATE, calls: 1 }, 20_000)).toMatchObject({ ended: 0, load: { cause: 'delay' } });
    expect(goOn(calm, { ...LATE, calls: 2 }, 4_000).ended).toBe(1);
  });

  it('of a full memory ends calls too', () => {
    expect(goOn(calm, { ...CALM, memoryShare: 0.97 }, 4_000).ended).toBeGreaterThan(0);
  });

  it('after a pause of the whole process, as of a machine that slept, ends none', () => {
    const woken = takeSample(
      calm,
      { ...CALM, delayMs: 60_000, processorShare: 1, atMs: calm.atMs + 60_000 },
      MARKS,
    );
    expect(goOn(woken.load, CALM, 10_000)).toMatchObject({ ended: 0, load: { cause: undefined } });
  });
});

describe('calls that begin together', () => {
  function admitted(load: Load): number {
    let next = load;
    let count = 0;
    while (count < 1_000 && refusal(next) === undefined) {
      next = callBegins(next, load.atMs);
      count += 1;
    }
    return count;
  }
  const idle = (cores: number): Load =>
    after(startLoad(cores, 0), { ...CALM, processorShare: 0, calls: 0 }, 2_000);

  it('are no more than there is room for, of one core or of a part of it', () => {
    expect(admitted(idle(1))).toBe(42);
    expect(admitted(idle(0.2))).toBe(8);
  });

  it('count until the samples show them', () => {
    let load = idle(1);
    for (let n = 0; n < 42; n += 1) load = callBegins(load, load.atMs);
    expect(refusal(load)).toBe('too_many_at_once');
    expect(refusal(after(load, CALM, 2_500))).toBeUndefined();
  });

  it('count while they are admitted', () => {
    expect([refusal(idle(1), 41), refusal(idle(1), 42)]).toEqual([undefined, 'too_many_at_once']);
  });

  it('are expected to take what the others take', () => {
    expect(admitted(after(startLoad(1, 0), { ...CALM, processorShare: 0.5, calls: 5 }, 10_000))).toBe(3);
  });

  it('are taken one by one by a process that can hardly carry any', () => {
    expect(refusal(idle(0.01))).toBeUndefined();
    expect(admitted(idle(0.01))).toBe(1);
  });
});
