/**
 * A release must run on the schema of the next one, so that a rolling update and a rollback lose nothing: a migration only
 * expands (new tables, new columns that may be left out, new indexes), unless it says which releases it leaves behind.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { missingMigrations, readMigrationSteps, type MigrationStep } from './migration-steps.ts';

/** The last migrations before this rule. */
const GRANDFATHERED = { sqlite: 7, postgres: 4 };

/** What a release that does not know of it cannot live with. Matched in SQL without comments and strings. */
const CONTRACTIONS: readonly [string, RegExp][] = [
  ['drops or renames', /\b(?:DROP|RENAME)\b/i],
  ['changes a column', /\bALTER\s+COLUMN\b|\bSET\s+NOT\s+NULL\b/i],
  ['demands a value that the release before does not write', /\bADD\b(?!.*\bDEFAULT\b).*\bNOT\s+NULL\b/i],
  ['constrains rows that the release before writes', /\bADD\s+CONSTRAINT\b(?!.*\bFOREIGN\s+KEY\b)/i],
  ['reacts to what the release before writes', /\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:RULE|POLICY)\b/i],
];

/** A trigger can refuse what the release before writes: a spec named in the migration shows that it does not. */
const TRIGGER = /\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\b/i;
const SHOWN_BY = /^-- the release before goes on writing: (\S+\.spec\.ts)$/m;

function contractionsOf({ sql }: Pick<MigrationStep, 'sql'>): string[] {
  return sql.flatMap((statement) => {
    const bare = bareOf(statement);
    return CONTRACTIONS.filter(([, pattern]) => pattern.test(bare)).map(
      ([what]) => `${what}: ${bare.trim()}`,
    );
  });
}

function bareOf(statement: string): string {
  return statement.replace(/--.*$/gm, '').replace(/'[^']*'/g, "''");
}

/** Triggers of a migration that names no spec which is there. */
function unshownTriggersOf({ sql }: Pick<MigrationStep, 'sql'>): string[] {
  const shownBy = SHOWN_BY.exec(sql[0] ?? '')?.[1];
  if (shownBy !== undefined && existsSync(new URL(shownBy, import.meta.url))) return [];
  return sql.map(bareOf).filter((bare) => TRIGGER.test(bare));
}

const stepsOf = (engine: string): MigrationStep[] =>
  readMigrationSteps(fileURLToPath(new URL(`../migrations/${engine}`, import.meta.url)));

describe.each(Object.entries(GRANDFATHERED))('the migrations of %s', (engine, grandfathered) => {
  it('only expand, unless they say which releases they leave behind', () => {
    const silent = stepsOf(engine)
      .slice(grandfathered)
      .filter(({ oldestReaderMs }) => oldestReaderMs === 0);
    expect(silent.flatMap(contractionsOf)).toEqual([]);
  });

  it('have triggers only where a spec shows that the release before goes on writing', () => {
    const silent = stepsOf(engine).filter(({ oldestReaderMs }) => oldestReaderMs === 0);
    expect(silent.flatMap(unshownTriggersOf)).toEqual([]);
  });

  it('leave no release behind that they do not know', () => {
    const steps = stepsOf(engine);
    for (const { oldestReaderMs, folderMillis } of steps)
      expect(oldestReaderMs).toBeLessThanOrEqual(folderMillis);
  });
});

describe('a trigger', () => {
  const trigger = 'CREATE TRIGGER later AFTER INSERT ON users BEGIN SELECT 1; END';

  it.each([
    ['says nothing', trigger, 1],
    [
      'names a spec that is not there',
      `-- the release before goes on writing: absent.spec.ts\n${trigger}`,
      1,
    ],
    ['names this spec', `-- the release before goes on writing: expand-contract.spec.ts\n${trigger}`, 0],
  ])('of a migration that %s', (_what, statement, unshown) => {
    expect(unshownTriggersOf({ sql: [statement] })).toHaveLength(unshown);
  });
});

describe('a contraction', () => {
  it.each([
    'ALTER TABLE users DROP COLUMN username',
    'ALTER TABLE `users` RENAME COLUMN `username` TO `name`;',
    'DROP TABLE "users";',
    'ALTER TABLE "users" ALTER COLUMN "username" SET DATA TYPE bigint;',
    'ALTER TABLE "users" ALTER COLUMN "username" SET NOT NULL;',
    'ALTER TABLE "users" ADD COLUMN "later" text NOT NULL;',
    'ALTER TABLE `users` ADD `later` text NOT NULL;',
    'ALTER TABLE "users" ADD CONSTRAINT "users_username" UNIQUE("username");',
    'CREATE POLICY later ON users',
  ])('is recognised: %s', (statement) => {
    expect(contractionsOf({ sql: [statement] })).toHaveLength(1);
  });

  it.each([
    'ALTER TABLE "users" ADD COLUMN "later" text;',
    "ALTER TABLE `users` ADD `later` text DEFAULT 'DROP' NOT NULL;",
    'CREATE TABLE "later" ("id" integer NOT NULL);',
    'CREATE INDEX "later" ON "users" USING btree ("username");',
    'ALTER TABLE "later" ADD CONSTRAINT "later_user" FOREIGN KEY ("user_id") REFERENCES "users"("id");',
  ])('is not an expansion: %s', (statement) => {
    expect(contractionsOf({ sql: [statement] })).toEqual([]);
  });
});

describe('a release', () => {
  const step = (folderMillis: number, oldestReaderMs = 0): MigrationStep => ({
    sql: [],
    hash: '',
    folderMillis,
    oldestReaderMs,
  });
  const applied = (createdAtMs: number, oldestReaderMs: number | null) => ({ createdAtMs, oldestReaderMs });

  it('applies what the database lacks', () => {
    expect(missingMigrations([step(1), step(2)], [applied(1, null)])).toEqual([step(2)]);
  });

  it.each([0, 1, 2])('runs on newer migrations that release %i could run on', (oldestReaderMs) => {
    expect(missingMigrations([step(1), step(2)], [applied(2, 0), applied(3, oldestReaderMs)])).toEqual([]);
  });

  it.each([3, null])('refuses a newer migration that leaves it behind (%p)', (oldestReaderMs) => {
    const newer = [applied(2, 0), applied(3, oldestReaderMs), applied(4, 0)];
    expect(() => missingMigrations([step(1), step(2)], newer)).toThrow(
      expect.objectContaining({ code: 'schema_mismatch' }),
    );
  });
});
