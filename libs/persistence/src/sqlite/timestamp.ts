/**
 * Time columns contain UTC text in the format of Python's sqlite3 and SQLAlchemy (`2026-11-22 07:57:00.123000`), so
 * that rows of both programs read the same. The stores use milliseconds since the epoch.
 */
import { customType } from 'drizzle-orm/sqlite-core';

export const timestamp = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp',
  toDriver: formatTimestamp,
  fromDriver: parseTimestamp,
});

/** For columns that the replaced program wrote: a value that is not a time reads as null. */
export const legacyTimestamp = customType<{ data: number | null; driverData: unknown }>({
  dataType: () => 'timestamp',
  toDriver: (epochMs) => (epochMs === null ? null : formatTimestamp(epochMs)),
  fromDriver: (value) => readTimestamp(value) ?? null,
});

export function formatTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('T', ' ').replace('Z', '000');
}

/** Reads `YYYY-MM-DD HH:MM:SS`, also with a `T`, with a fraction of any length and with an offset. */
export function parseTimestamp(text: string): number {
  const epochMs = readTimestamp(text);
  if (epochMs === undefined) throw new TypeError('a time column contains a value that is not a timestamp');
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
