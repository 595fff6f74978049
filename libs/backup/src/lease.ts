/**
 * Keeps two workers from backing up at the same time. A lease is an object `leases/N.json` that the store creates for only
 * one of several workers. A worker that finds an expired lease takes the next number, so that no worker removes a lease
 * that another has just taken; the highest number is the current lease. A lease is short and renewed while the work goes on,
 * so that the lease of a killed worker ends by itself within minutes.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BackupError, isBackupError } from './backup-error.ts';
import { checksumOf } from './checksum.ts';
import { isYetToCome } from './clock-skew.ts';
import { repeat } from './clock.ts';
import type { ObjectStore } from './object-store.ts';
import { readSmall } from './read-small.ts';

export interface LeaseOptions {
  readonly store: Pick<ObjectStore, 'put' | 'read' | 'list' | 'remove'>;
  /** Current time in milliseconds since the epoch; the clocks of the workers should agree. */
  readonly now: () => number;
  /** The work is stopped when it has taken this long. */
  readonly leaseMs: number;
  /** How long the lease of a worker that was killed excludes others. Default: 3 minutes. It is renewed in time. */
  readonly termMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The first version of this library wrote `expiresAt` only; earlier releases wrote the whole `leaseMs` and did not renew. */
const leaseSchema = z.object({
  /** Identifies the worker that took the lease. */
  holder: z.string().default(''),
  takenAt: z.iso.datetime().default('1970-01-01T00:00:00.000Z'),
  expiresAt: z.iso.datetime(),
});

type Lease = z.infer<typeof leaseSchema>;

const LEASE_FOLDER = 'leases/';
/** A longer object is no lease. */
const LEASE_SIZE_BYTES_MAX = 4096;
/** Long enough for a store that is slow, short enough for operators to wait. */
const TERM_MS = 180_000;
/** Number of renewals in a term: two may fail. */
const RENEWALS_PER_TERM = 3;
/** Releasing the lease must not delay the shutdown of a worker whose store does not answer. */
const RELEASE_MS_MAX = 5_000;

/**
 * Holders whose work in this process has ended but whose lease the store did not remove. They exclude nobody: a worker must
 * not wait for a lease of its own. Emptied by the next lease that is taken, which removes all before it.
 */
const endedHolders = new Set<string>();

/** Throws BackupError `leased` when another worker holds the lease, and whatever the work throws. */
export async function withLease<T>(
  options: LeaseOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(options.leaseMs);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
  const taken = await takeLease(options, signal);
  const renewal = keepRenewing(options, taken);
  try {
    return await work(AbortSignal.any([signal, renewal.lost]));
  } catch (error) {
    throw renewal.lost.aborted ? leased() : error;
  } finally {
    await renewal.stop();
    await releaseOwnLease(options, taken);
  }
}

/**
 * Ends the lease of whatever worker holds it, for an operator who knows that the worker is gone. A worker that still runs
 * stops at its next renewal. Returns the number of leases that were removed.
 */
export async function endLeases(store: LeaseOptions['store'], signal?: AbortSignal): Promise<number> {
  const numbers = await listNumbers({ store }, signal);
  for (const number of numbers) await store.remove(keyOf(number), signal);
  return numbers.length;
}

interface TakenLease {
  readonly key: string;
  readonly lease: Lease;
}

/** Renews the lease until `stop`. `lost` is aborted when it is not ours any more, or could not be renewed in time. */
function keepRenewing(
  options: LeaseOptions,
  taken: TakenLease,
): { lost: AbortSignal; stop(): Promise<void> } {
  const everyMs = termOf(options) / RENEWALS_PER_TERM;
  const lost = new AbortController();
  const stopped = new AbortController();
  let failures = 0;
  let underWay: Promise<void> | undefined;
  const renew = async (): Promise<void> => {
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(everyMs)]);
    try {
      failures = (await renewLease(options, taken, signal)) ? 0 : Infinity;
    } catch (error) {
      // The store may answer at the next attempt. Any other error is not expected, and ends the work as well.
      failures = isBackupError(error) ? failures + 1 : Infinity;
    }
    if (failures >= RENEWALS_PER_TERM && !stopped.signal.aborted) lost.abort(leased());
  };
  const endRepeating = repeat(everyMs, () => {
    underWay ??= renew().finally(() => (underWay = undefined));
  });
  return {
    lost: lost.signal,
    stop: async () => {
      endRepeating();
      stopped.abort();
      await underWay;
    },
  };
}

