/** Measures whether a server's memory grows during calls: after garbage collection, minute by minute. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openCalls, type Target } from './calls.ts';
import type { ServerProcess } from './server-process.ts';
import { slope } from './statistics.ts';
import type { Upstream } from './upstream.ts';

const MINUTE_MS = 60_000;
const MB = 1_000_000;

export async function watchGrowth(options: {
  readonly server: ServerProcess;
  readonly target: Target;
  readonly upstream: Upstream;
  readonly calls: number;
  readonly minutes: number;
}): Promise<void> {
  const { server, target, upstream, calls, minutes } = options;
  const open = await openCalls(target, upstream, calls);
  const heaps: number[] = [];
  const residents: number[] = [];
  let cpuUs = (await server.usage()).cpuUs;
  console.log('minute    heap, MB    resident, MB    of a core');
  // The first minute fills caches and is not part of the slope.
  for (let minute = 1; minute <= minutes + 1; minute++) {
    await sleep(MINUTE_MS);
    const { memory, ...usage } = await server.memory();
    heaps.push(memory.heapBytes / MB);
    residents.push(memory.rssBytes / MB);
    const share = (usage.cpuUs - cpuUs) / (MINUTE_MS * 10);
    cpuUs = usage.cpuUs;
    console.log(
      `${String(minute).padStart(6)}${heaps.at(-1)!.toFixed(1).padStart(12)}` +
        `${residents.at(-1)!.toFixed(1).padStart(16)}${`${share.toFixed(0)} %`.padStart(13)}`,
    );
  }
  await open.close();
  const kbOf = (values: readonly number[]): string => ((slope(values.slice(1)) * 1_000) / calls).toFixed(2);
  console.log(
    `Growth a call and minute, after the first: heap ${kbOf(heaps)} kB, resident ${kbOf(residents)} kB.`,
  );
}
