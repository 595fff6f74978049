/** What has to hold while the server is misused, and whether it did. */
import type { Kind } from './kind.ts';

/** Share of the healthy call's sound that is played when it is due. */
const AUDIO_SHARE_MIN = 0.99;
/** 95th percentile of the healthy client's pings and requests beyond that of the quiet times. */
const PING_MS_MAX = 50;
/** Memory that the server may keep. */
const MEMORY_MB_MAX = 50;
/** A cost of fewer units is not compared: the clock of the processor time has ticks of 10 ms. */
const UNITS_MIN = 200;
/** A server that waits longer for a core than this share of the time is starved by its neighbours on the machine. */
const WAITED_SHARE_MAX = 0.1;
/** A caller whose own timers are later than this, at the 95th percentile, measures itself. */
const LATENESS_MS_MAX = 20;

export interface Measured {
  readonly kind: Kind;
  /** Exit code or signal of a server that has ended. */
  readonly crash: string | undefined;
  readonly isCallOpen: boolean;
  /** Why the server has ended the healthy call. */
  readonly endReason: string | undefined;
  readonly sent: number;
  readonly accepted: number;
  readonly refused: number;
  readonly seconds: number;
  /** Types of the events that the healthy call was sent last. */
  readonly lastEvents: readonly string[];
  readonly playedMs: number;
  readonly stalledMs: number;
  readonly pingMs: number;
  readonly requestMs: number;
  readonly quietPingMs: number;
  readonly quietRequestMs: number;
  /** Memory of the server after a collection of garbage, beyond that of before. */
  readonly keptMb: number;
  /** Processor time of the server for a refused unit, and for an accepted one. Undefined where none is refused. */
  readonly refusedUs: number | undefined;
  readonly acceptedUs: number | undefined;
  /** Share of the time in which the server had no core although it wanted one. */
  readonly waitedShare: number;
  readonly latenessMs: number;
}

export interface Verdict {
  readonly result: 'held' | 'missed' | 'void, machine too busy';
  /** What was missed. */
  readonly missed: readonly string[];
}

/**
 * What the machine's other programs can spoil is void when they were in the way. A crash, a lost call, memory and costs
 * are the server's own.
 */
export function judge(measured: Measured): Verdict {
  const hasEnded = !measured.isCallOpen && `the healthy call ended: ${measured.endReason ?? 'cut'}`;
  // A server that has no core ends calls so that others go on.
  const isShed = measured.endReason === 'overloaded';
  const own = [
    measured.crash !== undefined && `the server ended with ${measured.crash}`,
    hasEnded && !isShed && hasEnded,
    measured.keptMb > MEMORY_MB_MAX && `${Math.round(measured.keptMb)} MB kept`,
    isDearerRefused(measured) && 'refusing costs more than accepting',
  ].filter((each) => each !== false);
  const timed = [
    isShed && hasEnded,
    audioShare(measured) < AUDIO_SHARE_MIN && `${percent(audioShare(measured))} of the sound on time`,
    measured.pingMs - measured.quietPingMs > PING_MS_MAX && 'pings late',
    measured.requestMs - measured.quietRequestMs > PING_MS_MAX && 'requests late',
  ].filter((each) => each !== false);
  const isBusy = measured.waitedShare > WAITED_SHARE_MAX || measured.latenessMs > LATENESS_MS_MAX;
  if (own.length > 0) return { result: 'missed', missed: [...own, ...timed] };
  if (timed.length === 0) return { result: 'held', missed: [] };
  return { result: isBusy ? 'void, machine too busy' : 'missed', missed: timed };
}

function isDearerRefused({ refusedUs, acceptedUs, refused }: Measured): boolean {
  return (
    refusedUs !== undefined && acceptedUs !== undefined && refused >= UNITS_MIN && refusedUs > acceptedUs
  );
}

/** A call without any sound has heard nothing on time. */
export function audioShare({ playedMs, stalledMs }: Pick<Measured, 'playedMs' | 'stalledMs'>): number {
  return playedMs <= 0 ? 0 : playedMs / (playedMs + stalledMs);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
