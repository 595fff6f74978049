/**
 * Moves all rows of a SQLite file into an empty PostgreSQL database, or none: one transaction, which commits after
 * every value has been read back and compared. The file is locked meanwhile and not changed.
 */
import { createHash, type Hash } from 'node:crypto';
import BetterSqlite3, { type Database as Driver } from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import type { MoveOptions, MoveResult } from '../database.ts';
import { PersistenceError } from '../persistence-error.ts';
import { withLongConnection } from '../postgres/connection.ts';
import { attempt } from '../postgres/errors.ts';
import { lockMigrations, migrate } from '../postgres/migrate.ts';
import * as schema from '../postgres/schema.ts';
import { attemptNow } from '../sqlite/errors.ts';
import { openSqlite } from '../sqlite/open.ts';
import { takeServingLock } from '../sqlite/serving-lock.ts';
import { COLUMN_TYPES, toPostgresValue, comparableSql, type ColumnType, type StoredValue } from './carry.ts';

/** Tables in the order of their references. */
const tables: readonly PgTable[] = [
  schema.users,
  schema.conversations,
  schema.messageExchanges,
  schema.bookingAttempts,
  schema.followUps,
  schema.notifications,
  schema.callTickets,
  schema.staffSessions,
  schema.movedCalls,
  schema.auditEntries,
];

const BATCH_ROWS = 500;

interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** The table whose `id` this column refers to. */
  readonly refersTo?: string | undefined;
}

interface Table {
  readonly name: string;
  /** The column that rows are sorted by. */
  readonly key: Column;
  readonly columns: readonly Column[];
}

export async function moveSqliteToPostgres(
  fromPath: string,
  toUrl: string,
  options: MoveOptions,
): Promise<MoveResult> {
  // Opening the file migrates it to this version.
  await openSqlite(fromPath, {}).close();
  const lock = attemptNow('move', () => takeServingLock(fromPath));
  try {
    const driver = attemptNow('move', () => new BetterSqlite3(fromPath, { fileMustExist: true }));
    try {
      attemptNow('move', () => {
        driver.defaultSafeIntegers(true);
        // Locks out other writers without writing.
        driver.exec('BEGIN IMMEDIATE');
      });
      await attempt('move', () => migrate(toUrl));
      return await attempt('move', () =>
        withLongConnection(toUrl, (client) => moveAll(driver, client, options)),
      );
    } finally {
      driver.close();
    }
  } finally {
    lock.release();
  }
}

async function moveAll(
  driver: Driver,
  client: pg.Client,
  { leaveMisfits = false, onProgress = () => undefined }: MoveOptions,
): Promise<MoveResult> {
  await client.query('BEGIN');
  // Instances that start meanwhile wait for this lock.
  await lockMigrations(client);
  await refuseRows(client);
  const misfits: Record<string, number> = {};
  const moved: Record<string, number> = {};
  for (const table of tables.map((pgTable) => describeTable(driver, pgTable))) {
    const sent = createHash('sha256');
    const total = countRows(driver, table);
    let done = 0;
    for (const rows of batches(driver, table, misfits)) {
      await insertRows(client, table, rows);
      addToHash(sent, rows);
      done += rows.length;
      onProgress({ table: table.name, rows: done, rowsTotal: total });
    }
    const arrived = await readBack(client, table);
    if (done !== total || arrived.rows !== total || arrived.sha256 !== sent.digest('hex')) {
      throw new PersistenceError('failed', `move: ${table.name} differs after the move`);
    }
    moved[table.name] = total;
    if (table.key.name === 'id') await keepNumbering(driver, client, table);
  }
  if (Object.keys(misfits).length > 0 && !leaveMisfits) {
    await client.query('ROLLBACK');
    return { moved: false, misfits };
  }
  await client.query('COMMIT');
  return { moved: true, rowCounts: moved, misfits };
}

