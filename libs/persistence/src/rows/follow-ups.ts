/** What both engines share of the table `follow_ups`: conditions, order, new values, and a row as a follow-up. */
import { and, asc, desc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import {
  FOLLOW_UP_KINDS,
  type FollowUp,
  type FollowUpAmendment,
  type FollowUpFilter,
  type FollowUpKind,
  type NewFollowUp,
} from '../follow-ups.ts';
import type * as postgres from '../postgres/schema.ts';
import type * as sqlite from '../sqlite/schema.ts';

type FollowUpsTable = typeof sqlite.followUps | typeof postgres.followUps;
type FollowUpRow = typeof sqlite.followUps.$inferSelect;

export function newFollowUpRow({ createdAtMs, ...followUp }: NewFollowUp) {
  return { ...followUp, createdAt: createdAtMs };
}

export function hasUid(followUps: FollowUpsTable, uid: string): SQL {
  return eq(followUps.uid, uid);
}

export function isOpenFollowUp(followUps: FollowUpsTable, id: number): SQL | undefined {
  return and(eq(followUps.id, id), isNull(followUps.settledAt));
}

export function isOpenFollowUpOf(followUps: FollowUpsTable, conversationId: number): SQL | undefined {
  return and(eq(followUps.conversationId, conversationId), isNull(followUps.settledAt));
}

export function matchesFollowUp(
  followUps: FollowUpsTable,
  { settled, conversationId }: FollowUpFilter,
): SQL | undefined {
  const { settledAt } = followUps;
  return and(
    settled === undefined ? undefined : settled ? isNotNull(settledAt) : isNull(settledAt),
    conversationId === undefined ? undefined : eq(followUps.conversationId, conversationId),
  );
}

export function amendedColumns({ takenBackAtMs, amendedAtMs: _, ...details }: FollowUpAmendment) {
  return { ...details, takenBackAt: takenBackAtMs };
}

/** The order of {@link FollowUpStore.list}. */
export function orderOf(followUps: FollowUpsTable, { settled }: FollowUpFilter): SQL[] {
  return settled === true
    ? [desc(followUps.settledAt), desc(followUps.id)]
    : [urgencyOf(followUps), asc(followUps.createdAt), asc(followUps.id)];
}

/** The position of a row's kind in {@link FOLLOW_UP_KINDS}: the most urgent kind sorts first. */
function urgencyOf({ kind }: FollowUpsTable): SQL {
  const positions = FOLLOW_UP_KINDS.map((name, position) => `WHEN '${name}' THEN ${position}`);
  return sql`CASE ${kind} ${sql.raw(positions.join(' '))} END`;
}

/** The number of rows of each kind, 0 for a kind without rows. */
export function countsByKind(
  rows: readonly { readonly kind: FollowUpKind; readonly rows: number }[],
): Record<FollowUpKind, number> {
  const counts = Object.fromEntries(FOLLOW_UP_KINDS.map((kind) => [kind, 0])) as Record<FollowUpKind, number>;
  for (const { kind, rows: count } of rows) counts[kind] = count;
  return counts;
}

export function toFollowUp({ createdAt, settledAt, takenBackAt, ...row }: FollowUpRow): FollowUp {
  return { ...row, createdAtMs: createdAt, settledAtMs: settledAt, takenBackAtMs: takenBackAt };
}
