import { eq } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import {
  hasExpired,
  isSessionUseStale,
  isUsable,
  newSessionRow,
  toStaffSession,
} from '../rows/staff-sessions.ts';
import { SESSION_USED_STEP_MS, type StaffSessionStore } from '../staff-sessions.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import * as schema from './schema.ts';

const { staffSessions, users } = schema;
const { userId, practice, lastUsedAt } = staffSessions;
const HOLDER = { userId, practice, lastUsedAt, username: users.username, scope: users.scope };

export function sqliteStaffSessions(connection: Connection): StaffSessionStore {
  const findUsable = (hash: string, nowMs: number, idleMsMax: number) =>
    connection
      .select(HOLDER)
      .from(staffSessions)
      .innerJoin(users, eq(users.id, staffSessions.userId))
      .where(isUsable(schema, { hash, nowMs, idleMsMax }))
      .get();
  return attemptEach<StaffSessionStore>('staffSessions', attempt, {
    begin: (session) =>
      connection.transaction(
        (tx) => {
          tx.delete(staffSessions).where(hasExpired(staffSessions, session)).run();
          tx.insert(staffSessions).values(newSessionRow(session)).run();
        },
        { behavior: 'immediate' },
      ),

    use: (hash, nowMs, idleMsMax) => {
      const row = findUsable(hash, nowMs, idleMsMax);
      // Read first: an update takes the write lock even if it changes nothing.
      if (row !== undefined && row.lastUsedAt < nowMs - SESSION_USED_STEP_MS) {
        const stale = isSessionUseStale(staffSessions, hash, nowMs);
        connection.update(staffSessions).set({ lastUsedAt: nowMs }).where(stale).run();
      }
      return row && toStaffSession(row);
    },

    find: (hash, nowMs, idleMsMax) => {
      const row = findUsable(hash, nowMs, idleMsMax);
      return row && toStaffSession(row);
    },

    end: (hash) => connection.delete(staffSessions).where(eq(staffSessions.hash, hash)).run().changes === 1,
  });
}
