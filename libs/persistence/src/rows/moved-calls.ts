/** What both engines share of the table `moved_calls`. */
import { and, eq, gt, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { NewStoredCall, ResumeHashes, StoredCall } from '../moved-calls.ts';
import type * as postgres from '../postgres/schema.ts';
import type * as sqlite from '../sqlite/schema.ts';

type Tables = Pick<typeof sqlite | typeof postgres, 'conversations' | 'movedCalls'>;
type MovedCallsTable = Tables['movedCalls'];

export function newMovedRow({ conversationId, userId, practice, origin, sealed, ...call }: NewStoredCall) {
  const owner = { conversationId, userId, practice, origin: origin ?? null };
  return { ...owner, sealed, ...hashColumns(call.hashes), expiresAt: call.expiresAtMs };
}

export function hashColumns({ current, previous }: ResumeHashes) {
  return { hash: current, previousHash: previous ?? null };
}

export function isTakeable(
  { hash, previousHash, origin, expiresAt }: MovedCallsTable,
  request: { readonly hash: string; readonly origin: string | undefined; readonly nowMs: number },
): SQL | undefined {
  return and(
    or(eq(hash, request.hash), eq(previousHash, request.hash)),
    request.origin === undefined ? isNull(origin) : eq(origin, request.origin),
    gt(expiresAt, request.nowMs),
  );
}

export function toStoredCall(row: typeof sqlite.movedCalls.$inferSelect): StoredCall {
  const { conversationId, userId, practice, origin, sealed } = row;
  return { conversationId, userId, practice, origin: origin ?? undefined, sealed };
}

/** A conversation that another process may still go on with. */
export function mayBeTakenUp({ conversations, movedCalls }: Tables, nowMs: number): SQL {
  const { conversationId, expiresAt } = movedCalls;
  return sql`EXISTS (SELECT 1 FROM ${movedCalls} WHERE ${conversationId} = ${conversations.id} AND ${expiresAt} > ${sql.param(nowMs, expiresAt)})`;
}
