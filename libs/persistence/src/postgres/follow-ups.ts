import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { FollowUp, FollowUpStore } from '../follow-ups.ts';
import { pageSize } from '../page-size.ts';
import { PersistenceError } from '../persistence-error.ts';
import { countsByKind, urgencyOf } from '../urgency.ts';
import type { Engine } from './connection.ts';
import { followUps } from './schema.ts';

export function postgresFollowUps({ connection, attempt }: Engine): FollowUpStore {
  return {
    add: ({ createdAtMs, ...followUp }) =>
      attempt('followUps.add', async () => {
        const [row] = await connection
          .insert(followUps)
          .values({ ...followUp, createdAt: createdAtMs })
          .returning({ id: followUps.id });
        if (row === undefined) throw new PersistenceError('failed', 'followUps.add: no row');
        return row.id;
      }),

    settle: (id, { settledAtMs, note }) =>
      attempt('followUps.settle', async () => {
        const { rowCount } = await connection
          .update(followUps)
          .set({ settledAt: settledAtMs, settledNote: note })
          .where(and(eq(followUps.id, id), isNull(followUps.settledAt)));
        return rowCount === 1;
      }),

    list: ({ settled, conversationId, limit } = {}) =>
      attempt('followUps.list', async () => {
        const { settledAt } = followUps;
        const rows = await connection
          .select()
          .from(followUps)
          .where(
            and(
              settled === undefined ? undefined : settled ? isNotNull(settledAt) : isNull(settledAt),
              conversationId === undefined ? undefined : eq(followUps.conversationId, conversationId),
            ),
          )
          .orderBy(urgencyOf(followUps.kind), desc(followUps.id))
          .limit(pageSize(limit));
        return rows.map(toFollowUp);
      }),

    countOpen: () =>
      attempt('followUps.countOpen', async () => {
        const rows = await connection
          .select({ kind: followUps.kind, rows: count() })
          .from(followUps)
          .where(isNull(followUps.settledAt))
          .groupBy(followUps.kind);
        return countsByKind(rows);
      }),
  };
}

function toFollowUp({ createdAt, settledAt, ...row }: typeof followUps.$inferSelect): FollowUp {
  return { ...row, createdAtMs: createdAt, settledAtMs: settledAt };
}
