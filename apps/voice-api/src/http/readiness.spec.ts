import { beforeEach, describe, expect, it } from '@jest/globals';
import { Readiness } from './readiness.ts';

let states: { isStarting: boolean; isDraining: boolean; isOverloaded: boolean };
let writes: number;
let write: () => Promise<void>;
let nowMs: number;
let readiness: Readiness;

beforeEach(() => {
  states = { isStarting: false, isDraining: false, isOverloaded: false };
  [writes, nowMs] = [0, 0];
  write = () => Promise.resolve();
  readiness = new Readiness({
    isStarting: () => states.isStarting,
    isDraining: () => states.isDraining,
    isOverloaded: () => states.isOverloaded,
    writeDatabase: () => {
      writes += 1;
      return write();
    },
    now: () => nowMs,
  });
});

describe('an instance', () => {
  it('is ready', async () => {
    expect(await readiness.reasons()).toEqual([]);
  });

  it('is not ready for each of its reasons, from the next question on', async () => {
    await readiness.reasons();
    states = { isStarting: true, isDraining: true, isOverloaded: true };
    expect(await readiness.reasons()).toEqual(['starting', 'draining', 'overloaded']);
  });

  it('is not ready while its database refuses a write, and ready again after it', async () => {
    write = () => Promise.reject(new Error('full'));
    expect(await readiness.reasons()).toEqual(['database']);
    write = () => Promise.resolve();
    nowMs = 2_000;
    expect(await readiness.reasons()).toEqual([]);
  });

  it('is not ready while its database does not answer', async () => {
    write = () => new Promise(() => undefined);
    expect(await readiness.reasons()).toEqual(['database']);
  });

  it('writes once for many questions', async () => {
    await Promise.all(Array.from({ length: 50 }, () => readiness.reasons()));
    expect(writes).toBe(1);
  });
});
