/**
 * Migrates the database of the replaced program: the same three tables, without constraints and with plain keys. Runs
 * inside the transaction that creates the new tables, so an interruption leaves the old file unchanged. Keys are
 * hashed, all other values are copied, and all rows are compared before the old tables are dropped.
 */
import type { Database as Driver } from 'better-sqlite3';
import { PersistenceError } from '../persistence-error.ts';
import { markedKey } from '../key-marker.ts';

/** Tables in the order of their references. */
const LEGACY_TABLES: Readonly<Record<string, readonly string[]>> = {
  users: ['id', 'username', 'api_key', 'created_at'],
  conversations: ['id', 'user_id', 'start_time', 'end_time', 'rating', 'appointment_booked'],
  message_exchanges: [
    'id',
    'conversation_id',
    'timestamp',
    'user_input',
    'ai_response',
    'input_tokens',
    'output_tokens',
    'total_tokens',
  ],
};

/** `close_reason` of calls of the replaced program, which nothing else ends. */
const LEGACY_CLOSE_REASON = 'legacy';

/** True when the file has exactly the three tables with exactly their columns. */
export function isLegacy(driver: Driver): boolean {
  const objects = driver
    .prepare(
      "SELECT type, name FROM sqlite_schema WHERE type <> 'index' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
    )
    .all() as { type: string; name: string }[];
  const tables = objects.map(({ type, name }) => (type === 'table' ? name : ''));
  return (
    sameSet(tables, Object.keys(LEGACY_TABLES)) &&
    Object.entries(LEGACY_TABLES).every(([table, columns]) => sameSet(columnsOf(driver, table), columns))
  );
}

/** Renames the old tables, so that the new ones can have their names. */
export function renameLegacyTables(driver: Driver): void {
  for (const table of Object.keys(LEGACY_TABLES)) {
    // Rows are identified by their id from here on: rows without an id, or with the same id, could be lost.
    const odd = `SELECT count(*) - count(DISTINCT CASE typeof(id) WHEN 'integer' THEN id END) FROM ${table}`;
    if (readNumber(driver, odd) !== 0) {
      throw new PersistenceError('schema_mismatch', 'the replaced database has rows without a unique id');
    }
    driver.exec(`ALTER TABLE ${table} RENAME TO legacy_${table}`);
  }
}

/** Copies the rows to the new tables, compares every value, and drops the old tables. */
export function copyLegacyTables(driver: Driver): void {
  driver.function('hashed_key', { deterministic: true }, hashedKey);
  for (const [table, columns] of Object.entries(LEGACY_TABLES)) {
    const values = columns.map((column) => copiedSql(column, column)).join(', ');
    driver.exec(`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values} FROM legacy_${table}`);
    compareTable(driver, table, columns);
    keepNumbering(driver, table);
  }
  driver.prepare('UPDATE conversations SET close_reason = ?').run(LEGACY_CLOSE_REASON);
  for (const table of Object.keys(LEGACY_TABLES)) driver.exec(`DROP TABLE legacy_${table}`);
}

function copiedSql(column: string, source: string): string {
  return column === 'api_key' ? `hashed_key(${source})` : source;
}

/** SHA-256 of the key as text, as a caller presents it. */
function hashedKey(key: string | number | Buffer | null): string | null {
  if (key === null) return null;
  return markedKey(Buffer.isBuffer(key) ? key : String(key));
}

function compareTable(driver: Driver, table: string, columns: readonly string[]): void {
  const same = columns
    .map((column) => `new.${column} IS ${copiedSql(column, `old.${column}`)}`)
    .join(' AND ');
  const equal = readNumber(
    driver,
    `SELECT count(*) FROM legacy_${table} AS old JOIN ${table} AS new ON new.id = old.id WHERE ${same}`,
  );
  const before = readNumber(driver, `SELECT count(*) FROM legacy_${table}`);
  const after = readNumber(driver, `SELECT count(*) FROM ${table}`);
  if (equal !== before || after !== before) {
    throw new PersistenceError(
      'schema_mismatch',
      'the replaced database could not be copied without changes',
    );
  }
}

/** Continues the numbering, so that the id of a deleted row is not assigned again. */
function keepNumbering(driver: Driver, table: string): void {
  driver
    .prepare(
      `INSERT INTO sqlite_sequence (name, seq)
       SELECT @table, seq FROM sqlite_sequence WHERE name = @old AND @table NOT IN (SELECT name FROM sqlite_sequence)`,
    )
    .run({ table, old: `legacy_${table}` });
  driver
    .prepare(
      `UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = @old), 0))
       WHERE name = @table`,
    )
    .run({ table, old: `legacy_${table}` });
}

function columnsOf(driver: Driver, table: string): string[] {
  return (driver.pragma(`table_xinfo(${table})`) as { name: string }[]).map(({ name }) => name);
}

function readNumber(driver: Driver, query: string): number {
  return driver.prepare(query).pluck().get() as number;
}

function sameSet(actual: readonly string[], expected: readonly string[]): boolean {
  return actual.length === expected.length && expected.every((name) => actual.includes(name));
}
