/** Which limit of a practice the next call would go beyond, or that its visitors have for themselves. */
import type { PracticeLimits } from '../practices/practice-config.ts';
import type { Used } from './day-usage.ts';
import type { LimitReason } from './limit-reasons.ts';

const MINUTE_MS = 60_000;

/** What visitors may use of each limit of a practice. The rest is for callers with a key, whatever a flood of visitors does. */
const SHARE_OF_VISITORS = 0.8;

/** The limits of all visitors of a practice together: at least one call. */
export function limitsOfVisitors(ofPractice: PracticeLimits): PracticeLimits {
  const { callsMax, minutesDayMax, costUsdDayMax } = ofPractice;
  return {
    callsMax: callsMax && Math.max(1, Math.floor(callsMax * SHARE_OF_VISITORS)),
    minutesDayMax: minutesDayMax && minutesDayMax * SHARE_OF_VISITORS,
    costUsdDayMax: costUsdDayMax && costUsdDayMax * SHARE_OF_VISITORS,
  };
}

/** A call that runs is never ended by these limits. */
export function findPracticeLimit(
  used: Used | undefined,
  openHere: number,
  { callsMax = Infinity, minutesDayMax = Infinity, costUsdDayMax = Infinity }: PracticeLimits,
): LimitReason | undefined {
  if ((used?.costUsd ?? 0) >= costUsdDayMax) return 'cost_a_day_by_practice';
  if ((used?.durationMs ?? 0) >= minutesDayMax * MINUTE_MS) return 'minutes_a_day_by_practice';
  if (openHere + (used?.openElsewhere ?? 0) >= callsMax) return 'calls_at_once_by_practice';
  return undefined;
}
