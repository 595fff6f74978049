import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { endLeases, withLease } from './lease.ts';
import type { ObjectStore } from './object-store.ts';
import { s3ObjectStore } from './s3-object-store.ts';
import { storeOptions } from './testing/reach-s3.ts';
import { startS3Server, type S3Server } from './testing/s3-server.ts';

const START_MS = Date.UTC(2026, 10, 22, 7, 57, 0);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let server: S3Server;
let store: ObjectStore;

beforeEach(async () => {
  server = await startS3Server();
  store = s3ObjectStore(storeOptions(server));
});
afterEach(async () => {
  store.close();
  await server.close();
});

/** Leaves the lease of a worker that took it at that time and was killed. */
async function leaveLease(atMs: number): Promise<void> {
  let left: Buffer = Buffer.of();
  await withLease({ store, now: () => atMs, leaseMs: 60 * MINUTE_MS }, async () => {
    left = server.objects.get('leases/1.json') ?? left;
  });
  server.objects.set('leases/1.json', left);
}

const take = (atMs = START_MS, signal?: AbortSignal): Promise<string> =>
  withLease({ store, now: () => atMs, leaseMs: 60 * MINUTE_MS, signal }, async () => 'done');

describe('a lease that was left behind', () => {
  it.each([
    ['just now', 0],
    ['before the clock was set back by a little', 5 * MINUTE_MS],
  ])('%s excludes other workers', async (_what, aheadMs) => {
    await leaveLease(START_MS + aheadMs);
    await expect(take()).rejects.toMatchObject({ code: 'leased' });
  });

  it.each([
    ['whose term of three minutes is over', -3 * MINUTE_MS],
    ['when the clock was a day ahead', DAY_MS],
    ['when the clock was a year ahead', 365 * DAY_MS],
    ['when the clock was a year behind', -365 * DAY_MS],
  ])('%s does not exclude other workers', async (_what, aheadMs) => {
    await leaveLease(START_MS + aheadMs);
    expect(await take()).toBe('done');
    expect([...server.objects.keys()]).toEqual([]);
  });
});

describe('a stored lease', () => {
  it('is read as JSON, however it is formatted', async () => {
    await leaveLease(START_MS);
    const lease: unknown = JSON.parse(String(server.objects.get('leases/1.json')));
    server.objects.set('leases/1.json', Buffer.from(JSON.stringify(lease, null, 2)));
    await expect(take()).rejects.toMatchObject({ code: 'leased' });
  });

  it.each([
    '',
    'no JSON',
    '[]',
    '{"holder":"a","takenAt":"2026-11-22T07:57:00.000Z","expiresAt":"tomorrow"}',
  ])('that is unreadable (%p) does not block backups', async (content) => {
    server.objects.set('leases/1.json', Buffer.from(content));
    expect(await take()).toBe('done');
    expect([...server.objects.keys()]).toEqual([]);
  });
});

describe('a lease', () => {
  it('is taken and released even if the response of the store is lost', async () => {
    server.fault = 'lose-answer';
    expect(await take()).toBe('done');
    expect([...server.objects.keys()]).toEqual([]);
  });

  it('is released when the worker is stopped while taking it', async () => {
    const stop = new AbortController();
    const push = server.journal.push.bind(server.journal);
    server.journal.push = (...lines) => {
      if (lines.includes('PUT leases/1.json')) setImmediate(() => stop.abort());
      return push(...lines);
    };
    await expect(take(START_MS, stop.signal)).rejects.toMatchObject({ code: 'aborted' });
    expect([...server.objects.keys()]).toEqual([]);
  });

  it('that the store could not be told to release does not exclude the process that held it', async () => {
    await withLease({ store, now: () => START_MS, leaseMs: 60 * MINUTE_MS }, async () => {
      server.fault = 'busy';
    });
    expect([...server.objects.keys()]).toEqual(['leases/1.json']);
    server.fault = 'none';
    expect(await take()).toBe('done');
    expect([...server.objects.keys()]).toEqual([]);
  });

  it('of another worker stays when taking it fails', async () => {
    const put = store.put.bind(store);
    // Another one is quicker.
    const beaten = {
      ...store,
      put: async (...args: Parameters<typeof put>) => {
        await leaveLease(START_MS);
        return put(...args);
      },
    };
    const second = withLease({ store: beaten, now: () => START_MS, leaseMs: MINUTE_MS }, async () => 'both');
    await expect(second).rejects.toMatchObject({ code: 'leased' });
    expect([...server.objects.keys()]).toEqual(['leases/1.json']);
  });

  it('is renewed while the work goes on, however long that is', async () => {
    let nowMs = START_MS;
    const renewed = new Promise<void>((resolve) => {
      const push = server.journal.push.bind(server.journal);
      let puts = 0;
      server.journal.push = (...lines) => {
        puts += lines.filter((line) => line === 'PUT leases/1.json').length;
        nowMs += MINUTE_MS;
        if (puts > 3) resolve();
        return push(...lines);
      };
    });
    const long = { store, now: () => nowMs, leaseMs: 60 * MINUTE_MS, termMs: 90 };
    const lease = await withLease(long, async () => {
      await renewed;
      return JSON.parse(String(server.objects.get('leases/1.json'))) as { takenAt: string };
    });
    expect(Date.parse(lease.takenAt)).toBeGreaterThan(START_MS + 3 * MINUTE_MS);
    expect([...server.objects.keys()]).toEqual([]);
  });

  it('can be ended by an operator, which stops a worker that still runs', async () => {
    const long = { store, now: () => START_MS, leaseMs: 60 * MINUTE_MS, termMs: 90 };
    const work = withLease(long, async (signal) => {
      expect(await endLeases(store)).toBe(1);
      // Another worker, which has the same number now.
      await leaveLease(START_MS);
      if (!signal.aborted) await once(signal, 'abort');
      throw new Error('stopped');
    });
    await expect(work).rejects.toMatchObject({ code: 'leased' });
    expect([...server.objects.keys()]).toEqual(['leases/1.json']);
  });

  it('of a store that does not answer any more stops the work', async () => {
    const long = { store, now: () => START_MS, leaseMs: 60 * MINUTE_MS, termMs: 90 };
    const work = withLease(long, async (signal) => {
      server.fault = 'busy';
      if (!signal.aborted) await once(signal, 'abort');
      throw new Error('stopped');
    });
    await expect(work).rejects.toMatchObject({ code: 'leased' });
  });
});
