/**
 * Decides what goes wrong in which calls. Calls run in batches, each on a system of its own, so that a fault belongs to
 * its batch. The seed determines the plan.
 */
import { seededRandom, type Random } from '@petvisor/realtime-agent/testing';
import { FAULT_KINDS, FAULTS, type FaultKind } from '@petvisor/realtime-stand-in';
import type { VETSTORIA_FAULTS } from '@petvisor/vetstoria-stand-in';

/** The behaviour of a caller. */
export const MANNERS = [
  'polite',
  'interrupts',
  'speaks',
  'hangs up',
  'vanishes',
  'half-open',
  'slow reader',
  'garbage',
] as const;
export type Manner = (typeof MANNERS)[number];

/**
 * Faults of the diary. Each leaves a different doubt about whether the booking was made. None answers 201 for a time
 * that is taken already: no client could detect that.
 */
export const DIARY_FAULTS = [
  'takeSlot',
  'slotUnavailableAsJson',
  'errorBeforeCommit',
  'errorAfterCommit',
  'resetBeforeCommit',
  'resetAfterCommit',
  'revokeTokens',
] as const satisfies readonly (keyof typeof VETSTORIA_FAULTS)[];
export type DiaryFault = (typeof DIARY_FAULTS)[number];

export interface Batch {
  readonly number: number;
  /** Each is scripted as often as there are calls; one that is a companion, twice as often. */
  readonly faults: readonly FaultKind[];
  /** Hits the first `DIARY_FAULTS_MAX` bookings. */
  readonly diaryFault: DiaryFault;
  readonly callers: readonly Manner[];
  /** Of what is decided while the calls run. */
  readonly seed: number;
}

export const DIARY_FAULTS_MAX = 3;
/** Number of calls of a batch, which run at the same time. */
export const BATCH_CALLS = 10;
/** Number of batches that run beside each other for a fault that has not happened often enough. */
export const ENCORE_BATCHES = 3;
/** Number of polite callers among ten: a caller who leaves early meets no later fault. */
const POLITE_SHARE = 0.6;

/** Few calls go on after these faults, so no other fault is planned beside them. */
const ENDS_THE_CALL: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'upgrade-401',
  'upgrade-403',
  // Refused again and again, within a moment.
  'upgrade-429',
  'upgrade-503',
  'invalid-key',
  'no-session-created',
  'update-rejected',
  'failed-quota',
  'failed-quota-with-error',
  'failed-model',
  'failed-model-with-error',
]);

/** Faults that have to be combined with others to happen. */
const COMPANIONS: Partial<Record<(typeof FAULTS)[FaultKind]['at'], FaultKind>> = {
  // Only an answer that hangs is still active when the caller interrupts it.
  cancel: 'stalled-middle-delta',
};

export function planBatches(calls: number, seed: number): Batch[] {
  const random = seededRandom(seed);
  const count = Math.max(1, Math.ceil(calls / BATCH_CALLS));
  const groups = groupFaults(shuffled(FAULT_KINDS, random), count);
  return groups.map((faults, index) =>
    planBatch(index + 1, faults, Math.min(BATCH_CALLS, calls - index * BATCH_CALLS), random),
  );
}

/** Plans more batches for each fault that has not happened often enough: some need a caller who is there at the right moment. */
export function planEncores(kinds: readonly FaultKind[], firstNumber: number, seed: number): Batch[] {
  const random = seededRandom(seed);
  return kinds
    .flatMap((kind) => Array<FaultKind>(ENCORE_BATCHES).fill(kind))
    .map((kind, index) => planBatch(firstNumber + index, [kind], BATCH_CALLS, random));
}

/** Returns how often a fault of the batch is scripted. */
export function timesScripted(batch: Batch, kind: FaultKind): number {
  const isCompanion = companionsOf(batch.faults).includes(kind);
  return batch.callers.length * (isCompanion ? 2 : 1);
}

function planBatch(number: number, kinds: readonly FaultKind[], calls: number, random: Random): Batch {
  const faults = [...new Set([...kinds, ...companionsOf(kinds)])];
  return {
    number,
    faults,
    diaryFault: DIARY_FAULTS[number % DIARY_FAULTS.length]!,
    callers: pickCallers(faults, calls, random),
    seed: random.int(2 ** 31),
  };
}

function companionsOf(kinds: readonly FaultKind[]): FaultKind[] {
  return kinds.flatMap((kind) => COMPANIONS[FAULTS[kind].at] ?? []);
}

/** One group a batch, each kind in one; what ends calls stands alone as long as there are batches enough. */
function groupFaults(kinds: readonly FaultKind[], count: number): FaultKind[][] {
  const alone = kinds.filter((kind) => ENDS_THE_CALL.has(kind));
  const others = kinds.filter((kind) => !ENDS_THE_CALL.has(kind));
  const room = Math.max(1, count - alone.length);
  const shared: FaultKind[][] = Array.from({ length: room }, () => []);
  others.forEach((kind, index) => shared[index % room]!.push(kind));
  return [...shared, ...alone.map((kind) => [kind])].slice(0, count);
}

function pickCallers(faults: readonly FaultKind[], count: number, random: Random): Manner[] {
  const moments = new Set(faults.map((kind) => FAULTS[kind].at));
  const needed: Manner = moments.has('transcription')
    ? 'speaks'
    : moments.has('cancel')
      ? 'interrupts'
      : 'polite';
  const others = MANNERS.filter((manner) => manner !== needed);
  return Array.from({ length: count }, () => (random.chance(POLITE_SHARE) ? needed : random.pick(others)));
}

function shuffled<Value>(values: readonly Value[], random: Random): Value[] {
  const left = [...values];
  return values.map(() => left.splice(random.int(left.length), 1)[0]!);
}
