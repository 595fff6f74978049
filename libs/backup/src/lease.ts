/**
 * Keeps two workers from backing up at the same time. A lease is an object `leases/N.json` that the store creates for only
 * one of several workers. A worker that finds an expired lease takes the next number, so that no worker removes a lease
 * that another has just taken; the highest number is the current lease.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BackupError, isBackupError } from './backup-error.ts';
import { checksumOf } from './checksum.ts';
import { isYetToCome } from './clock-skew.ts';
import type { ObjectStore } from './object-store.ts';

export interface LeaseOptions {
  readonly store: Pick<ObjectStore, 'put' | 'read' | 'list' | 'remove'>;
  /** Current time in milliseconds since the epoch; the clocks of the workers should agree. */
  readonly now: () => number;
  /** How long the lease of a worker that died excludes others. The work is stopped when it has taken this long. */
  readonly leaseMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The first version of this library wrote `expiresAt` only. */
const leaseSchema = z.object({
  /** Identifies the worker that took the lease. */
  holder: z.string().default(''),
  takenAt: z.iso.datetime().default('1970-01-01T00:00:00.000Z'),
  expiresAt: z.iso.datetime(),
});

type Lease = z.infer<typeof leaseSchema>;

const LEASE_FOLDER = 'leases/';
/** Releasing the lease must not delay the shutdown of a worker whose store does not answer. */
const RELEASE_MS_MAX = 5_000;

/** Throws BackupError `leased` when another worker holds the lease, and whatever the work throws. */
export async function withLease<T>(
  options: LeaseOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(options.leaseMs);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
  const key = await takeLease(options, signal);
  try {
    return await work(signal);
  } finally {
    await releaseLease(options, key);
  }
}

async function takeLease(options: LeaseOptions, signal: AbortSignal): Promise<string> {
  const { store, now, leaseMs } = options;
  const before = await listNumbers(options, signal);
  const highest = before.at(-1) ?? 0;
  if (highest > 0 && isHeld(await readLease(options, keyOf(highest), signal), now())) throw leased();
  const key = keyOf(highest + 1);
  const lease: Lease = {
    holder: randomUUID(),
    takenAt: new Date(now()).toISOString(),
    expiresAt: new Date(now() + leaseMs).toISOString(),
  };
  try {
    await createLease(options, key, lease, signal);
    // Another worker may have taken a higher number since the first look.
    const after = await listNumbers(options, signal);
    if (after.at(-1) !== highest + 1) throw leased();
    for (const number of after.slice(0, -1)) await store.remove(keyOf(number), signal);
    return key;
  } catch (error) {
    await releaseOwnLease(options, key, lease);
    throw error;
  }
}

async function listNumbers({ store }: LeaseOptions, signal: AbortSignal): Promise<number[]> {
  const objects = await store.list(LEASE_FOLDER, signal);
  return objects
    .map(({ key }) => Number(/^leases\/(\d+)\.json$/.exec(key)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
}

/** False also for a lease that was taken in the future: its clock was wrong, so its expiry is wrong too. */
function isHeld(lease: Lease | undefined, nowMs: number): boolean {
  if (lease === undefined) return false;
  return Date.parse(lease.expiresAt) > nowMs && !isYetToCome(Date.parse(lease.takenAt), nowMs);
}

/** Returns undefined when the lease was released meanwhile, or the object is no lease. */
async function readLease(
  { store }: LeaseOptions,
  key: string,
  signal: AbortSignal,
): Promise<Lease | undefined> {
  const stream = await store.read(key, signal);
  if (stream === undefined) return undefined;
  const text = Buffer.concat(await stream.toArray()).toString();
  try {
    return leaseSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function createLease(
  { store }: LeaseOptions,
  key: string,
  lease: Lease,
  signal: AbortSignal,
): Promise<void> {
  const content = Buffer.from(JSON.stringify(lease));
  const object = { key, content, contentType: 'application/json', ...(await checksumOf([content])) };
  try {
    await store.put(object, { ifAbsent: true, signal });
  } catch (error) {
    throw isBackupError(error) && error.code === 'exists' ? leased() : error;
  }
}

/** A lease that cannot be released expires. */
async function releaseLease({ store }: LeaseOptions, key: string): Promise<void> {
  try {
    await store.remove(key, AbortSignal.timeout(RELEASE_MS_MAX));
  } catch (error) {
    if (!isBackupError(error)) throw error;
  }
}

/** After a failed attempt the store may or may not have the lease, and the lease may be another worker's. */
async function releaseOwnLease(options: LeaseOptions, key: string, { holder }: Lease): Promise<void> {
  try {
    const stored = await readLease(options, key, AbortSignal.timeout(RELEASE_MS_MAX));
    if (stored?.holder === holder) await releaseLease(options, key);
  } catch (error) {
    if (!isBackupError(error)) throw error;
  }
}

function keyOf(number: number): string {
  return `${LEASE_FOLDER}${number}.json`;
}

function leased(): BackupError {
  return new BackupError('leased', 'another worker holds the lease');
}
