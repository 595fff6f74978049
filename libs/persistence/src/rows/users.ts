/** What both engines share of the table `users`: conditions, new values, and a row as a user. */
import { and, eq, gt, inArray, isNull, lt, notLike, or, sql, type SQL } from 'drizzle-orm';
import { HASH_MARKER, markedHash } from '../key-marker.ts';
import { PersistenceError } from '../persistence-error.ts';
import type * as postgres from '../postgres/schema.ts';
import { DEFAULT_PRACTICE, practiceOf } from '../practice.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { LAST_USED_STEP_MS, type NewKey, type NewUser, type Rotation, type User } from '../users.ts';

type UsersTable = typeof sqlite.users | typeof postgres.users;
export type UserRow = typeof sqlite.users.$inferSelect;

/** Throws `invalid_argument` when the hash is malformed. */
export function newKeyRow({ apiKeyHash, apiKeyPrefix, expiresAtMs }: NewKey) {
  return {
    apiKey: markedHash(apiKeyHash),
    apiKeyPrefix: apiKeyPrefix ?? null,
    apiKeyExpiresAt: expiresAtMs ?? null,
  };
}

export function newUserRow({
  username,
  createdAtMs,
  practice = DEFAULT_PRACTICE,
  scope = 'call',
  ...key
}: NewUser) {
  return { ...newKeyRow(key), username, createdAt: createdAtMs, practice, scope };
}

/** No command adds a user whose name begins with this sign. */
const VISITORS_NAME = '#visitors';

export function visitorsRow(practice: string, nowMs: number) {
  return { username: `${VISITORS_NAME} ${practice}`, createdAt: nowMs, practice };
}

/** The current key as the previous one: valid until the rotation says, or until its own expiry if that is earlier. */
export function replacedKeyRow(current: UserRow, { previousUntilMs }: Rotation) {
  return {
    previousApiKey: current.apiKey,
    previousApiKeyExpiresAt: Math.min(previousUntilMs, current.apiKeyExpiresAt ?? Infinity),
  };
}

/** There is no unique index on names and keys, because rows of the replaced program repeat both. */
export function keyIsStored(): PersistenceError {
  return new PersistenceError('constraint', 'the key is stored already');
}

export function hasKey(users: UsersTable, apiKey: string): SQL | undefined {
  return or(eq(users.apiKey, apiKey), eq(users.previousApiKey, apiKey));
}

/** Keys in plain text, from an `INSERT` as for the replaced program. */
export function hasPlainKey(users: UsersTable): SQL {
  return notLike(users.apiKey, `${HASH_MARKER}%`);
}

/** The user that the key is valid for. The replaced program let users share a key and took the lowest id. */
export function hasValidKey(users: UsersTable, apiKeyHash: string, nowMs: number): SQL | undefined {
  const apiKey = markedHash(apiKeyHash);
  return and(
    isNull(users.revokedAt),
    or(
      and(eq(users.apiKey, apiKey), isCurrentKeyValid(users, nowMs)),
      and(eq(users.previousApiKey, apiKey), isPreviousKeyValid(users, nowMs)),
    ),
  );
}

export function isNotRevoked(users: UsersTable, userId: number): SQL | undefined {
  return and(eq(users.id, userId), isNull(users.revokedAt));
}

/** One of these users, without any valid key. */
export function isBarred(users: UsersTable, userIds: readonly number[], nowMs: number): SQL | undefined {
  return and(inArray(users.id, [...userIds]), hasNoValidKey(users, nowMs));
}

export function hasNoValidKey(users: UsersTable, nowMs: number): SQL {
  const valid = sql`coalesce(${users.revokedAt} IS NULL AND (${isCurrentKeyValid(users, nowMs)} OR ${isPreviousKeyValid(users, nowMs)}), false)`;
  return sql`NOT ${valid}`;
}

/** The user, if the last use on record is old enough to be replaced. */
export function isLastUseStale(users: UsersTable, userId: number, nowMs: number): SQL | undefined {
  const stale = or(isNull(users.lastUsedAt), lt(users.lastUsedAt, nowMs - LAST_USED_STEP_MS));
  return and(eq(users.id, userId), stale);
}

function isCurrentKeyValid(users: UsersTable, nowMs: number): SQL | undefined {
  return or(isNull(users.apiKeyExpiresAt), gt(users.apiKeyExpiresAt, nowMs));
}

function isPreviousKeyValid(users: UsersTable, nowMs: number): SQL | undefined {
  return gt(users.previousApiKeyExpiresAt, nowMs);
}

export function toUser(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    practice: practiceOf(row),
    scope: row.scope ?? 'call',
    apiKeyPrefix: row.apiKeyPrefix,
    createdAtMs: row.createdAt,
    expiresAtMs: row.apiKeyExpiresAt,
    previousKeyExpiresAtMs: row.previousApiKeyExpiresAt,
    lastUsedAtMs: row.lastUsedAt,
    revokedAtMs: row.revokedAt,
  };
}
