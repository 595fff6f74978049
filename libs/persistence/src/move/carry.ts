/**
 * Converts values of a SQLite file for PostgreSQL. SQLite allows any value in any column, and the replaced program
 * wrote such values. A value that PostgreSQL's column cannot hold is a misfit.
 */

/** Column types in `postgres/schema.ts`. */
export const COLUMN_TYPES = [
  'bigint',
  'text',
  'boolean',
  'double precision',
  'timestamp with time zone',
] as const;

export type ColumnType = (typeof COLUMN_TYPES)[number];

/** A value as better-sqlite3 returns it with safe integers. */
export type StoredValue = bigint | number | string | Buffer | null;

/** Returns a value in a format in which both databases can be compared, undefined for a misfit. */
export function toPostgresValue(value: StoredValue, type: ColumnType): string | null | undefined {
  if (value === null) return null;
  switch (type) {
    case 'bigint':
      return typeof value === 'bigint' ? value.toString() : undefined;
    case 'boolean':
      return value === 0n || value === 1n ? String(value === 1n) : undefined;
    case 'double precision':
      return typeof value === 'number' || typeof value === 'bigint' ? String(Number(value)) : undefined;
    case 'text':
      return typeof value === 'string' && !value.includes('\0') ? value.toWellFormed() : undefined;
    case 'timestamp with time zone':
      return typeof value === 'string' ? toPostgresTime(value) : undefined;
  }
}

/** Time to the microsecond in UTC: `2026-11-22 07:57:00.123456`. */
function toPostgresTime(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (match === null) return undefined;
  const [, date, time, fraction = '', offset = 'Z'] = match;
  const epochMs = Date.parse(`${date}T${time}${offset}`);
  if (Number.isNaN(epochMs)) return undefined;
  const seconds = new Date(epochMs).toISOString().slice(0, '2026-11-22T07:57:00'.length).replace('T', ' ');
  // PostgreSQL has no year 0.
  return seconds.startsWith('0000') ? undefined : `${seconds}.${fraction.slice(0, 6).padEnd(6, '0')}`;
}

/** SQL expression that returns a column in the same format. */
export function comparableSql(column: string, type: ColumnType): string {
  return type === 'timestamp with time zone'
    ? `to_char("${column}" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`
    : type === 'double precision'
      ? `"${column}"`
      : `"${column}"::text`;
}
