/** Entry point of the database thread: opens the database and runs one operation after another. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Database } from '../database.ts';
import { OPENING_ID, STORE_NAMES, toPlainError } from './messages.ts';
import type { Reply, Request, ThreadData } from './messages.ts';
import { openSqlite } from './open.ts';

type Operation = (...values: readonly unknown[]) => Promise<unknown>;

const { path, options } = workerData as ThreadData;
const reply = (message: Reply): void => parentPort?.postMessage(message);

try {
  const database = openSqlite(path, options);
  parentPort?.on('message', (request: Request) => void runRequest(database, request));
  const operations = STORE_NAMES.map((name) => [name, Object.keys(database[name])]);
  reply({ id: OPENING_ID, value: Object.fromEntries(operations) });
} catch (error) {
  reply({ id: OPENING_ID, error: toPlainError(error) });
}

async function runRequest(database: Database, { id, store, operation, values }: Request): Promise<void> {
  try {
    const target = (store === undefined ? database : database[store]) as unknown as Record<string, Operation>;
    const value = await target[operation]?.(...values);
    reply({ id, value });
  } catch (error) {
    reply({ id, error: toPlainError(error) });
  }
  if (operation === 'close') parentPort?.close();
}
