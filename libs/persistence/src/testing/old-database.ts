/** Makes databases of older versions. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { isPostgresUrl } from '../open-database.ts';
import type { Scratch } from './scratch.ts';

/** Applies the migrations before the named one to the test's database, which must be empty. */
export async function migrateUpTo(scratch: Scratch, name: string): Promise<void> {
  const isPostgres = isPostgresUrl(await scratch.url());
  const migrationsFolder = fileURLToPath(
    new URL(`../../migrations/${isPostgres ? 'postgres' : 'sqlite'}`, import.meta.url),
  );
  const journal = JSON.parse(readFileSync(`${migrationsFolder}/meta/_journal.json`, 'utf8')) as {
    readonly entries: readonly { readonly tag: string }[];
  };
  // A tag is a number of four digits and the name.
  const index = journal.entries.findIndex(({ tag }) => tag.slice(5) === name);
  if (index === -1) throw new Error(`there is no migration ${name}`);
  await scratch.query(
    `CREATE TABLE __drizzle_migrations (id ${isPostgres ? 'serial' : 'INTEGER'} PRIMARY KEY, hash TEXT NOT NULL, created_at BIGINT)`,
  );
  for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder }).slice(0, index)) {
    for (const statement of sql) await scratch.query(statement);
    await scratch.query(
      `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('${hash}', ${folderMillis})`,
    );
  }
}
