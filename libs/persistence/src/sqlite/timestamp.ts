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

/** For the columns that the replaced program filled: it wrote anything there, and what is no time reads as none. */
export const legacyTimestamp = customType<{ data: number | null; driverData: unknown }>({
  dataType: () => 'timestamp',
  toDriver: (epochMs) => (epochMs === null ? null : formatTimestamp(epochMs)),
  fromDriver: (value) => readTimestamp(value) ?? null,
});

export function formatTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('T', ' ').replace('Z', '000');
}

/** Reads `YYYY-MM-DD HH:MM:SS` with or without a fraction of any length, an offset, or a `T` between. */
export function parseTimestamp(text: string): number {
  const epochMs = readTimestamp(text);
  if (epochMs === undefined) throw new TypeError('a time column holds something that is no timestamp');
  return epochMs;
}

function readTimestamp(value: unknown): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/.exec(
    typeof value === 'string' ? value : '',
  );
  if (match === null) return undefined;
  const [, date, time, fraction = '', offset = 'Z'] = match;
  const epochMs = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}
