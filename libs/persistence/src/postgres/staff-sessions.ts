import { eq } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import {
  hasExpired,
  isSessionUseStale,
  isUsable,
  newSessionRow,
  toStaffSession,
} from '../rows/staff-sessions.ts';
import type { StaffSessionStore } from '../staff-sessions.ts';
import type { Engine } from './connection.ts';
import * as schema from './schema.ts';

const { staffSessions, users } = schema;
const { userId, practice, lastUsedAt } = staffSessions;
const HOLDER = { userId, practice, lastUsedAt, username: users.username, scope: users.scope };

export function postgresStaffSessions({ connection, attempt }: Engine): StaffSessionStore {
  const findUsable = async (hash: string, nowMs: number, idleMsMax: number) => {
    const [row] = await connection
      .select(HOLDER)
      .from(staffSessions)
      .innerJoin(users, eq(users.id, staffSessions.userId))
      .where(isUsable(schema, { hash, nowMs, idleMsMax }));
    return row;
  };
  return attemptEach<StaffSessionStore>('staffSessions', attempt, {
    begin: async (session) => {
      await connection.delete(staffSessions).where(hasExpired(staffSessions, session));
      await connection.insert(staffSessions).values(newSessionRow(session));
    },

    use: async (hash, nowMs, idleMsMax) => {
      const row = await findUsable(hash, nowMs, idleMsMax);
      if (row === undefined) return undefined;
      const stale = isSessionUseStale(staffSessions, hash, nowMs);
      await connection.update(staffSessions).set({ lastUsedAt: nowMs }).where(stale);
      return toStaffSession(row);
    },

    find: async (hash, nowMs, idleMsMax) => {
      const row = await findUsable(hash, nowMs, idleMsMax);
      return row && toStaffSession(row);
    },

    end: async (hash) =>
      (await connection.delete(staffSessions).where(eq(staffSessions.hash, hash))).rowCount === 1,
  });
}
