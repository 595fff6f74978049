import { expect, it } from '@jest/globals';
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import * as postgres from './postgres/schema.ts';
import * as sqlite from './sqlite/schema.ts';

/** The column that only PostgreSQL needs, for several instances. */
const INSTANCE_COLUMN = 'instance_id';

const namesOf = (config: { name: string; columns: readonly { name: string; notNull: boolean }[] }) => [
  config.name,
  config.columns
    .filter(({ name }) => name !== INSTANCE_COLUMN)
    .map(({ name, notNull }) => `${name}${notNull ? ' NOT NULL' : ''}`)
    .sort(),
];

it('both engines have the same tables with the same columns', () => {
  const { instances: _instances, ...tables } = postgres;
  expect(Object.values(tables).map(postgresConfig).map(namesOf)).toEqual(
    Object.values(sqlite).map(sqliteConfig).map(namesOf),
  );
});
