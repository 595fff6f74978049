/**
 * Limits the rate of a transfer by a pause after each chunk. Processing a chunk takes about half a millisecond, so no
 * other thread waits longer than that for a processor, and the transfer's share of processor, disk and network does not
 * grow with its size.
 */
import { Transform } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

export interface PaceOptions {
  /** Maximum rate. Default: unlimited. */
  readonly bytesPerSecond?: number | undefined;
  /** Ends a pause, and with it the transfer. */
  readonly signal?: AbortSignal | undefined;
  /** Waits for whole milliseconds. Default: the platform's timer. */
  readonly rest?: ((restMs: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

/** Returns the limit, or a higher rate if the bytes would take longer than `msMax`. Undefined without a limit. */
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
      // The chunk is passed on before the pause, so that the following streams pause as well.
      this.push(chunk);
      rest(restMs, signal).then(() => done(), done);
    },
  });
}

async function systemRest(restMs: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(restMs, undefined, { signal });
}
