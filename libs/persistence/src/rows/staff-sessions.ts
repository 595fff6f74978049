/** What both engines share of the table `staff_sessions`. */
import { and, eq, gt, lt, not, type SQL } from 'drizzle-orm';
import type * as postgres from '../postgres/schema.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { SESSION_USED_STEP_MS, type NewStaffSession, type StaffSession } from '../staff-sessions.ts';
import { hasNoValidKey } from './users.ts';

type Tables = Pick<typeof sqlite | typeof postgres, 'staffSessions' | 'users'>;
type SessionsTable = Tables['staffSessions'];

export function newSessionRow({ createdAtMs, expiresAtMs, ...session }: NewStaffSession) {
  return { ...session, createdAt: createdAtMs, lastUsedAt: createdAtMs, expiresAt: expiresAtMs };
}

export function hasExpired({ expiresAt }: SessionsTable, { createdAtMs }: NewStaffSession): SQL {
  return lt(expiresAt, createdAtMs);
}

export function isUsable(
  { staffSessions, users }: Tables,
  { hash, nowMs, idleMsMax }: { readonly hash: string; readonly nowMs: number; readonly idleMsMax: number },
): SQL | undefined {
  return and(
    eq(staffSessions.hash, hash),
    gt(staffSessions.expiresAt, nowMs),
    gt(staffSessions.lastUsedAt, nowMs - idleMsMax),
    not(hasNoValidKey(users, nowMs)),
  );
}

export function isSessionUseStale({ hash, lastUsedAt }: SessionsTable, wanted: string, nowMs: number) {
  return and(eq(hash, wanted), lt(lastUsedAt, nowMs - SESSION_USED_STEP_MS));
}

export function toStaffSession({
  userId,
  practice,
  username,
  scope,
}: Omit<StaffSession, 'scope'> & { readonly scope: StaffSession['scope'] | null }): StaffSession {
  return { userId, practice, username, scope: scope ?? 'call' };
}