/** Returns false when the lease is not ours any more. */
async function renewLease(
  options: LeaseOptions,
  { key, lease }: TakenLease,
  signal: AbortSignal,
): Promise<boolean> {
  const stored = await readLease(options, key, signal);
  if (stored?.holder !== lease.holder) return false;
  await putLease(options, key, { ...lease, ...termFrom(options) }, false, signal);
  const numbers = await listNumbers(options, signal);
  return keyOf(numbers.at(-1) ?? 0) === key;
}

function termOf({ leaseMs, termMs = TERM_MS }: LeaseOptions): number {
  return Math.min(leaseMs, termMs);
}

function termFrom(options: LeaseOptions): Pick<Lease, 'takenAt' | 'expiresAt'> {
  const nowMs = options.now();
  return {
    takenAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + termOf(options)).toISOString(),
  };
}

async function takeLease(options: LeaseOptions, signal: AbortSignal): Promise<TakenLease> {
  const { store, now } = options;
  const before = await listNumbers(options, signal);
  const highest = before.at(-1) ?? 0;
  if (highest > 0 && isHeld(await readLease(options, keyOf(highest), signal), now())) throw leased();
  const key = keyOf(highest + 1);
  const lease: Lease = { holder: randomUUID(), ...termFrom(options) };
  try {
    await createLease(options, key, lease, signal);
    // Another worker may have taken a higher number since the first look.
    const after = await listNumbers(options, signal);
    if (after.at(-1) !== highest + 1) throw leased();
    for (const number of after.slice(0, -1)) await store.remove(keyOf(number), signal);
    endedHolders.clear();
    return { key, lease };
  } catch (error) {
    await releaseOwnLease(options, { key, lease });
    throw error;
  }
}

async function listNumbers(
  { store }: Pick<LeaseOptions, 'store'>,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const objects = await store.list(LEASE_FOLDER, signal);
  return objects
    .map(({ key }) => Number(/^leases\/(\d{1,15})\.json$/.exec(key)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
}

/** False for a lease of this process whose work has ended, and for one taken in the future: its clock was wrong, so its expiry is wrong too. */
function isHeld(lease: Lease | undefined, nowMs: number): boolean {
  if (lease === undefined || endedHolders.has(lease.holder)) return false;
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
  const text = await readSmall(stream, LEASE_SIZE_BYTES_MAX);
  try {
    return leaseSchema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

async function createLease(
  options: LeaseOptions,
  key: string,
  lease: Lease,
  signal: AbortSignal,
): Promise<void> {
  try {
    await putLease(options, key, lease, true, signal);
  } catch (error) {
    throw isBackupError(error) && error.code === 'exists' ? leased() : error;
  }
}

async function putLease(
  { store }: LeaseOptions,
  key: string,
  lease: Lease,
  ifAbsent: boolean,
  signal: AbortSignal,
): Promise<void> {
  const content = Buffer.from(JSON.stringify(lease));
  const object = { key, content, contentType: 'application/json', ...(await checksumOf([content])) };
  await store.put(object, { ifAbsent, signal });
}

/** A lease that cannot be released expires, and until then excludes other processes only. */
async function releaseLease({ store }: LeaseOptions, key: string, holder: string): Promise<void> {
  try {
    await store.remove(key, AbortSignal.timeout(RELEASE_MS_MAX));
  } catch (error) {
    if (!isBackupError(error)) throw error;
    endedHolders.add(holder);
  }
}

/** After a failed attempt the store may or may not have the lease, and the lease may be another worker's. */
async function releaseOwnLease(options: LeaseOptions, { key, lease }: TakenLease): Promise<void> {
  if (await mayBeOurs(options, key, lease.holder)) await releaseLease(options, key, lease.holder);
}

/** A lease that cannot be read is taken for ours: it was when it was read last. */
async function mayBeOurs(options: LeaseOptions, key: string, holder: string): Promise<boolean> {
  try {
    const stored = await readLease(options, key, AbortSignal.timeout(RELEASE_MS_MAX));
    return stored?.holder === holder;
  } catch (error) {
    if (!isBackupError(error)) throw error;
    return true;
  }
}

function keyOf(number: number): string {
  return `${LEASE_FOLDER}${number}.json`;
}

function leased(): BackupError {
  return new BackupError('leased', 'another worker holds the lease');
}
