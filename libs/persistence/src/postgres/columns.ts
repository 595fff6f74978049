/** Column types whose values differ between the stores' interfaces and PostgreSQL. */
import { bigint, customType } from 'drizzle-orm/pg-core';

/** Milliseconds since the epoch; PostgreSQL stores microseconds. */
export const timestamp = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (epochMs) => new Date(epochMs).toISOString(),
  fromDriver: (value) => {
    // `2026-11-22 07:57:00.123456+00`: connections are set to UTC.
    const [date = '', time = ''] = value.replace(/[+-]00$/, '').split(' ');
    return Date.parse(`${date}T${time.slice(0, '00:00:00.000'.length)}Z`);
  },
});

/** PostgreSQL's text cannot contain NUL, which is replaced by U+FFFD. */
export const text = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: (value) => value.replaceAll('\0', '\uFFFD'),
});

/** Integers in the range of JavaScript's safe integers. */
export const integer = (name: string) => bigint(name, { mode: 'number' });

/** Words without places, for a full-text search. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
