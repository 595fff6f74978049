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
import { practiceOf } from '../practice.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { isOfPractice, practiceOfCall } from './practice.ts';

type FollowUpsTable = typeof sqlite.followUps | typeof postgres.followUps;
export type FollowUpRow = typeof sqlite.followUps.$inferSelect;

export function newFollowUpRow(
  schema: Pick<typeof sqlite | typeof postgres, 'conversations'>,
  { createdAtMs, ...followUp }: NewFollowUp,
) {
  const practice = practiceOfCall(schema, followUp.conversationId, followUp.practice);
  return { ...followUp, practice, createdAt: createdAtMs };
}

export function hasUid(followUps: FollowUpsTable, uid: string): SQL {
  return eq(followUps.uid, uid);
}

export function isOpenFollowUp(
  followUps: FollowUpsTable,
  id: number,
  practice: string | undefined,
): SQL | undefined {
  const own = isOfPractice(followUps.practice, practice);
  return and(eq(followUps.id, id), isNull(followUps.settledAt), own);
}

export function isOpenFollowUpOf(followUps: FollowUpsTable, conversationId: number): SQL | undefined {
  return and(eq(followUps.conversationId, conversationId), isNull(followUps.settledAt));
}

export function matchesFollowUp(
  followUps: FollowUpsTable,
  { settled, conversationId, practice, before }: FollowUpFilter,
): SQL | undefined {
  const { settledAt, id } = followUps;
  return and(
    before && sql`(${settledAt}, ${id}) < (${sql.param(before.settledAtMs, settledAt)}, ${before.id})`,
    settled === undefined ? undefined : settled ? isNotNull(settledAt) : isNull(settledAt),
    conversationId === undefined ? undefined : eq(followUps.conversationId, conversationId),
    isOfPractice(followUps.practice, practice),
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
  const times = { createdAtMs: createdAt, settledAtMs: settledAt, takenBackAtMs: takenBackAt };
  return { ...row, ...times, practice: practiceOf(row) };
}
