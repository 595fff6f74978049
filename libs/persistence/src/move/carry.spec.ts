import { describe, expect, it } from '@jest/globals';
import { toPostgresValue, type ColumnType, type StoredValue } from './carry.ts';

const MISFIT = undefined;

describe('a value of a SQLite file', () => {
  it.each<[StoredValue, ColumnType, string | null | undefined]>([
    [null, 'text', null],
    ['Zoë', 'text', 'Zoë'],
    ['a\0b', 'text', MISFIT],
    [Buffer.from('a'), 'text', MISFIT],
    [9_007_199_254_740_993n, 'bigint', '9007199254740993'],
    [1.5, 'bigint', MISFIT],
    ['one', 'bigint', MISFIT],
    [0n, 'boolean', 'false'],
    [1n, 'boolean', 'true'],
    [2n, 'boolean', MISFIT],
    [0.1, 'double precision', '0.1'],
    [3n, 'double precision', '3'],
    ['3', 'double precision', MISFIT],
    ['2026-11-22 07:57:00.123456', 'timestamp with time zone', '2026-11-22 07:57:00.123456'],
    ['2026-11-22T08:57:00.5+01:00', 'timestamp with time zone', '2026-11-22 07:57:00.500000'],
    ['2026-11-22 07:57:00', 'timestamp with time zone', '2026-11-22 07:57:00.000000'],
    ['yesterday', 'timestamp with time zone', MISFIT],
    ['2026-13-45 07:57:00', 'timestamp with time zone', MISFIT],
    ['0000-01-01 00:00:00', 'timestamp with time zone', MISFIT],
    [1_795_334_220n, 'timestamp with time zone', MISFIT],
  ])('%p as %s', (value, type, carried) => {
    expect(toPostgresValue(value, type)).toBe(carried);
  });
});
