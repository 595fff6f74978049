/**
 * Keeps two workers from backing up at once. A lease is an object `leases/N.json` that the store creates for one of
 * several only. Who finds an expired one takes the next number rather than the same, so nobody ever removes a lease
 * that another has just taken; the highest number is the lease.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackupError, isBackupError } from './backup-error.ts';
import { checksumOf } from './checksum.ts';
import type { ObjectStore } from './object-store.ts';

export interface LeaseOptions {
  readonly store: Pick<ObjectStore, 'put' | 'read' | 'list' | 'remove'>;
  /** Milliseconds since the epoch; the clocks of the workers should agree. */
  readonly now: () => number;
  /** How long the lease of a worker that died keeps others out; the work is stopped then. */
  readonly leaseMs: number;
  readonly signal?: AbortSignal;
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
  if (highest > 0 && (await expiryOf(options, keyOf(highest), signal)) > now()) throw leased();
  const key = keyOf(highest + 1);
  await create(store, key, JSON.stringify({ expiresAt: new Date(now() + leaseMs).toISOString() }), signal);
  // Another may have taken a higher number since we looked.
  const after = await numbers(options, signal);
  if (after.at(-1) !== highest + 1) {
    await store.remove(key, signal);
    throw leased();
  }
  for (const number of after.slice(0, -1)) await store.remove(keyOf(number), signal);
  return key;
}

async function numbers({ store }: LeaseOptions, signal: AbortSignal): Promise<number[]> {
  const objects = await store.list(folder, signal);
  return objects
    .map(({ key }) => Number(/^leases\/(\d+)\.json$/.exec(key)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
}

/** A lease that has just been given back has expired. */
async function expiryOf({ store }: LeaseOptions, key: string, signal: AbortSignal): Promise<number> {
  const stream = await store.read(key, signal);
  if (stream === undefined) return 0;
  const text = Buffer.concat(await stream.toArray()).toString();
  const expiresAtMs = Date.parse(/"expiresAt":"([^"]+)"/.exec(text)?.[1] ?? '');
  return Number.isNaN(expiresAtMs) ? 0 : expiresAtMs;
}

async function create(
  store: LeaseOptions['store'],
  key: string,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const workFolder = await mkdtemp(join(tmpdir(), 'lease-'));
  try {
    const path = join(workFolder, 'lease.json');
    await writeFile(path, text);
    const checksum = await checksumOf([Buffer.from(text)]);
    await store.put({ key, path, contentType: 'application/json', ...checksum }, { ifAbsent: true, signal });
  } catch (error) {
    throw isBackupError(error) && error.code === 'exists' ? leased() : error;
  } finally {
    await rm(workFolder, { recursive: true });
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

function keyOf(number: number): string {
  return `${folder}${number}.json`;
}

function leased(): BackupError {
  return new BackupError('leased', 'another worker is at it');
}
