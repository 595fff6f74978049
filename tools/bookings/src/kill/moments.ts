/**
 * When the server is killed. Half of the kills follow an event that was seen, such as the claim in the ledger, at once
 * or within milliseconds. The others come at any time after the yes or after the arrival of the booking.
 */
import type { Random } from '@petvisor/realtime-agent/testing';
import { VETSTORIA_FAULTS } from '@petvisor/vetstoria-stand-in';

/**
 * The caller's yes, the claim in the ledger, the booking in the diary, its outcome in the ledger, its outcome on the
 * page.
 */
export type Milestone = 'yes' | 'claim' | 'arrival' | 'outcome' | 'told';

export interface Moment {
  readonly after: Milestone;
  /** Maximum delay of the kill; 0 is at once. */
  readonly withinMs: number;
  /** Fault of the diary, if any. */
  readonly fault?: (typeof VETSTORIA_FAULTS)[
    'hangAfterCommit' | 'hangBeforeCommit' | 'resetAfterCommit' | 'errorBeforeCommit'];
}

const AIMED: readonly Moment[] = [
  { after: 'yes', withinMs: 4 },
  { after: 'claim', withinMs: 0 },
  { after: 'claim', withinMs: 0 },
  { after: 'arrival', withinMs: 0 },
  { after: 'arrival', withinMs: 3 },
  { after: 'arrival', withinMs: 3, fault: VETSTORIA_FAULTS.hangAfterCommit },
  { after: 'outcome', withinMs: 0 },
  { after: 'told', withinMs: 0 },
];

const ANY_TIME: readonly Moment[] = [
  { after: 'yes', withinMs: 60 },
  { after: 'arrival', withinMs: 5 },
  { after: 'arrival', withinMs: 60 },
  { after: 'arrival', withinMs: 500 },
  { after: 'arrival', withinMs: 60, fault: VETSTORIA_FAULTS.hangAfterCommit },
  { after: 'arrival', withinMs: 60, fault: VETSTORIA_FAULTS.hangBeforeCommit },
  { after: 'arrival', withinMs: 4_000, fault: VETSTORIA_FAULTS.resetAfterCommit },
  { after: 'arrival', withinMs: 4_000, fault: VETSTORIA_FAULTS.errorBeforeCommit },
];

export function drawMoment(random: Random): Moment & { readonly killMs: number } {
  const moment = random.pick(random.chance(0.5) ? AIMED : ANY_TIME);
  return { ...moment, killMs: moment.withinMs === 0 ? 0 : random.int(moment.withinMs) };
}