async function refuseRows(client: pg.Client): Promise<void> {
  for (const table of [...tables, schema.instances]) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${getTableName(table)} LIMIT 1`);
    if (rowCount !== 0) {
      const what = table === schema.instances ? 'instances are running on' : 'there are rows in';
      throw new PersistenceError('not_empty', `${what} the target database`);
    }
  }
}

/** The columns that both engines have. PostgreSQL's other columns are about instances, which a file does not have. */
function describeTable(driver: Driver, pgTable: PgTable): Table {
  const { name, columns, foreignKeys } = getTableConfig(pgTable);
  const present = new Set(
    (driver.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name),
  );
  const references = new Map(
    foreignKeys.map((foreignKey) => {
      const { columns: from, foreignTable } = foreignKey.reference();
      return [from[0]?.name, getTableName(foreignTable)] as const;
    }),
  );
  const described = columns
    .filter((column) => present.has(column.name))
    .map((column): Column => {
      const type = COLUMN_TYPES.find((carried) => carried === column.getSQLType());
      if (type === undefined)
        throw new PersistenceError('failed', `move: ${column.name} has an unsupported type`);
      const refersTo = references.get(column.name);
      return { name: column.name, type, refersTo };
    });
  const key = described[0];
  if (key === undefined || described.length !== present.size) {
    throw new PersistenceError('schema_mismatch', `move: ${name} has unexpected columns`);
  }
  return { name, key, columns: described };
}

function countRows(driver: Driver, { name }: Table): number {
  return Number(driver.prepare(`SELECT count(*) FROM ${name}`).pluck().get());
}

type Row = readonly (string | null)[];

function* batches(driver: Driver, table: Table, misfits: Record<string, number>): Generator<Row[]> {
  const { name, key, columns } = table;
  // A reference to a missing row reads as a blob, which no column type accepts.
  const values = columns.map(({ name: column, refersTo }) =>
    refersTo === undefined
      ? `"${column}"`
      : `CASE WHEN "${column}" IS NULL OR EXISTS (SELECT 1 FROM ${refersTo} WHERE id = ${name}."${column}")
         THEN "${column}" ELSE x'' END`,
  );
  const statement = driver.prepare(`SELECT ${values.join(', ')} FROM ${name} ORDER BY "${key.name}"`).raw();
  let rows: Row[] = [];
  for (const stored of statement.iterate() as IterableIterator<StoredValue[]>) {
    rows.push(
      columns.map((column, index) => {
        const carried = toPostgresValue(stored[index] ?? null, column.type);
        if (carried !== undefined) return carried;
        const place = `${name}.${column.name}`;
        misfits[place] = (misfits[place] ?? 0) + 1;
        return null;
      }),
    );
    if (rows.length === BATCH_ROWS) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

async function insertRows(client: pg.Client, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const arrays = columns.map(
    ({ type }, index) =>
      // Times are sent without a time zone; the connection's is UTC.
      `$${index + 1}::${type === 'timestamp with time zone' ? 'text' : type}[]`,
  );
  const values = columns.map(({ type }, index) =>
    type === 'timestamp with time zone' ? `(c${index} || '+00')::timestamptz` : `c${index}`,
  );
  const aliases = columns.map((_, index) => `c${index}`).join(', ');
  await client.query(
    `INSERT INTO ${name} (${names}) SELECT ${values.join(', ')} FROM unnest(${arrays.join(', ')}) AS r(${aliases})`,
    columns.map((_, index) => rows.map((row) => row[index])),
  );
}

/** Reads a table in the order of its key with a cursor, and hashes it. */
async function readBack(
  client: pg.Client,
  { name, key, columns }: Table,
): Promise<{ rows: number; sha256: string }> {
  const values = columns.map((column) => comparableSql(column.name, column.type)).join(', ');
  // Sorts by the column, not by its converted value; text by bytes, as SQLite does.
  const order = `${name}."${key.name}"${key.type === 'text' ? ' COLLATE "C"' : ''}`;
  await client.query(`DECLARE arrived NO SCROLL CURSOR FOR SELECT ${values} FROM ${name} ORDER BY ${order}`);
  const hash = createHash('sha256');
  let count = 0;
  for (;;) {
    const { rows } = await client.query<(string | number | null)[]>({
      text: `FETCH ${BATCH_ROWS} FROM arrived`,
      rowMode: 'array',
    });
    if (rows.length === 0) break;
    count += rows.length;
    addToHash(
      hash,
      rows.map((row) => row.map((value) => (value === null ? null : String(value)))),
    );
  }
  await client.query('CLOSE arrived');
  return { rows: count, sha256: hash.digest('hex') };
}

function addToHash(hash: Hash, rows: readonly Row[]): void {
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
}

/** Continues the numbering, so that the id of a deleted row is not assigned again. */
async function keepNumbering(driver: Driver, client: pg.Client, { name }: Table): Promise<void> {
  const last = driver.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(name);
  if (last === undefined || Number(last) < 1) return;
  await client.query(`SELECT setval(pg_get_serial_sequence($1, 'id'), $2::bigint)`, [
    name,
    String(last as bigint),
  ]);
}
