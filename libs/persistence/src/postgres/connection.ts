/** The pool of connections, with every limit set on the server's side too. */
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Attempt } from '../attempt-each.ts';
import { PersistenceError } from '../persistence-error.ts';
import { attempt } from './errors.ts';
import {
  answerMsMax,
  connectionIdleMsMax,
  connectionsMax,
  connectMsMax,
  idleInTransactionMsMax,
  lockMsMaxDefault,
  maintenanceMsMax,
  statementMsMax,
  waitingMax,
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
export function createPool(url: string, { busyMsMax = lockMsMaxDefault }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max: connectionsMax,
    idleTimeoutMillis: connectionIdleMsMax,
    query_timeout: answerMsMax,
    statement_timeout: statementMsMax,
    lock_timeout: busyMsMax,
    idle_in_transaction_session_timeout: idleInTransactionMsMax,
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
    connectionTimeoutMillis: connectMsMax,
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
    query_timeout: maintenanceMsMax,
    statement_timeout: maintenanceMsMax,
    lock_timeout: maintenanceMsMax,
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
      if (pool.waitingCount >= waitingMax) {
        throw new PersistenceError('busy', `${operation}: too many operations wait for a connection`);
      }
      return work();
    });
}
