import { asc, count, eq, type SQL } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import { markedKey } from '../key-marker.ts';
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
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { users } from './schema.ts';

export function sqliteUsers(connection: Connection): UserStore {
  return attemptEach<UserStore>('users', attempt, {
    add: (user) =>
      connection.transaction(
        (tx) => {
          const row = newUserRow(user);
          if (exists(tx, eq(users.username, row.username))) return { added: false, reason: 'username_taken' };
          if (exists(tx, hasKey(users, row.apiKey))) throw keyIsStored();
          return { added: true, user: toUser(tx.insert(users).values(row).returning().get()) };
        },
        { behavior: 'immediate' },
      ),

    findByKeyHash: (apiKeyHash, nowMs) => {
      const valid = hasValidKey(users, apiKeyHash, nowMs);
      const find = () => connection.select().from(users).where(valid).orderBy(asc(users.id)).get();
      const row = find() ?? (hashPlainKeys(connection) ? find() : undefined);
      return row && toUser(row);
    },

    visitorsOf: (practice, nowMs) =>
      connection.transaction(
        (tx) => {
          const row = visitorsRow(practice, nowMs);
          const known = tx.select().from(users).where(eq(users.username, row.username)).get();
          return toUser(known ?? tx.insert(users).values(row).returning().get());
        },
        { behavior: 'immediate' },
      ),

    markUsed: (userId, nowMs) => {
      // Read first: an update takes the write lock even if it changes nothing.
      if (!exists(connection, isLastUseStale(users, userId, nowMs))) return;
      connection.update(users).set({ lastUsedAt: nowMs }).where(eq(users.id, userId)).run();
    },

    rotate: (userId, rotation) =>
      connection.transaction(
        (tx) => {
          const key = newKeyRow(rotation);
          const current = tx.select().from(users).where(isNotRevoked(users, userId)).get();
          if (current === undefined) return false;
          if (exists(tx, hasKey(users, key.apiKey))) throw keyIsStored();
          const replaced = replacedKeyRow(current, rotation);
          tx.update(users)
            .set({ ...key, ...replaced })
            .where(eq(users.id, userId))
            .run();
          return true;
        },
        { behavior: 'immediate' },
      ),

    revoke: (userId, nowMs) => {
      const active = isNotRevoked(users, userId);
      return connection.update(users).set({ revokedAt: nowMs }).where(active).run().changes === 1;
    },

    listBarred: (userIds, nowMs) => {
      const barred = isBarred(users, userIds, nowMs);
      const rows = connection.select({ id: users.id }).from(users).where(barred).orderBy(asc(users.id)).all();
      return rows.map(({ id }) => id);
    },

    list: () => connection.select().from(users).orderBy(asc(users.id)).all().map(toUser),

    count: () => connection.select({ value: count() }).from(users).get()?.value ?? 0,
  });
}

/** True when there were any. Read first: a transaction takes the write lock even if it changes nothing. */
function hashPlainKeys(connection: Connection): boolean {
  if (!exists(connection, hasPlainKey(users))) return false;
  connection.transaction(
    (tx) => {
      for (const { id, apiKey } of tx.select().from(users).where(hasPlainKey(users)).all())
        tx.update(users)
          .set({ apiKey: markedKey(apiKey ?? '') })
          .where(eq(users.id, id))
          .run();
    },
    { behavior: 'immediate' },
  );
  return true;
}

function exists(reader: Pick<Connection, 'select'>, where: SQL | undefined): boolean {
  return reader.select({ id: users.id }).from(users).where(where).limit(1).get() !== undefined;
}
