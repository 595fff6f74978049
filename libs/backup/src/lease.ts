/**
 * Keeps two workers from backing up at once. A lease is an object `leases/N.json` that the store creates for one of
 * several only. Who finds an expired one takes the next number rather than the same, so nobody ever removes a lease
 * that another has just taken; the highest number is the lease.
 */
import { randomUUID } from 'node:crypto';
import { BackupError, isBackupError } from './backup-error.ts';
import { checksumOf } from './checksum.ts';
import { isYetToCome } from './clock-skew.ts';
import type { ObjectStore } from './object-store.ts';

export interface LeaseOptions {
  readonly store: Pick<ObjectStore, 'put' | 'read' | 'list' | 'remove'>;
  /** Milliseconds since the epoch; the clocks of the workers should agree. */
  readonly now: () => number;
  /** How long the lease of a worker that died keeps others out; the work is stopped then. */
  readonly leaseMs: number;
  readonly signal?: AbortSignal;
}

/** What is in a lease. */
interface Lease {
  /** Tells one's own from another's. */
  readonly holder: string;
  readonly takenAtMs: number;
  readonly expiresAtMs: number;
}

const folder = 'leases/';
/** Giving the lease back must not hold up the end of a worker whose store has gone silent. */
const releaseMsMax = 5_000;

/** Throws BackupError `leased` when another worker holds the lease, and whatever the work throws. */
export async function withLease<T>(
  options: LeaseOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(options.leaseMs);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
  const key = await take(options, signal);
  try {
    return await work(signal);
  } finally {
    await release(options, key);
  }
}

async function take(options: LeaseOptions, signal: AbortSignal): Promise<string> {
  const { store, now, leaseMs } = options;
  const before = await numbers(options, signal);
  const highest = before.at(-1) ?? 0;
  if (highest > 0 && isHeld(await read(options, keyOf(highest), signal), now())) throw leased();
  const key = keyOf(highest + 1);
  const lease = { holder: randomUUID(), takenAtMs: now(), expiresAtMs: now() + leaseMs };
  try {
    await create(options, key, lease, signal);
    // Another may have taken a higher number since we looked.
    const after = await numbers(options, signal);
    if (after.at(-1) !== highest + 1) throw leased();
    for (const number of after.slice(0, -1)) await store.remove(keyOf(number), signal);
    return key;
  } catch (error) {
    await releaseOwn(options, key, lease);
    throw error;
  }
}

async function numbers({ store }: LeaseOptions, signal: AbortSignal): Promise<number[]> {
  const objects = await store.list(folder, signal);
  return objects
    .map(({ key }) => Number(/^leases\/(\d+)\.json$/.exec(key)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
}

/** A lease that has yet to be taken was dated by a clock that has been moved since: nobody can tell when it runs out. */
function isHeld(lease: Lease | undefined, nowMs: number): boolean {
  return lease !== undefined && lease.expiresAtMs > nowMs && !isYetToCome(lease.takenAtMs, nowMs);
}

/** `undefined` where there is none: it has just been given back. */
async function read({ store }: LeaseOptions, key: string, signal: AbortSignal): Promise<Lease | undefined> {
  const stream = await store.read(key, signal);
  if (stream === undefined) return undefined;
  const text = Buffer.concat(await stream.toArray()).toString();
  const field = (name: string): string => new RegExp(`"${name}":"([^"]+)"`).exec(text)?.[1] ?? '';
  const timeOf = (name: string): number => Date.parse(field(name)) || 0;
  return {
    holder: field('holder'),
    takenAtMs: timeOf('takenAt'),
    expiresAtMs: timeOf('expiresAt'),
  };
}

async function create(
  { store }: LeaseOptions,
  key: string,
  { holder, takenAtMs, expiresAtMs }: Lease,
  signal: AbortSignal,
): Promise<void> {
  const takenAt = new Date(takenAtMs).toISOString();
  const expiresAt = new Date(expiresAtMs).toISOString();
  const content = Buffer.from(JSON.stringify({ holder, takenAt, expiresAt }));
  const object = { key, content, contentType: 'application/json', ...(await checksumOf([content])) };
  try {
    await store.put(object, { ifAbsent: true, signal });
  } catch (error) {
    throw isBackupError(error) && error.code === 'exists' ? leased() : error;
  }
}

/** A lease that cannot be given back runs out by itself. */
async function release({ store }: LeaseOptions, key: string): Promise<void> {
  try {
    await store.remove(key, AbortSignal.timeout(releaseMsMax));
  } catch (error) {
    if (!isBackupError(error)) throw error;
  }
}

/** After an attempt that was cut: the store may have the lease or not, and it may be another's. */
async function releaseOwn(options: LeaseOptions, key: string, { holder }: Lease): Promise<void> {
  try {
    const stored = await read(options, key, AbortSignal.timeout(releaseMsMax));
    if (stored?.holder === holder) await release(options, key);
  } catch (error) {
    if (!isBackupError(error)) throw error;
  }
}

function keyOf(number: number): string {
  return `${folder}${number}.json`;
}

function leased(): BackupError {
  return new BackupError('leased', 'another worker is at it');
}
