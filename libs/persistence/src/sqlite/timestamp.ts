/**
 * Time columns hold UTC text the way Python's sqlite3 and SQLAlchemy write it (`2026-11-22 07:57:00.123000`), so that
 * files written by either program read the same; the stores deal in milliseconds since the epoch.
 */
import { customType } from 'drizzle-orm/sqlite-core';

export const timestamp = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp',
  toDriver: formatTimestamp,
  fromDriver: parseTimestamp,
});

export function formatTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('T', ' ').replace('Z', '000');
}

/** Reads `YYYY-MM-DD HH:MM:SS` with or without a fraction of any length, an offset, or a `T` between. */
export function parseTimestamp(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (match === null) throw new TypeError('a time column holds something that is no timestamp');
  const [, date, time, fraction = '', offset = 'Z'] = match;
  return Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
}
