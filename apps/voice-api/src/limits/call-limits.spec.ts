import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CallUsage } from '@petvisor/persistence';
import { CallLimits } from './call-limits.ts';
import { createDayOf } from './day.ts';
import { DayUsage } from './day-usage.ts';
import type { PracticeLimits } from '../practices/practice-config.ts';
import type { KeyMax } from './key-limits.ts';
import type { LimitReason } from './limit-reasons.ts';

const AT_MS = Date.parse('2026-11-30T22:00Z');
const USER_ID = 7;
const PRINCIPAL = { userId: USER_ID, practice: 'default' };
const OTHER = { userId: USER_ID + 1, practice: 'default' };
const NONE: KeyMax = {
  callsAtOnce: Infinity,
  callsAMinute: Infinity,
  minutesADay: Infinity,
  costUsdADay: Infinity,
  bookingsADay: Infinity,
  openEmergenciesADay: Infinity,
};
const NOTHING = {
  practice: 'default',
  openElsewhere: 0,
  durationMs: 0,
  costUsd: 0,
  bookings: 0,
  openEmergencies: 0,
};

let rows: (userId: number) => CallUsage[];
let reads: number;
/** The day that was read last. */
let sinceAtMs: number;
let errors: unknown[];
let refused: LimitReason[];
let nowMs: number;
let steadyMs: number;
let openHere: number;
let openOfPractice: number;
let ofPractice: PracticeLimits;
let usage: DayUsage;
/** Undefined: the practice has the day of the server. */
let usageOfPractice: DayUsage | undefined;

beforeEach(() => {
  rows = () => [];
  [reads, errors, refused, nowMs, steadyMs, openHere] = [0, [], [], AT_MS, 0, 0];
  openOfPractice = 0;
  ofPractice = {};
  usageOfPractice = undefined;
  usage = usageIn('Europe/London');
});

function usageIn(timeZone: string): DayUsage {
  return new DayUsage({
    conversations: {
      usageSince: async (sinceMs) => {
        reads += 1;
        sinceAtMs = sinceMs;
        return rows(USER_ID);
      },
    },
    dayOf: createDayOf(timeZone),
    now: () => nowMs,
    steadyNow: () => steadyMs,
    onRead: () => undefined,
    onError: (error) => errors.push(error),
  });
}

const limitsOf = (key: Partial<KeyMax>, costUsdADay = Infinity): CallLimits =>
  new CallLimits({
    usage,
    key: { ...NONE, ...key },
    costUsdADay,
    ofPractice: () => ({ limits: ofPractice, usage: usageOfPractice ?? usage }),
    openCalls: { countOf: () => openHere, countOfPractice: () => openOfPractice },
    counts: { count: (reason) => refused.push(reason) },
    now: () => nowMs,
  });

const ask = async (limits: CallLimits) => {
  await limits.prepare(PRINCIPAL);
  return limits.refusal(PRINCIPAL);
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
    expect(limitsOf(key).refusal(PRINCIPAL)).toBeUndefined();
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

  it.each<[LimitReason, PracticeLimits, Partial<CallUsage>, string]>([
    ['cost_a_day_by_practice', { costUsdDayMax: 3 }, { costUsd: 1.5 }, 'limit_of_day'],
    ['minutes_a_day_by_practice', { minutesDayMax: 4 }, { durationMs: 120_000 }, 'limit_of_day'],
    ['calls_at_once_by_practice', { callsMax: 3 }, { openElsewhere: 1 }, 'too_many_calls'],
  ])('of a practice is refused by what all its keys have used: %s', async (reason, limits, used, code) => {
    openOfPractice = 1;
    rows = () => [8, 9].map((userId) => ({ ...NOTHING, ...used, userId }));
    ofPractice = limits;
    expect(await ask(limitsOf({}))).toMatchObject({ status: 429, code });
    expect(refused).toEqual([reason]);
    openOfPractice = 0;
    expect(limitsOf({}).refusal({ userId: USER_ID, practice: 'oak' })).toBeUndefined();
  });

  it.each<[LimitReason, PracticeLimits, Partial<CallUsage>]>([
    ['cost_a_day_by_practice', { costUsdDayMax: 10 }, { costUsd: 8 }],
    ['minutes_a_day_by_practice', { minutesDayMax: 10 }, { durationMs: 8 * 60_000 }],
    ['calls_at_once_by_practice', { callsMax: 10 }, { openElsewhere: 8 }],
  ])(
    'of a visitor is refused where callers with a key still have a share: %s',
    async (reason, limits, used) => {
      rows = (userId) => [{ ...NOTHING, ...used, userId }];
      ofPractice = limits;
      expect(await ask(limitsOf({}))).toBeUndefined();
      expect(limitsOf({}).refusal({ ...PRINCIPAL, isVisitor: true })).toMatchObject({ status: 429 });
      expect(limitsOf({}).refusal({ ...OTHER, isVisitor: true })).toBeUndefined();
      expect(refused).toEqual([reason]);
    },
  );

  it('of a visitor is taken by a practice that has one line', async () => {
    ofPractice = { callsMax: 1 };
    await limitsOf({}).prepare(PRINCIPAL);
    expect(limitsOf({}).refusal({ ...PRINCIPAL, isVisitor: true })).toBeUndefined();
  });

  it('of a practice is refused until the midnight of its own time zone', async () => {
    usageOfPractice = usageIn('America/New_York');
    ofPractice = { costUsdDayMax: 1 };
    rows = (userId) => [{ ...NOTHING, costUsd: 1, userId }];
    const limits = limitsOf({ costUsdADay: 2 });
    expect(await ask(limits)).toMatchObject({ code: 'limit_of_day', retryAfterS: 7 * 60 * 60 });
    expect(sinceAtMs).toBe(Date.parse('2026-11-30T05:00Z'));
    // Midnight in London, and 19:00 in New York.
    nowMs += 2 * 60 * 60_000;
    expect(limits.refusal(PRINCIPAL)).toMatchObject({ retryAfterS: 5 * 60 * 60 });
    nowMs += 5 * 60 * 60_000;
    expect(limits.refusal(PRINCIPAL)).toBeUndefined();
  });

  it('is one of so many a minute', async () => {
    const limits = limitsOf({ callsAMinute: 1 });
    expect(await limits.takeOfMinute(PRINCIPAL)).toBeUndefined();
    expect(await limits.takeOfMinute(PRINCIPAL)).toMatchObject({ code: 'too_many_calls' });
    expect(await limits.takeOfMinute(OTHER)).toBeUndefined();
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
  expect(await limits.mayBook(PRINCIPAL)).toBe(true);
  rows = (userId) => [{ ...NOTHING, bookings: 2, userId }];
  expect([await limits.mayBook(PRINCIPAL), await limits.mayBook(OTHER)]).toEqual([false, true]);
  expect(refused).toEqual(['bookings_a_day_by_key']);
});

it('counts the emergencies of a key that get a row, also before they are read', async () => {
  rows = (userId) => [{ ...NOTHING, openEmergencies: 1, userId }];
  const limits = limitsOf({ openEmergenciesADay: 3 });
  expect([1, 2, 3, 4].map(() => limits.takeEmergency(PRINCIPAL))).toEqual([true, true, true, false]);
  await limits.prepare(PRINCIPAL);
  expect([1, 2, 3].map(() => limits.takeEmergency(PRINCIPAL))).toEqual([true, true, false]);
});
