import { asc, count, eq, sql, type SQL } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import { onlyRow } from '../only-row.ts';
import {
  hasKey,
  hasValidKey,
  isBarred,
  isLastUseStale,
  isNotRevoked,
  keyIsStored,
  newKeyRow,
  newUserRow,
  replacedKeyRow,
  toUser,
} from '../rows/users.ts';
import type { UserStore } from '../users.ts';
import type { Engine } from './connection.ts';
import { users } from './schema.ts';

/** Advisory lock under which names and keys are unique (ASCII `user`). */
const NEW_KEYS_LOCK = 0x75736572;

export function postgresUsers({ connection, attempt }: Engine): UserStore {
  return attemptEach<UserStore>('users', attempt, {
    add: (user) =>
      connection.transaction(async (tx) => {
        const row = newUserRow(user);
        await tx.execute(sql`SELECT pg_advisory_xact_lock(${NEW_KEYS_LOCK})`);
        if (await exists(tx, eq(users.username, row.username)))
          return { added: false, reason: 'username_taken' };
        if (await exists(tx, hasKey(users, row.apiKey))) throw keyIsStored();
        return { added: true, user: toUser(onlyRow(await tx.insert(users).values(row).returning())) };
      }),

    findByKeyHash: async (apiKeyHash, nowMs) => {
      const valid = hasValidKey(users, apiKeyHash, nowMs);
      const [row] = await connection.select().from(users).where(valid).orderBy(asc(users.id)).limit(1);
      return row && toUser(row);
    },

    markUsed: async (userId, nowMs) => {
      const stale = isLastUseStale(users, userId, nowMs);
      await connection.update(users).set({ lastUsedAt: nowMs }).where(stale);
    },

    rotate: (userId, rotation) =>
      connection.transaction(async (tx) => {
        const key = newKeyRow(rotation);
        await tx.execute(sql`SELECT pg_advisory_xact_lock(${NEW_KEYS_LOCK})`);
        const [current] = await tx.select().from(users).where(isNotRevoked(users, userId)).for('update');
        if (current === undefined) return false;
        if (await exists(tx, hasKey(users, key.apiKey))) throw keyIsStored();
        const replaced = replacedKeyRow(current, rotation);
        await tx
          .update(users)
          .set({ ...key, ...replaced })
          .where(eq(users.id, userId));
        return true;
      }),

    revoke: async (userId, nowMs) => {
      const active = isNotRevoked(users, userId);
      return (await connection.update(users).set({ revokedAt: nowMs }).where(active)).rowCount === 1;
    },

    listBarred: async (userIds, nowMs) => {
      if (userIds.length === 0) return [];
      const barred = isBarred(users, userIds, nowMs);
      const rows = await connection.select({ id: users.id }).from(users).where(barred).orderBy(asc(users.id));
      return rows.map(({ id }) => id);
    },

    list: async () => (await connection.select().from(users).orderBy(asc(users.id))).map(toUser),

    count: async () => onlyRow(await connection.select({ value: count() }).from(users)).value,
  });
}

async function exists(
  reader: Pick<Engine['connection'], 'select'>,
  where: SQL | undefined,
): Promise<boolean> {
  return (await reader.select({ id: users.id }).from(users).where(where).limit(1)).length > 0;
}
