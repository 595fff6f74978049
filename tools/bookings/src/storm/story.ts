/** What happens in one run of the storm: who rings, what goes wrong, which process dies when. The seed decides. */
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { VETSTORIA_FAULTS } from '@petvisor/vetstoria-stand-in';
import type { VetstoriaFault } from '@petvisor/vetstoria-stand-in';

/** What becomes of a booking request on its way; everything else is the service's own doing. */
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
  /** The same pet at the same time is the same booking, whoever rings. */
  readonly pet: string;
  /** Which of the offered times, from 0. */
  readonly slot: number;
  readonly process: 0 | 1;
  /** How often the model sends the booking, all at once. */
  readonly repeats: number;
  /** The model books without having read anything back. */
  readonly skipsReadBack: boolean;
  /** The caller says yes in the middle of the first read-back. */
  readonly interrupts: boolean;
  /** Nobody waits for the outcome. */
  readonly hangsUp: boolean;
  /** The caller asks for the same booking once more when it was refused. */
  readonly triesAgain: boolean;
  /** When all is over the caller rings for the same booking. */
  readonly ringsAgain: boolean;
}

export interface Story {
  readonly seed: number;
  readonly fault: FaultKind;
  /** Looks at the diary that fail, from the first booking on. */
  readonly failingLooks: number;
  readonly callers: readonly Caller[];
  /** Turns of the event loop before each step, over and over. */
  readonly delays: readonly number[];
  /** The first process stops for good at this step, before or after it took effect. */
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
    // In turn, so that every one comes as often as any other.
    fault: fault[seed % fault.length]!,
    failingLooks: random.chance(0.1) ? 1 + random.int(3) : 0,
    callers: callers.map((caller) => ({ ...caller, slot: caller.pet === 'Rex' ? 0 : caller.slot })),
    delays: Array.from({ length: 1 + random.int(12) }, () => random.int(5)),
    death: random.chance(0.5) ? { step: random.int(DEATH_STEP_MAX), isAfter: random.chance(0.5) } : undefined,
  };
}
