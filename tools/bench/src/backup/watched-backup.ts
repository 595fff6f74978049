/** A backup with its phases, whose beginnings are in the worker's log. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { performance } from 'node:perf_hooks';
import type { Span } from './writes.ts';

/** The phase before the first log line: loading the program. */
const FIRST_PHASE = 'start';

/** @param worker with its standard output piped. Rejects when its exit code is not 0. */
export async function watchBackup(worker: ChildProcess): Promise<Span[]> {
  const begun = [{ name: FIRST_PHASE, fromMs: nowMs() }];
  createInterface({ input: worker.stdout as Readable }).on('line', (line) => {
    const { msg, phase } = JSON.parse(line) as { msg: string; phase?: string };
    if (msg === 'backup.phase' && phase !== undefined) begun.push({ name: phase, fromMs: nowMs() });
  });
  const [code] = (await once(worker, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the backup ended with ${code}`);
  const endedMs = nowMs();
  return begun.map((span, at) => ({ ...span, untilMs: begun[at + 1]?.fromMs ?? endedMs }));
}

function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
