/** The pool of connections, with every limit set on the server's side too. */
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Attempt } from '../attempt-each.ts';
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
  WAITING_MAX,
} from './limits.ts';

/** What the stores work on. */
export interface Engine {
  readonly connection: NodePgDatabase;
  /** The instance that carries calls here; `null` before `serve()`. */
  readonly instanceId: () => string | null;
  /** Runs one store operation and translates its errors. */
  readonly attempt: Attempt;
  readonly vacuum: (tables: readonly string[]) => Promise<unknown>;
}

export interface PoolOptions {
  readonly busyMsMax?: number | undefined;
}

/** Connects to nothing yet. Throws `invalid_url`, without the URL. */
export function createPool(url: string, { busyMsMax = LOCK_MS_MAX_DEFAULT }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max: CONNECTIONS_MAX,
    idleTimeoutMillis: CONNECTION_IDLE_MS_MAX,
    query_timeout: ANSWER_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    lock_timeout: busyMsMax,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
  });
  // The pool drops a connection that breaks while nobody uses it; whoever needs the server next learns of it.
  pool.on('error', () => undefined);
  return pool;
}

function connectionOptions(url: string): pg.ClientConfig {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw new PersistenceError('invalid_url', 'the database URL is no address of a PostgreSQL server');
  }
  // A claimed booking must outlive a power cut, whatever the server's default is; the migrations name this schema.
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

/** The one row that a statement returns. */
export function onlyRow<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('the statement returned no row');
  return row;
}

/** A connection of its own, for work that may take long and is taken back when it fails half-way. */
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
  // A connection that breaks between two statements is told by the next one.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Refuses at once what would have to queue behind too many others. */
export function boundedAttempt(pool: Pick<pg.Pool, 'waitingCount'>): Attempt {
  return (operation, work) =>
    attempt(operation, () => {
      if (pool.waitingCount >= WAITING_MAX) {
        throw new PersistenceError('busy', `${operation}: too many operations wait for a connection`);
      }
      return work();
    });
}
