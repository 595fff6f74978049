import { count, eq } from 'drizzle-orm';
import { PersistenceError } from '../persistence-error.ts';
import type { User, UserStore } from '../users.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { users } from './schema.ts';

/** Marks a hashed key: the replaced program kept plain ones in this column. */
const hashMarker = 'sha256:';

export function sqliteUsers(connection: Connection): UserStore {
  return {
    add: (user) =>
      attempt('users.add', () => {
        const row = connection
          .insert(users)
          .values({
            username: user.username,
            apiKey: marked(user.apiKeyHash),
            apiKeyPrefix: user.apiKeyPrefix ?? null,
            createdAt: user.createdAtMs,
          })
          .onConflictDoNothing({ target: users.username })
          .returning()
          .get() as UserRow | undefined;
        return row === undefined
          ? ({ added: false, reason: 'username_taken' } as const)
          : ({ added: true, user: toUser(row) } as const);
      }),

    findByKeyHash: (apiKeyHash) =>
      attempt('users.findByKeyHash', () => {
        const row = connection
          .select()
          .from(users)
          .where(eq(users.apiKey, marked(apiKeyHash)))
          .get();
        return row === undefined ? undefined : toUser(row);
      }),

    list: () =>
      attempt('users.list', () => connection.select().from(users).orderBy(users.id).all().map(toUser)),

    count: () =>
      attempt('users.count', () => connection.select({ value: count() }).from(users).get()?.value ?? 0),
  };
}

type UserRow = typeof users.$inferSelect;

function marked(apiKeyHash: string): string {
  if (!/^[0-9a-f]{64}$/.test(apiKeyHash)) {
    throw new PersistenceError('invalid_argument', 'a key hash is 64 lower-case hexadecimal digits');
  }
  return `${hashMarker}${apiKeyHash}`;
}

function toUser(row: UserRow): User {
  return { id: row.id, username: row.username, apiKeyPrefix: row.apiKeyPrefix, createdAtMs: row.createdAt };
}
