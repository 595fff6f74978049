/**
 * Whether the process can carry another call, decided from samples of what it does. Pure: time and samples come in, and
 * the next state comes out.
 */

/** What the process did between two samples. */
export interface LoadSample {
  /** By a clock that does not step. */
  readonly atMs: number;
  /** Processor time that it used, as a share of what it may use. */
  readonly processorShare: number;
  /** How late its event loop was on average, in milliseconds: the sound of every call is as late. */
  readonly delayMs: number;
  /** Memory that it has, as a share of what it may have. */
  readonly memoryShare: number;
  readonly calls: number;
}

/** From these on new calls are refused. */
export interface LoadMarks {
  readonly processorShareMax: number;
  readonly delayMsMax: number;
  readonly memoryShareMax: number;
}

export type LoadCause = 'processor' | 'delay' | 'memory';

export interface Load extends LoadSample {
  /** Processor cores that the process may use, at most the one of its event loop. */
  readonly cores: number;
  /** Why calls are refused; undefined while they are not. */
  readonly cause: LoadCause | undefined;
  /** Since when they are refused. */
  readonly refusedSinceMs: number;
  /** Since when it has been calm again; undefined while it is not. */
  readonly calmSinceMs: number | undefined;
  /** When calls were ended last. */
  readonly endedAtMs: number;
  /** When the calls began that the samples do not show in full yet. */
  readonly beginningsMs: readonly number[];
}

/** Samples count less the older they are: after this time, a third. */
const MEMORY_MS = 1_000;
/** One pause of the whole process, as of a machine that sleeps, is no overload: a sample counts for no more than this. */
const DELAY_MS_COUNTED = 500;
/** A call shows in the samples after this time. */
const BEGINNING_MS = 2_000;
/** What a call takes at the least, as a share of one core: its beginning costs more than what follows. */
const CALL_CORE_SHARE = 0.02;
/** Calls from which on their average says what one takes. */
const CALLS_MEASURED_MIN = 5;
/** It has to be calm for so long before calls are taken again. */
const CALM_MS = 3_000;
/** Refusing gets so much time to help before calls are ended, and so does the end of some before that of more. */
const HELP_MS = 2_000;
/** Share of the calls that are ended at a time. */
const ENDED_SHARE = 0.1;
/** Calls are ended when the loop is later than this many times the mark. */
const DELAY_ENDING_FACTOR = 3;
/** It is calm below these shares of the marks. */
const CALM_SHARES = { processor: 0.8, delay: 0.5, memory: 0.95 };

export function startLoad(cores: number, atMs: number): Load {
  return {
    atMs,
    processorShare: 0,
    delayMs: 0,
    memoryShare: 0,
    calls: 0,
    cores,
    cause: undefined,
    refusedSinceMs: atMs,
    calmSinceMs: undefined,
    endedAtMs: -Infinity,
    beginningsMs: [],
  };
}

/** @returns the next state, and how many calls have to end now */
export function takeSample(load: Load, sample: LoadSample, marks: LoadMarks): { load: Load; ending: number } {
  const { atMs, calls, memoryShare } = sample;
  const weight = 1 - Math.exp((load.atMs - atMs) / MEMORY_MS);
  const smooth = (before: number, now: number): number => before + weight * (now - before);
  const next: Load = {
    ...load,
    atMs,
    calls,
    memoryShare,
    processorShare: smooth(load.processorShare, sample.processorShare),
    delayMs: smooth(load.delayMs, Math.min(sample.delayMs, DELAY_MS_COUNTED)),
    beginningsMs: load.beginningsMs.filter((beganMs) => atMs - beganMs < BEGINNING_MS),
  };
  if (load.cause === undefined) {
    const cause = causeOf(next, marks, { processor: 1, delay: 1, memory: 1 });
    return { load: { ...next, cause, refusedSinceMs: atMs, calmSinceMs: undefined }, ending: 0 };
  }
  if (causeOf(next, marks, CALM_SHARES) === undefined) {
    const calmSinceMs = load.calmSinceMs ?? atMs;
    const cause = atMs - calmSinceMs >= CALM_MS ? undefined : load.cause;
    return { load: { ...next, cause, calmSinceMs }, ending: 0 };
  }
  const isHelped = atMs - Math.max(load.refusedSinceMs, load.endedAtMs) < HELP_MS;
  const ending = isHelped || !isUnbearable(next, marks) ? 0 : endingOf(calls);
  const endedAtMs = ending > 0 ? atMs : load.endedAtMs;
  return { load: { ...next, calmSinceMs: undefined, endedAtMs }, ending };
}

/** The last call is not what overloads the server: ending it would help nobody. */
function endingOf(calls: number): number {
  return Math.max(0, Math.min(Math.ceil(calls * ENDED_SHARE), calls - 1));
}

export function callBegins(load: Load, atMs: number): Load {
  return { ...load, beginningsMs: [...load.beginningsMs, atMs] };
}

/** Why one more call is one too many. */
export type LoadRefusal = 'overloaded' | 'too_many_at_once';

/** @param pending calls that are being admitted */
export function refusalOf(
  load: Load,
  pending: number,
  { processorShareMax }: LoadMarks,
): LoadRefusal | undefined {
  if (load.cause !== undefined) return 'overloaded';
  const one = callShare(load);
  const expected = load.processorShare + (load.beginningsMs.length + pending + 1) * one;
  // The first call is always taken.
  const isFirst = load.calls + load.beginningsMs.length + pending === 0;
  return expected > processorShareMax && !isFirst ? 'too_many_at_once' : undefined;
}

/** What a call takes of the processor time that the process may use. */
function callShare({ cores, calls, processorShare }: Load): number {
  const measured = calls >= CALLS_MEASURED_MIN ? processorShare / calls : 0;
  return Math.max(CALL_CORE_SHARE / cores, measured);
}

function causeOf(
  { processorShare, delayMs, memoryShare }: Load,
  { processorShareMax, delayMsMax, memoryShareMax }: LoadMarks,
  shares: Readonly<Record<LoadCause, number>>,
): LoadCause | undefined {
  if (memoryShare > memoryShareMax * shares.memory) return 'memory';
  if (delayMs > delayMsMax * shares.delay) return 'delay';
  return processorShare > processorShareMax * shares.processor ? 'processor' : undefined;
}

function isUnbearable({ delayMs, memoryShare }: Load, { delayMsMax, memoryShareMax }: LoadMarks): boolean {
  return delayMs > delayMsMax * DELAY_ENDING_FACTOR || memoryShare > (1 + memoryShareMax) / 2;
}
