/**
 * Keeps a long transfer from being a burden: after every bite a rest. A bite is the piece that a file is read in, about half
 * a millisecond of work, so that whoever else has something to do never waits longer than that for a processor, and the
 * transfer takes a share of processors, disk and network that does not grow with its size.
 */
import { Transform } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

export interface PaceOptions {
  /** At most. Endless without. */
  readonly bytesPerSecond?: number | undefined;
  /** Ends a rest, and the transfer with it. */
  readonly signal?: AbortSignal | undefined;
  /** Whole milliseconds. Default: the platform's timer. */
  readonly rest?: ((restMs: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

/** The limit, or more where the bytes would take longer than they may. Undefined without a limit. */
export function paceFor(
  bytes: number,
  limit: { readonly bytesPerSecond?: number | undefined; readonly msMax?: number | undefined },
): number | undefined {
  const { bytesPerSecond, msMax = Infinity } = limit;
  return bytesPerSecond === undefined ? undefined : Math.max(bytesPerSecond, (bytes / msMax) * 1000);
}

export function pace({ bytesPerSecond = Infinity, signal, rest = systemRest }: PaceOptions): Transform {
  let owedMs = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      owedMs += (chunk.length / bytesPerSecond) * 1000;
      const restMs = Math.floor(owedMs);
      owedMs -= restMs;
      if (restMs === 0) return done(null, chunk);
      // Passed on first: what comes after it works meanwhile, and rests as well.
      this.push(chunk);
      rest(restMs, signal).then(() => done(), done);
    },
  });
}

async function systemRest(restMs: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(restMs, undefined, { signal });
}
