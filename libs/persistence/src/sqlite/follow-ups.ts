import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { FollowUp, FollowUpStore } from '../follow-ups.ts';
import { pageSize } from '../page-size.ts';
import { countsByKind, urgencyOf } from '../urgency.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { followUps } from './schema.ts';

export function sqliteFollowUps(connection: Connection): FollowUpStore {
  return {
    add: ({ createdAtMs, ...followUp }) =>
      attempt('followUps.add', () => {
        const row = connection
          .insert(followUps)
          .values({ ...followUp, createdAt: createdAtMs })
          .returning({ id: followUps.id })
          .get();
        return row.id;
      }),

    settle: (id, { settledAtMs, note }) =>
      attempt('followUps.settle', () => {
        const { changes } = connection
          .update(followUps)
          .set({ settledAt: settledAtMs, settledNote: note })
          .where(and(eq(followUps.id, id), isNull(followUps.settledAt)))
          .run();
        return changes === 1;
      }),

    list: ({ settled, conversationId, limit } = {}) =>
      attempt('followUps.list', () => {
        const { settledAt } = followUps;
        return connection
          .select()
          .from(followUps)
          .where(
            and(
              settled === undefined ? undefined : settled ? isNotNull(settledAt) : isNull(settledAt),
              conversationId === undefined ? undefined : eq(followUps.conversationId, conversationId),
            ),
          )
          .orderBy(urgencyOf(followUps.kind), desc(followUps.id))
          .limit(pageSize(limit))
          .all()
          .map(toFollowUp);
      }),

    countOpen: () =>
      attempt('followUps.countOpen', () =>
        countsByKind(
          connection
            .select({ kind: followUps.kind, rows: count() })
            .from(followUps)
            .where(isNull(followUps.settledAt))
            .groupBy(followUps.kind)
            .all(),
        ),
      ),
  };
}

function toFollowUp({ createdAt, settledAt, ...row }: typeof followUps.$inferSelect): FollowUp {
  return { ...row, createdAtMs: createdAt, settledAtMs: settledAt };
}
