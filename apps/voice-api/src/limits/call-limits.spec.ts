import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CallUsage } from '@petvisor/persistence';
import { CallLimits } from './call-limits.ts';
import { createDayOf } from './day.ts';
import { DayUsage } from './day-usage.ts';
import type { KeyMax } from './key-limits.ts';
import type { LimitReason } from './refusal-counts.ts';

const AT_MS = Date.parse('2026-11-30T22:00Z');
const USER_ID = 7;
const NONE: KeyMax = {
  callsAtOnce: Infinity,
  callsAMinute: Infinity,
  minutesADay: Infinity,
  costUsdADay: Infinity,
  bookingsADay: Infinity,
  openEmergenciesADay: Infinity,
};
const NOTHING = { openElsewhere: 0, durationMs: 0, costUsd: 0, bookings: 0, openEmergencies: 0 };

let rows: (userId: number) => CallUsage[];
let reads: number;
let errors: unknown[];
let refused: LimitReason[];
let nowMs: number;
let steadyMs: number;
let openHere: number;
let usage: DayUsage;

beforeEach(() => {
  rows = () => [];
  [reads, errors, refused, nowMs, steadyMs, openHere] = [0, [], [], AT_MS, 0, 0];
  usage = new DayUsage({
    conversations: {
      usageSince: async () => {
        reads += 1;
        return rows(USER_ID);
      },
    },
    dayOf: createDayOf('Europe/London'),
    now: () => nowMs,
    steadyNow: () => steadyMs,
    onRead: () => undefined,
    onError: (error) => errors.push(error),
  });
});

const limitsOf = (key: Partial<KeyMax>, costUsdADay = Infinity): CallLimits =>
  new CallLimits({
    usage,
    key: { ...NONE, ...key },
    costUsdADay,
    openCallsOf: () => openHere,
    counts: { count: (reason) => refused.push(reason) },
    now: () => nowMs,
  });

const ask = async (limits: CallLimits) => {
  await limits.prepare();
  return limits.refusal(USER_ID);
};

describe('a call', () => {
  it.each<[LimitReason, Partial<KeyMax>, Partial<CallUsage>]>([
    ['cost_a_day_by_key', { costUsdADay: 2 }, { costUsd: 2 }],
    ['minutes_a_day_by_key', { minutesADay: 3 }, { durationMs: 180_000 }],
  ])('is refused until the day ends: %s', async (reason, key, used) => {
    rows = (userId) => [{ ...NOTHING, ...used, userId }];
    const refusal = await ask(limitsOf(key));
    expect(refusal).toMatchObject({ status: 429, code: 'limit_of_day', retryAfterS: 2 * 60 * 60 });
    expect(refused).toEqual([reason]);
    // The next day has nothing of it, also while the database does not answer.
    nowMs += 2 * 60 * 60_000;
    expect(limitsOf(key).refusal(USER_ID)).toBeUndefined();
  });

  it('is refused when all keys together have cost too much', async () => {
    rows = () => [
      { ...NOTHING, userId: 8, costUsd: 6 },
      { ...NOTHING, userId: 9, costUsd: 4 },
    ];
    expect(await ask(limitsOf({}, 10))).toMatchObject({ code: 'limit_of_day' });
    expect(await ask(limitsOf({}, 10.1))).toBeUndefined();
  });

  it('is one of so many at once, here and on other instances', async () => {
    rows = (userId) => [{ ...NOTHING, openElsewhere: 2, userId }];
    const limits = limitsOf({ callsAtOnce: 3 });
    expect(await ask(limits)).toBeUndefined();
    openHere = 1;
    expect(await ask(limits)).toMatchObject({ status: 429, code: 'too_many_calls', retryAfterS: 10 });
  });

  it('is one of so many a minute', async () => {
    const limits = limitsOf({ callsAMinute: 1 });
    expect(await limits.takeOfMinute(USER_ID)).toBeUndefined();
    expect(await limits.takeOfMinute(USER_ID)).toMatchObject({ code: 'too_many_calls' });
    expect(await limits.takeOfMinute(USER_ID + 1)).toBeUndefined();
  });
});

describe('what was used', () => {
  it('is read once for all who ask within two seconds', async () => {
    const limits = limitsOf({ costUsdADay: 1 });
    await Promise.all([ask(limits), ask(limits)]);
    steadyMs = 1_999;
    await ask(limits);
    expect(reads).toBe(1);
    steadyMs = 2_000;
    await ask(limits);
    expect(reads).toBe(2);
  });

  it('stays what it was while the database does not answer', async () => {
    rows = (userId) => [{ ...NOTHING, costUsd: 1, userId }];
    const limits = limitsOf({ costUsdADay: 1 });
    await ask(limits);
    rows = () => {
      throw new Error('away');
    };
    steadyMs = 2_000;
    expect([(await ask(limits))?.code, errors.length]).toEqual(['limit_of_day', 1]);
  });
});

it('lets a key book so often a day, by what the rows say now', async () => {
  const limits = limitsOf({ bookingsADay: 2 });
  rows = (userId) => [{ ...NOTHING, bookings: 1, userId }];
  expect(await limits.mayBook(USER_ID)).toBe(true);
  rows = (userId) => [{ ...NOTHING, bookings: 2, userId }];
  expect([await limits.mayBook(USER_ID), await limits.mayBook(USER_ID + 1)]).toEqual([false, true]);
  expect(refused).toEqual(['bookings_a_day_by_key']);
});

it('counts the emergencies of a key that get a row, also before they are read', async () => {
  rows = (userId) => [{ ...NOTHING, openEmergencies: 1, userId }];
  const limits = limitsOf({ openEmergenciesADay: 3 });
  expect([1, 2, 3, 4].map(() => limits.takeEmergency(USER_ID))).toEqual([true, true, true, false]);
  await limits.prepare();
  expect([1, 2, 3].map(() => limits.takeEmergency(USER_ID))).toEqual([true, true, false]);
});
