/** What happens in one run of the storm: who calls, what fails, which process dies when. Determined by the seed. */
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { VETSTORIA_FAULTS } from '@petvisor/vetstoria-stand-in';
import type { VetstoriaFault } from '@petvisor/vetstoria-stand-in';

/** What happens to a booking request on its way to the service. */
type OnTheWay = 'refused_connection' | 'commits_late';

export const FAULT_KINDS = {
  none: [],
  refused_connection: ['refused_connection'],
  hang_before_commit: [VETSTORIA_FAULTS.hangBeforeCommit],
  hang_after_commit: [VETSTORIA_FAULTS.hangAfterCommit],
  commits_after_the_time_limit: ['commits_late'],
  reset_before_commit: [VETSTORIA_FAULTS.resetBeforeCommit],
  reset_after_commit: [VETSTORIA_FAULTS.resetAfterCommit],
  error_before_commit: [VETSTORIA_FAULTS.errorBeforeCommit],
  error_after_commit: [VETSTORIA_FAULTS.errorAfterCommit],
  malformed_json: [VETSTORIA_FAULTS.malformedJson],
  array_reply: [VETSTORIA_FAULTS.arrayReply],
  missing_id: [VETSTORIA_FAULTS.missingId],
  tokens_revoked: [VETSTORIA_FAULTS.revokeTokens],
  slot_taken_meanwhile: [VETSTORIA_FAULTS.takeSlot],
  slot_unavailable_as_json: [VETSTORIA_FAULTS.slotUnavailableAsJson],
  screening_blocked: [VETSTORIA_FAULTS.screeningBlocked],
  client_blocked: [VETSTORIA_FAULTS.clientBlocked],
  rate_limited_for_a_moment: [VETSTORIA_FAULTS.rateLimited('0')],
  rate_limited_for_an_hour: [VETSTORIA_FAULTS.rateLimited('3600')],
  error_before_commit_twice: [VETSTORIA_FAULTS.errorBeforeCommit, VETSTORIA_FAULTS.errorBeforeCommit],
  error_before_then_reset_after: [VETSTORIA_FAULTS.errorBeforeCommit, VETSTORIA_FAULTS.resetAfterCommit],
} as const satisfies Record<string, readonly (VetstoriaFault | OnTheWay)[]>;

export type FaultKind = keyof typeof FAULT_KINDS;
export type BookingFault = (typeof FAULT_KINDS)[FaultKind][number];

export interface Caller {
  /** The same pet at the same time is the same booking, for every caller. */
  readonly pet: string;
  /** Index of the offered time. */
  readonly slot: number;
  readonly process: 0 | 1;
  /** Number of times that the model sends the booking at once. */
  readonly repeats: number;
  /** The model books without a read-back. */
  readonly skipsReadBack: boolean;
  /** The caller says yes in the middle of the first read-back. */
  readonly interrupts: boolean;
  /** The caller hangs up before the outcome. */
  readonly hangsUp: boolean;
  /** The caller asks for the same booking again when it was refused. */
  readonly triesAgain: boolean;
  /** At the end the caller calls again for the same booking. */
  readonly ringsAgain: boolean;
}

export interface Story {
  readonly seed: number;
  readonly fault: FaultKind;
  /** Number of diary reads that fail, from the first booking on. */
  readonly failingLooks: number;
  readonly callers: readonly Caller[];
  /** Turns of the event loop before each step, repeated cyclically. */
  readonly delays: readonly number[];
  /** The first process stops at this step, before or after its effect. */
  readonly death: { readonly step: number; readonly isAfter: boolean } | undefined;
}

const fault = Object.keys(FAULT_KINDS) as FaultKind[];
const CALLERS_MAX = 3;
const DEATH_STEP_MAX = 14;

export function drawStory(seed: number): Story {
  const random = seededRandom(seed);
  const callers = Array.from({ length: 1 + random.int(CALLERS_MAX) }, (_, index): Caller => {
    const isSameAsFirst = index > 0 && random.chance(0.25);
    return {
      pet: isSameAsFirst ? 'Rex' : ['Rex', 'Bella', 'Max'][index]!,
      slot: isSameAsFirst || random.chance(0.5) ? 0 : 1,
      process: random.chance(0.7) ? 0 : 1,
      repeats: 1 + random.int(3),
      skipsReadBack: random.chance(0.05),
      interrupts: random.chance(0.1),
      hangsUp: random.chance(0.1),
      triesAgain: random.chance(0.5),
      ringsAgain: random.chance(0.3),
    };
  });
  return {
    seed,
    // Each fault in turn, so that all occur equally often.
    fault: fault[seed % fault.length]!,
    failingLooks: random.chance(0.1) ? 1 + random.int(3) : 0,
    callers: callers.map((caller) => ({ ...caller, slot: caller.pet === 'Rex' ? 0 : caller.slot })),
    delays: Array.from({ length: 1 + random.int(12) }, () => random.int(5)),
    death: random.chance(0.5) ? { step: random.int(DEATH_STEP_MAX), isAfter: random.chance(0.5) } : undefined,
  };
}
