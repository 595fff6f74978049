import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { pace, paceFor } from './pace.ts';

const bites = (count: number, sizeBytes: number): Buffer[] =>
  Array.from({ length: count }, (_, at) => Buffer.alloc(sizeBytes, at));

describe('a transfer with a limit', () => {
  async function restsOf(pieces: readonly Buffer[], bytesPerSecond: number): Promise<number[]> {
    const rests: number[] = [];
    const rest = async (restMs: number): Promise<void> => void rests.push(restMs);
    const passed = await buffer(Readable.from(pieces).pipe(pace({ bytesPerSecond, rest })));
    expect(passed.equals(Buffer.concat(pieces))).toBe(true);
    return rests;
  }

  it('rests after every bite for as long as the bite is worth', async () => {
    expect(await restsOf(bites(4, 50_000), 10_000_000)).toEqual([5, 5, 5, 5]);
  });

  it('owes what is less than a millisecond, and rests for it later', async () => {
    expect(await restsOf(bites(8, 5_000), 10_000_000)).toEqual([1, 1, 1, 1]);
    const rests = await restsOf(bites(1_000, 64 * 1024), 40_000_000);
    expect(rests.reduce((sum, restMs) => sum + restMs, 0)).toBe(Math.floor((1_000 * 64 * 1024) / 40_000));
  });

  it('never rests where there is none', async () => {
    expect(await restsOf(bites(100, 64 * 1024), Infinity)).toEqual([]);
  });
});

describe('a limit', () => {
  const limit = { bytesPerSecond: 5_000_000, msMax: 1_000_000 };

  it('holds for whatever is done in time with it', () => {
    expect(paceFor(0, limit)).toBe(5_000_000);
    expect(paceFor(5_000_000_000, limit)).toBe(5_000_000);
  });

  it('gives way where the time would run out', () => {
    expect(paceFor(20_000_000_000, limit)).toBe(20_000_000);
  });

  it('that is not set is none, however little time there is', () => {
    expect(paceFor(1, { msMax: 1 })).toBeUndefined();
    expect(paceFor(20_000_000_000, { bytesPerSecond: 5_000_000 })).toBe(5_000_000);
  });
});

it('a rest ends with the signal, and the transfer with it', async () => {
  const controller = new AbortController();
  const stage = pace({ bytesPerSecond: 1, signal: controller.signal });
  const ended = buffer(Readable.from(bites(2, 1_000)).pipe(stage));
  controller.abort();
  await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
});
