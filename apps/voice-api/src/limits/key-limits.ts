/** Which limit of a key, or of the day, the next call would go beyond. */
import type { Used } from './day-usage.ts';
import type { LimitReason } from './limit-reasons.ts';

/** `Infinity` for no limit. */
export interface KeyMax {
  readonly callsAtOnce: number;
  readonly callsAMinute: number;
  readonly minutesADay: number;
  readonly costUsdADay: number;
  readonly bookingsADay: number;
  readonly openEmergenciesADay: number;
}

export interface UsedSoFar {
  /** Of the key, today; undefined when it had no call. */
  readonly ofKey: Used | undefined;
  /** Open calls of the key in this process, those that are being admitted included. */
  readonly openHere: number;
  /** Of all keys, today. */
  readonly costUsd: number;
}

const MINUTE_MS = 60_000;

/** A call that runs is never ended by these limits, so that the last one may go beyond them. */
export function findLimit(
  { ofKey, openHere, costUsd }: UsedSoFar,
  key: KeyMax,
  costUsdADay: number,
): LimitReason | undefined {
  if (costUsd >= costUsdADay) return 'cost_a_day';
  if ((ofKey?.costUsd ?? 0) >= key.costUsdADay) return 'cost_a_day_by_key';
  if ((ofKey?.durationMs ?? 0) >= key.minutesADay * MINUTE_MS) return 'minutes_a_day_by_key';
  if (openHere + (ofKey?.openElsewhere ?? 0) >= key.callsAtOnce) return 'calls_at_once_by_key';
  return undefined;
}
