/** One round: calls are opened, speak for some seconds, and are measured in the middle of them. */
import { createHistogram, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCalls, type Target } from './calls.ts';
import { FRAME_MS } from './frames.ts';
import type { ServerProcess } from './server-process.ts';
import type { Upstream } from './upstream.ts';

export interface Round {
  /** Processor time of the server for a second of one call: 25 frames in each direction. 0 without a server. */
  readonly cpuMs: number;
  readonly toModel: Quantiles;
  readonly toCaller: Quantiles;
  readonly memory?: {
    /** Heap and buffers of one call, after garbage collection. */
    readonly bytesPerCall: number;
    /** Resident memory of the process during the calls. */
    readonly residentBytes: number;
  };
  /** Share of the time in which the load's thread was busy. */
  readonly loadBusy: number;
}

export interface Quantiles {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface MeasureOptions {
  readonly target: Target;
  readonly server: ServerProcess | undefined;
  readonly upstream: Upstream;
  readonly calls: number;
  readonly seconds: number;
  /** Folder for a CPU profile of the server. */
  readonly profile?: string | undefined;
}

/**
 * From the last caller's first frame to the first measured one: two whole responses. An idle server's V8 has shrunk its
 * heap and dropped compiled code; the first response brings them back.
 */
const WARM_UP_MS = 16_000;
const POLL_MS = 20;
/** In both directions. */
const FRAMES_PER_SECOND = (2 * 1_000) / FRAME_MS;

export async function measure(options: MeasureOptions): Promise<Round> {
  const { target, server, upstream, calls, seconds, profile } = options;
  const open = await openCalls(target, upstream, calls);
  await sleep(WARM_UP_MS);

  const [toModel, toCaller] = [createHistogram(), createHistogram()];
  open.toModel.microseconds = toModel;
  open.toCaller.microseconds = toCaller;
  if (profile !== undefined) await server?.profile(profile);
  const before = await server?.usage();
  const framesBefore = open.framesArrived;
  const utilisation = performance.eventLoopUtilization();
  await sleep(seconds * 1_000);
  const after = await server?.usage();
  const secondsOfCall = (open.framesArrived - framesBefore) / FRAMES_PER_SECOND;
  const loadBusy = performance.eventLoopUtilization(utilisation).utilization;
  open.toModel.microseconds = undefined;
  open.toCaller.microseconds = undefined;

  if (profile !== undefined) await server?.profile(profile);
  open.check();
  const full = await server?.memory();
  await open.close();
  const empty = server && (await emptied(server));
  return {
    cpuMs: before && after ? (after.cpuUs - before.cpuUs) / secondsOfCall / 1_000 : 0,
    toModel: quantiles(toModel),
    toCaller: quantiles(toCaller),
    ...(full && empty
      ? {
          memory: {
            bytesPerCall: (full.memory.heapBytes - empty.memory.heapBytes) / calls,
            residentBytes: full.memory.rssBytes,
          },
        }
      : {}),
    loadBusy,
  };
}

/** The server's memory after its last call. */
async function emptied(server: ServerProcess): ReturnType<ServerProcess['memory']> {
  while ((await server.usage()).calls > 0) await sleep(POLL_MS);
  return server.memory();
}

function quantiles(histogram: { percentile(share: number): number }): Quantiles {
  return { p50Ms: histogram.percentile(50) / 1_000, p99Ms: histogram.percentile(99) / 1_000 };
}
