/**
 * Runs a SQLite database in a worker thread. A durable write waits for the disk for milliseconds and blocks its thread;
 * on the main thread it would interrupt the audio of every call.
 */
import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Database, OpenOptions, Snapshot } from '../database.ts';
import { laneOf, type Lane, type StoreName } from '../lanes.ts';
import { PersistenceError } from '../persistence-error.ts';
import { LaneQueues } from './lane-queues.ts';
import { IN_THREAD_MAX } from './limits.ts';
import { OPENING_ID } from './messages.ts';
import type { Operations, Reply, Request, ThreadData } from './messages.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: PersistenceError) => void;
}

interface Queued extends Waiting {
  readonly request: Request;
}

const CLOSED = new PersistenceError('closed', 'the database is closed');

export async function openSqliteInThread(
  path: string,
  { busyMsMax, notify }: OpenOptions,
): Promise<Database> {
  const data: ThreadData = { path, options: { busyMsMax, notify } };
  const script = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(script, { workerData: data, name: 'database' });
  const queues = new LaneQueues<Queued>();
  /** What the thread is doing. */
  const inThread = new Map<number, Waiting>();
  let lastId = OPENING_ID;
  /** Whoever closes the database waits for the end of the thread, and so does the process. */
  let closing: Promise<void> | undefined;
  /** What comes after everything else that was asked: the closing of the database. */
  let last: Queued | undefined;
  /** Why the database can no longer be used. */
  let over: PersistenceError | undefined;

  const handOver = (): void => {
    while (inThread.size < IN_THREAD_MAX) {
      const next = queues.next() ?? last;
      if (next === undefined) return;
      if (next === last) last = undefined;
      inThread.set(next.request.id, next);
      worker.postMessage(next.request);
    }
  };
  const rejectAll = (error: PersistenceError): void => {
    over ??= error;
    for (const { reject } of inThread.values()) reject(error);
    inThread.clear();
    for (let next = queues.next(); next !== undefined; next = queues.next()) next.reject(error);
  };
  worker.on('message', (reply: Reply) => {
    const asked = inThread.get(reply.id);
    inThread.delete(reply.id);
    handOver();
    // Only operations in progress keep the process alive.
    if (inThread.size === 0 && closing === undefined) worker.unref();
    if ('error' in reply) asked?.reject(new PersistenceError(reply.error.code, reply.error.message));
    else asked?.resolve(reply.value);
  });
  worker.on('error', () => rejectAll(new PersistenceError('failed', 'the database thread has failed')));
  worker.on('exit', () => rejectAll(CLOSED));

  const callThread = (
    lane: Lane,
    operation: string,
    values: readonly unknown[],
    store?: StoreName,
  ): Promise<unknown> => {
    const name = store === undefined ? operation : `${store}.${operation}`;
    const refused = over ?? (closing && CLOSED);
    if (refused !== undefined)
      return Promise.reject(new PersistenceError(refused.code, `${name}: ${refused.message}`));
    return new Promise((resolve, reject) => {
      const request: Request = { id: (lastId += 1), operation, values, store };
      if (!queues.add(lane, { request, resolve, reject }))
        return reject(
          new PersistenceError('busy', `${name}: too many operations wait for the database thread`),
        );
      worker.ref();
      handOver();
    });
  };
  const operations = (await new Promise<unknown>((resolve, reject) => {
    inThread.set(OPENING_ID, { resolve, reject });
  })) as Operations;
  const storeOf = <Name extends StoreName>(name: Name): Database[Name] =>
    Object.fromEntries(
      operations[name].map((operation) => [
        operation,
        (...values: readonly unknown[]) => callThread(laneOf(name, operation), operation, values, name),
      ]),
    ) as unknown as Database[Name];

  const close = async (): Promise<void> => {
    if (over !== undefined) return;
    const ended = once(worker, 'exit');
    await new Promise<unknown>((resolve, reject) => {
      last = { request: { id: (lastId += 1), operation: 'close', values: [] }, resolve, reject };
      worker.ref();
      handOver();
    });
    await ended;
  };
  return {
    users: storeOf('users'),
    conversations: storeOf('conversations'),
    bookings: storeOf('bookings'),
    followUps: storeOf('followUps'),
    notifications: storeOf('notifications'),
    tickets: storeOf('tickets'),
    staffSessions: storeOf('staffSessions'),
    staffView: storeOf('staffView'),
    movedCalls: storeOf('movedCalls'),
    audit: storeOf('audit'),
    personalData: storeOf('personalData'),
    serve: async ({ closeAbandoned }) => {
      await callThread('calls', 'lockForServing', []);
      await closeAbandoned();
    },
    ping: () => callThread('housekeeping', 'ping', []) as Promise<void>,
    snapshot: (toPath) => callThread('housekeeping', 'snapshot', [toPath]) as Promise<Snapshot>,
    close: () => (closing ??= close()),
  };
}
