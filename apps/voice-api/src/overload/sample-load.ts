/** Reads what the process does: its event loop, its processor time, its memory. */
import { totalmem } from 'node:os';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { LoadSample } from './judge-load.ts';

/** Resolution of the delay. A shorter one would wake the process more often. */
const RESOLUTION_MS = 20;
const NS_PER_MS = 1_000_000;

export interface LoadSampler {
  /** What the process did since the last sample. */
  sample(): Omit<LoadSample, 'calls'>;
  stop(): void;
}

/** @param quota processor cores that the process may use; undefined without a limit */
export function createLoadSampler(quota: number | undefined): LoadSampler {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let lastMs = performance.now();
  let lastLoop = performance.eventLoopUtilization();
  let lastUsed = process.cpuUsage();
  return {
    sample: () => {
      const atMs = performance.now();
      const loop = performance.eventLoopUtilization();
      const loopShare = performance.eventLoopUtilization(loop, lastLoop).utilization;
      const { user, system } = process.cpuUsage(lastUsed);
      const usedMs = (user + system) / 1_000;
      const elapsedMs = Math.max(1, atMs - lastMs);
      // A histogram without values has no mean. An interval contains the resolution.
      const delayMs = delays.count === 0 ? 0 : Math.max(0, delays.mean / NS_PER_MS - RESOLUTION_MS);
      delays.reset();
      lastMs = atMs;
      lastLoop = loop;
      lastUsed = process.cpuUsage();
      return {
        atMs,
        delayMs,
        processorShare: Math.max(loopShare, quota === undefined ? 0 : usedMs / elapsedMs / quota),
        memoryShare: memoryShare(),
      };
    },
    stop: () => void delays.disable(),
  };
}

/** The larger of two shares: of the heap in its limit, and of the whole process in its control group or the machine. */
function memoryShare(): number {
  const { used_heap_size: heapBytes, heap_size_limit: heapBytesMax } = getHeapStatistics();
  const constrained = process.constrainedMemory();
  const bytesMax = Math.min(constrained > 0 ? constrained : Infinity, totalmem());
  return Math.max(heapBytes / heapBytesMax, process.memoryUsage.rss() / bytesMax);
}
