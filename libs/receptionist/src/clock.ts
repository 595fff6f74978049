/** Default clocks, timer and random source. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves after `ms`, or as soon as the signal aborts. Never rejects. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

export const systemNow = (): number => Date.now();

/** Milliseconds by a clock that does not step, from an arbitrary start. */
export const systemSteadyNow = (): number => performance.now();

export const systemWait: Wait = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined);

export const systemRandomBytes = (size: number): Uint8Array => randomBytes(size);
