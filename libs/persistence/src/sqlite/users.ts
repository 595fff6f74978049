import { and, asc, count, eq, gt, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { markedHash } from '../key-marker.ts';
import { PersistenceError } from '../persistence-error.ts';
import { lastUsedStepMs, type User, type UserStore } from '../users.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { users } from './schema.ts';

export function sqliteUsers(connection: Connection): UserStore {
  return {
    add: (user) =>
      attempt('users.add', () =>
        connection.transaction(
          (tx) => {
            const apiKey = markedHash(user.apiKeyHash);
            // Not unique indexes: the replaced program's rows repeat both.
            if (isThere(tx, eq(users.username, user.username))) {
              return { added: false, reason: 'username_taken' } as const;
            }
            refuseKnownKey(tx, apiKey);
            const row = tx
              .insert(users)
              .values({
                username: user.username,
                apiKey,
                apiKeyPrefix: user.apiKeyPrefix ?? null,
                apiKeyExpiresAt: user.expiresAtMs ?? null,
                createdAt: user.createdAtMs,
              })
              .returning()
              .get();
            return { added: true, user: toUser(row) } as const;
          },
          { behavior: 'immediate' },
        ),
      ),

    findByKeyHash: (apiKeyHash, nowMs) =>
      attempt('users.findByKeyHash', () => {
        const apiKey = markedHash(apiKeyHash);
        const row = connection
          .select()
          .from(users)
          .where(
            and(
              isNull(users.revokedAt),
              or(
                and(eq(users.apiKey, apiKey), currentKeyIsGood(nowMs)),
                and(eq(users.previousApiKey, apiKey), previousKeyIsGood(nowMs)),
              ),
            ),
          )
          // The replaced program let users share a key and took the first.
          .orderBy(asc(users.id))
          .get();
        return row === undefined ? undefined : toUser(row);
      }),

    markUsed: (userId, nowMs) =>
      attempt('users.markUsed', () => {
        const stale = or(isNull(users.lastUsedAt), lt(users.lastUsedAt, nowMs - lastUsedStepMs));
        // Read first: a statement that changes nothing still takes the writer's lock.
        if (!isThere(connection, and(eq(users.id, userId), stale))) return;
        connection.update(users).set({ lastUsedAt: nowMs }).where(eq(users.id, userId)).run();
      }),

    rotate: (userId, { apiKeyHash, apiKeyPrefix, expiresAtMs, previousUntilMs }) =>
      attempt('users.rotate', () =>
        connection.transaction(
          (tx) => {
            const apiKey = markedHash(apiKeyHash);
            const row = tx
              .select()
              .from(users)
              .where(and(eq(users.id, userId), isNull(users.revokedAt)))
              .get();
            if (row === undefined) return false;
            refuseKnownKey(tx, apiKey);
            tx.update(users)
              .set({
                apiKey,
                apiKeyPrefix: apiKeyPrefix ?? null,
                apiKeyExpiresAt: expiresAtMs ?? null,
                previousApiKey: row.apiKey,
                previousApiKeyExpiresAt: Math.min(previousUntilMs, row.apiKeyExpiresAt ?? Infinity),
              })
              .where(eq(users.id, userId))
              .run();
            return true;
          },
          { behavior: 'immediate' },
        ),
      ),

    revoke: (userId, nowMs) =>
      attempt('users.revoke', () => {
        const { changes } = connection
          .update(users)
          .set({ revokedAt: nowMs })
          .where(and(eq(users.id, userId), isNull(users.revokedAt)))
          .run();
        return changes === 1;
      }),

    listBarred: (userIds, nowMs) =>
      attempt('users.listBarred', () => {
        const good = sql`coalesce(${users.revokedAt} IS NULL AND (${currentKeyIsGood(nowMs)} OR ${previousKeyIsGood(nowMs)}), 0)`;
        return connection
          .select({ id: users.id })
          .from(users)
          .where(and(inArray(users.id, [...userIds]), sql`NOT ${good}`))
          .orderBy(asc(users.id))
          .all()
          .map(({ id }) => id);
      }),

    list: () =>
      attempt('users.list', () => connection.select().from(users).orderBy(users.id).all().map(toUser)),

    count: () =>
      attempt('users.count', () => connection.select({ value: count() }).from(users).get()?.value ?? 0),
  };
}

type UserRow = typeof users.$inferSelect;

function currentKeyIsGood(nowMs: number): SQL | undefined {
  return or(isNull(users.apiKeyExpiresAt), gt(users.apiKeyExpiresAt, nowMs));
}

function previousKeyIsGood(nowMs: number): SQL | undefined {
  return gt(users.previousApiKeyExpiresAt, nowMs);
}

type Reader = Pick<Connection, 'select'>;

function refuseKnownKey(reader: Reader, apiKey: string): void {
  if (isThere(reader, or(eq(users.apiKey, apiKey), eq(users.previousApiKey, apiKey)))) {
    throw new PersistenceError('constraint', 'the key is stored already');
  }
}

function isThere(reader: Reader, where: SQL | undefined): boolean {
  return reader.select({ id: users.id }).from(users).where(where).limit(1).get() !== undefined;
}

function toUser(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    apiKeyPrefix: row.apiKeyPrefix,
    createdAtMs: row.createdAt,
    expiresAtMs: row.apiKeyExpiresAt,
    previousKeyExpiresAtMs: row.previousApiKeyExpiresAt,
    lastUsedAtMs: row.lastUsedAt,
    revokedAtMs: row.revokedAt,
  };
}
