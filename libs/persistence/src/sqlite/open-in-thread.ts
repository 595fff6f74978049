/**
 * Runs a SQLite database in a worker thread. A durable write waits for the disk for milliseconds and blocks its thread;
 * on the main thread it would interrupt the audio of every call.
 */
import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Database, OpenOptions, Snapshot } from '../database.ts';
import { PersistenceError } from '../persistence-error.ts';
import { WAITING_MAX } from './limits.ts';
import { OPENING_ID } from './messages.ts';
import type { Operations, Reply, Request, StoreName, ThreadData } from './messages.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: PersistenceError) => void;
}

export async function openSqliteInThread(path: string, { busyMsMax }: OpenOptions): Promise<Database> {
  const data: ThreadData = { path, options: { busyMsMax } };
  const script = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(script, { workerData: data, name: 'database' });
  const waiting = new Map<number, Waiting>();
  let lastId = OPENING_ID;
  /** Whoever closes the database waits for the end of the thread, and so does the process. */
  let closing: Promise<void> | undefined;
  /** Why the database can no longer be used. */
  let over: PersistenceError | undefined;

  const waitForReply = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      // Only operations in progress keep the process alive.
      worker.ref();
      waiting.set(id, { resolve, reject });
    });
  const rejectAll = (error: PersistenceError): void => {
    over ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0 && closing === undefined) worker.unref();
    if ('error' in reply) asked?.reject(new PersistenceError(reply.error.code, reply.error.message));
    else asked?.resolve(reply.value);
  });
  worker.on('error', () => rejectAll(new PersistenceError('failed', 'the database thread has failed')));
  worker.on('exit', () => rejectAll(new PersistenceError('closed', 'the database is closed')));

  const callThread = (operation: string, values: readonly unknown[], store?: StoreName): Promise<unknown> => {
    const name = store === undefined ? operation : `${store}.${operation}`;
    if (over !== undefined)
      return Promise.reject(new PersistenceError(over.code, `${name}: ${over.message}`));
    if (waiting.size >= WAITING_MAX) {
      return Promise.reject(
        new PersistenceError('busy', `${name}: too many operations wait for the database thread`),
      );
    }
    const request: Request = {
      id: (lastId += 1),
      operation,
      values,
      store,
    };
    const answer = waitForReply(request.id);
    worker.postMessage(request);
    return answer;
  };
  const operations = (await waitForReply(OPENING_ID)) as Operations;
  const storeOf = <Name extends StoreName>(name: Name): Database[Name] =>
    Object.fromEntries(
      operations[name].map((operation) => [
        operation,
        (...values: readonly unknown[]) => callThread(operation, values, name),
      ]),
    ) as unknown as Database[Name];

  const close = async (): Promise<void> => {
    if (over !== undefined) return;
    const ended = once(worker, 'exit');
    await callThread('close', []);
    await ended;
  };
  return {
    users: storeOf('users'),
    conversations: storeOf('conversations'),
    bookings: storeOf('bookings'),
    followUps: storeOf('followUps'),
    tickets: storeOf('tickets'),
    audit: storeOf('audit'),
    serve: async ({ closeAbandoned }) => {
      await callThread('lockForServing', []);
      await closeAbandoned();
    },
    ping: () => callThread('ping', []) as Promise<void>,
    snapshot: (toPath) => callThread('snapshot', [toPath]) as Promise<Snapshot>,
    close: () => (closing ??= close()),
  };
}
