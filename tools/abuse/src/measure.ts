/** Measures the server while it is misused in one way. */
import { setTimeout as pause } from 'node:timers/promises';
import type { AttackReport } from './attacker.ts';
import type { Measured } from './judge.ts';
import { AUDIO_BYTES } from './kinds.ts';
import type { Kind, Yardstick } from './kind.ts';
import type { Laboratory } from './laboratory.ts';
import { p95 } from './statistics.ts';

/** Quiet time before each kind: its figures are what the others are compared with. */
const QUIET_MS = 3_000;
/** After garbage was collected, which stops the server for a moment: it refuses calls until it has been calm for a while. */
const REST_MS = 4_000;
/** Time that the server has to give its memory back. */
const RELEASE_MS_MAX = 20_000;
const RELEASE_CHECK_MS = 1_000;
const KEPT_MB_SOON = 25;
const MB = 1024 * 1024;
const YARDSTICK_TRIES_MAX = 5;
const YARDSTICK_MS_MAX = 20_000;
const YARDSTICK_COUNTS: Readonly<Record<Yardstick, number>> = {
  call: 20,
  frame: 3_500,
  request: 500,
  connection: 500,
};

/** No network of a kind. */
const YARDSTICK_NETWORKS: Readonly<Record<Yardstick, number>> = {
  call: 180,
  frame: 185,
  request: 190,
  connection: 195,
};

/** Processor time of one accepted unit, in microseconds. */
export type Costs = Readonly<Record<Yardstick, number>>;

export interface Quiet {
  readonly pingsMs: number[];
  readonly requestsMs: number[];
  /** Processor time of the server in a millisecond, with the healthy call alone, in milliseconds. */
  cpuShare: number;
}

export const createQuiet = (): Quiet => ({ pingsMs: [], requestsMs: [], cpuShare: 0 });

export interface Order {
  readonly addresses: number;
  readonly network: number;
  readonly seed: number;
  readonly count: number;
  readonly msMax: number;
}

/** Lets the healthy call go on alone for a while. */
export async function keepQuiet({ server, healthy }: Laboratory, quiet: Quiet, ms = QUIET_MS): Promise<void> {
  await healthy('figures');
  const [cpuMs, startMs] = [server.cpuMs(), performance.now()];
  await pause(ms);
  quiet.cpuShare = (server.cpuMs() - cpuMs) / (performance.now() - startMs);
  const { pingsMs, requestsMs } = await healthy('figures');
  quiet.pingsMs.push(...pingsMs);
  quiet.requestsMs.push(...requestsMs);
}

/** Measures what accepted work costs. The healthy call runs. */
export async function measureCosts(laboratory: Laboratory, quiet: Quiet, seed: number): Promise<Costs> {
  const costOf = async (yardstick: Yardstick): Promise<number> => {
    const { server, attack } = laboratory;
    const order = { addresses: 1, count: YARDSTICK_COUNTS[yardstick], msMax: YARDSTICK_MS_MAX };
    for (let tries = 0; tries < YARDSTICK_TRIES_MAX; tries++) {
      await pause(REST_MS);
      const [cpuMs, startMs] = [server.cpuMs(), performance.now()];
      const network = YARDSTICK_NETWORKS[yardstick] + tries;
      const report = await attack({ ...order, kind: yardstick, seed, network });
      const spentMs = server.cpuMs() - cpuMs - quiet.cpuShare * (performance.now() - startMs);
      if (report.sent >= order.count / 2) return (1_000 * spentMs) / report.sent;
    }
    throw new Error(`the server does not accept what it is compared with: ${yardstick}`);
  };
  return {
    call: await costOf('call'),
    frame: await costOf('frame'),
    request: await costOf('request'),
    connection: await costOf('connection'),
  };
}

/** The healthy call has to be open. */
export async function measureKind(
  laboratory: Laboratory,
  kind: Kind,
  { quiet, costs, order }: { readonly quiet: Quiet; readonly costs: Costs; readonly order: Order },
): Promise<{ readonly measured: Measured; readonly report: AttackReport }> {
  const { server, healthy, attack } = laboratory;
  const before = await server.memory();
  await pause(REST_MS);
  await keepQuiet(laboratory, quiet);
  await healthy('figures');
  const start = { cpuMs: server.cpuMs(), waitedMs: server.waitedMs(), atMs: performance.now() };
  const count = Math.min(order.count, kind.countMax ?? order.count);
  const report = await attack({ kind: kind.name, ...order, count });
  // The start of the attacker's process included.
  const ms = performance.now() - start.atMs;
  const used = { cpuMs: server.cpuMs() - start.cpuMs, waitedMs: server.waitedMs() - start.waitedMs };
  const figures = await healthy('figures');
  const accepted = report.calls + report.requests;
  const refused = refusedOf(kind, report);
  const keptMb = server.ended() === undefined ? await keptMemory(laboratory, before.rssBytes) : 0;
  return {
    report,
    measured: {
      kind,
      crash: server.ended(),
      isCallOpen: figures.isCalling,
      endReason: figures.endReason,
      sent: report.sent,
      accepted,
      refused,
      seconds: report.ms / 1_000,
      lastEvents: figures.lastEvents,
      playedMs: figures.playedMs,
      stalledMs: figures.stalledMs,
      pingMs: p95(figures.pingsMs),
      requestMs: p95(figures.requestsMs),
      quietPingMs: p95(quiet.pingsMs),
      quietRequestMs: p95(quiet.requestsMs),
      keptMb,
      ...costsOf(kind, { report, refused, costs, spentMs: used.cpuMs - quiet.cpuShare * ms }),
      waitedShare: used.waitedMs / ms,
      latenessMs: p95(figures.latenessMs),
    },
  };
}

/** Frames are refused by their call; of the others, all that were not accepted. */
function refusedOf({ unit }: Kind, { sent, calls, requests }: AttackReport): number {
  if (unit === 'frames') return sent;
  return Math.max(0, sent - (unit === 'handshakes' ? calls : requests));
}

function costsOf(
  { yardstick, frameBytes = AUDIO_BYTES }: Kind,
  {
    report,
    refused,
    costs,
    spentMs,
  }: {
    readonly report: AttackReport;
    readonly refused: number;
    readonly costs: Costs;
    readonly spentMs: number;
  },
): Pick<Measured, 'refusedUs' | 'acceptedUs'> {
  if (yardstick === undefined || refused === 0) return { refusedUs: undefined, acceptedUs: undefined };
  const acceptedUs = report.calls * costs.call + report.requests * costs.request;
  return {
    refusedUs: Math.max(0, 1_000 * spentMs - acceptedUs) / refused,
    acceptedUs: (costs[yardstick] * frameBytes) / AUDIO_BYTES,
  };
}

/** Waits until the memory is given back, at most a while. Returns what is kept, in MB. */
async function keptMemory({ server }: Laboratory, beforeBytes: number): Promise<number> {
  const untilMs = performance.now() + RELEASE_MS_MAX;
  for (;;) {
    await pause(RELEASE_CHECK_MS);
    if (server.ended() !== undefined) return 0;
    const keptMb = ((await server.memory()).rssBytes - beforeBytes) / MB;
    if (keptMb <= KEPT_MB_SOON || performance.now() > untilMs) return keptMb;
  }
}
