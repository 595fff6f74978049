import { asc, count, eq, sql, type SQL } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import { onlyRow } from '../only-row.ts';
import { HASH_MARKER } from '../key-marker.ts';
import {
  hasKey,
  hasPlainKey,
  hasValidKey,
  isBarred,
  isLastUseStale,
  isNotRevoked,
  keyIsStored,
  newKeyRow,
  newUserRow,
  replacedKeyRow,
  toUser,
  visitorsRow,
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
      const find = async () =>
        (await connection.select().from(users).where(valid).orderBy(asc(users.id)).limit(1))[0];
      const row = (await find()) ?? ((await hashPlainKeys(connection)) ? await find() : undefined);
      return row && toUser(row);
    },

    visitorsOf: (practice, nowMs) =>
      connection.transaction(async (tx) => {
        const row = visitorsRow(practice, nowMs);
        await tx.execute(sql`SELECT pg_advisory_xact_lock(${NEW_KEYS_LOCK})`);
        const [known] = await tx.select().from(users).where(eq(users.username, row.username)).limit(1);
        return toUser(known ?? onlyRow(await tx.insert(users).values(row).returning()));
      }),

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

/** True when there were any. Read first: an update would wait for other writers. */
async function hashPlainKeys(connection: Engine['connection']): Promise<boolean> {
  if (!(await exists(connection, hasPlainKey(users)))) return false;
  const hex = sql`encode(sha256(convert_to(${users.apiKey}, 'UTF8')), 'hex')`;
  await connection
    .update(users)
    .set({ apiKey: sql`${HASH_MARKER}::text || ${hex}` })
    .where(hasPlainKey(users));
  return true;
}

async function exists(
  reader: Pick<Engine['connection'], 'select'>,
  where: SQL | undefined,
): Promise<boolean> {
  return (await reader.select({ id: users.id }).from(users).where(where).limit(1)).length > 0;
}
