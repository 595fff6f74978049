import { and, asc, count, eq, gt, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { markedHash } from '../key-marker.ts';
import { PersistenceError } from '../persistence-error.ts';
import { lastUsedStepMs, type User, type UserStore } from '../users.ts';
import type { Engine } from './connection.ts';
import { users } from './schema.ts';

/** Names and keys are unique by this lock and no index: the replaced program's rows repeat both. The letters `user`. */
const newKeysLock = 0x75736572;

export function postgresUsers({ connection, attempt }: Engine): UserStore {
  return {
    add: (user) =>
      attempt('users.add', () =>
        connection.transaction(async (tx) => {
          const apiKey = markedHash(user.apiKeyHash);
          await tx.execute(sql`SELECT pg_advisory_xact_lock(${newKeysLock})`);
          if (await isThere(tx, eq(users.username, user.username))) {
            return { added: false, reason: 'username_taken' } as const;
          }
          await refuseKnownKey(tx, apiKey);
          const [row] = await tx
            .insert(users)
            .values({
              username: user.username,
              apiKey,
              apiKeyPrefix: user.apiKeyPrefix ?? null,
              apiKeyExpiresAt: user.expiresAtMs ?? null,
              createdAt: user.createdAtMs,
            })
            .returning();
          if (row === undefined) throw new PersistenceError('failed', 'users.add: no row');
          return { added: true, user: toUser(row) } as const;
        }),
      ),

    findByKeyHash: (apiKeyHash, nowMs) =>
      attempt('users.findByKeyHash', async () => {
        const apiKey = markedHash(apiKeyHash);
        const [row] = await connection
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
          .limit(1);
        return row === undefined ? undefined : toUser(row);
      }),

    markUsed: (userId, nowMs) =>
      attempt('users.markUsed', async () => {
        const stale = or(isNull(users.lastUsedAt), lt(users.lastUsedAt, nowMs - lastUsedStepMs));
        await connection
          .update(users)
          .set({ lastUsedAt: nowMs })
          .where(and(eq(users.id, userId), stale));
      }),

    rotate: (userId, { apiKeyHash, apiKeyPrefix, expiresAtMs, previousUntilMs }) =>
      attempt('users.rotate', () =>
        connection.transaction(async (tx) => {
          const apiKey = markedHash(apiKeyHash);
          await tx.execute(sql`SELECT pg_advisory_xact_lock(${newKeysLock})`);
          const [row] = await tx
            .select()
            .from(users)
            .where(and(eq(users.id, userId), isNull(users.revokedAt)))
            .for('update');
          if (row === undefined) return false;
          await refuseKnownKey(tx, apiKey);
          await tx
            .update(users)
            .set({
              apiKey,
              apiKeyPrefix: apiKeyPrefix ?? null,
              apiKeyExpiresAt: expiresAtMs ?? null,
              previousApiKey: row.apiKey,
              previousApiKeyExpiresAt: Math.min(previousUntilMs, row.apiKeyExpiresAt ?? Infinity),
            })
            .where(eq(users.id, userId));
          return true;
        }),
      ),

    revoke: (userId, nowMs) =>
      attempt('users.revoke', async () => {
        const { rowCount } = await connection
          .update(users)
          .set({ revokedAt: nowMs })
          .where(and(eq(users.id, userId), isNull(users.revokedAt)));
        return rowCount === 1;
      }),

    listBarred: (userIds, nowMs) =>
      attempt('users.listBarred', async () => {
        if (userIds.length === 0) return [];
        const good = sql`coalesce(${users.revokedAt} IS NULL AND (${currentKeyIsGood(nowMs)} OR ${previousKeyIsGood(nowMs)}), false)`;
        const rows = await connection
          .select({ id: users.id })
          .from(users)
          .where(and(inArray(users.id, [...userIds]), sql`NOT ${good}`))
          .orderBy(asc(users.id));
        return rows.map(({ id }) => id);
      }),

    list: () =>
      attempt('users.list', async () =>
        (await connection.select().from(users).orderBy(asc(users.id))).map(toUser),
      ),

    count: () =>
      attempt('users.count', async () => {
        const [row] = await connection.select({ value: count() }).from(users);
        return row?.value ?? 0;
      }),
  };
}

type UserRow = typeof users.$inferSelect;

function currentKeyIsGood(nowMs: number): SQL | undefined {
  return or(isNull(users.apiKeyExpiresAt), gt(users.apiKeyExpiresAt, nowMs));
}

function previousKeyIsGood(nowMs: number): SQL | undefined {
  return gt(users.previousApiKeyExpiresAt, nowMs);
}

type Reader = Pick<Engine['connection'], 'select'>;

async function refuseKnownKey(reader: Reader, apiKey: string): Promise<void> {
  if (await isThere(reader, or(eq(users.apiKey, apiKey), eq(users.previousApiKey, apiKey)))) {
    throw new PersistenceError('constraint', 'the key is stored already');
  }
}

async function isThere(reader: Reader, where: SQL | undefined): Promise<boolean> {
  return (await reader.select({ id: users.id }).from(users).where(where).limit(1)).length > 0;
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
