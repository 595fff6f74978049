/** The connection pools, one for each lane. Every limit is also set on the server. */
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Attempt } from '../attempt-each.ts';
import { WAITING_MAX, type Lane } from '../lanes.ts';
import { PersistenceError } from '../persistence-error.ts';
import { attempt } from './errors.ts';
import {
  ANSWER_MS_MAX,
  CONNECTION_IDLE_MS_MAX,
  CONNECTIONS_MAX,
  CONNECT_MS_MAX,
  IDLE_IN_TRANSACTION_MS_MAX,
  LOCK_MS_MAX_DEFAULT,
  MAINTENANCE_MS_MAX,
  STATEMENT_MS_MAX,
} from './limits.ts';

/** What the stores need of the engine. */
export interface Engine {
  readonly connection: NodePgDatabase;
  /** Id of this instance; `null` before `serve()`. */
  readonly instanceId: () => string | null;
  /** Runs one store operation and translates its errors. */
  readonly attempt: Attempt;
  readonly vacuum: (tables: readonly string[]) => Promise<unknown>;
}

export interface PoolOptions {
  readonly lane: Lane;
  readonly busyMsMax?: number | undefined;
}

/** Creates the pool without connecting. Throws `invalid_url`, without the URL in the message. */
export function createPool(url: string, { lane, busyMsMax = LOCK_MS_MAX_DEFAULT }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max: CONNECTIONS_MAX[lane],
    idleTimeoutMillis: CONNECTION_IDLE_MS_MAX,
    query_timeout: ANSWER_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    lock_timeout: busyMsMax,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
  });
  // The pool removes an idle connection that breaks; the next operation reports the failure.
  pool.on('error', () => undefined);
  // One that breaks between the statements of a transaction: the next statement reports it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function connectionOptions(url: string): pg.ClientConfig {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw new PersistenceError('invalid_url', 'the database URL is not a valid PostgreSQL URL');
  }
  // A claimed booking must survive a power cut, whatever the server's default is. The migrations assume this schema.
  const ours = '-c synchronous_commit=on -c timezone=UTC -c search_path=public';
  const options = [address.searchParams.get('options'), ours].filter((part) => part !== null).join(' ');
  address.searchParams.delete('options');
  return {
    connectionString: address.href,
    options,
    application_name: 'petvisor',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS_MAX,
  };
}

/** Runs long work on a connection of its own. What is not committed when it fails is rolled back. */
export async function withLongConnection<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    ...connectionOptions(url),
    query_timeout: MAINTENANCE_MS_MAX,
    statement_timeout: MAINTENANCE_MS_MAX,
    lock_timeout: MAINTENANCE_MS_MAX,
  });
  // The next statement reports a connection that broke between statements.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Throws `busy` at once when too many operations of the lane wait for a connection. They are counted here: a pool learns
 * of an operation only some microtasks after it was asked for.
 */
export function boundedAttempt(lane: Lane): Attempt {
  let underWay = 0;
  return (operation, work) =>
    attempt(operation, async () => {
      if (underWay >= CONNECTIONS_MAX[lane] + WAITING_MAX[lane])
        throw new PersistenceError('busy', `${operation}: too many operations wait for a connection`);
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
      }
    });
}
