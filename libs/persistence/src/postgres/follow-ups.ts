import { count, desc, isNull } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { FollowUpStore } from '../follow-ups.ts';
import { pageSize } from '../page-size.ts';
import {
  countsByKind,
  isOpenFollowUp,
  matchesFollowUp,
  newFollowUpRow,
  toFollowUp,
  urgencyOf,
} from '../rows/follow-ups.ts';
import { onlyRow, type Engine } from './connection.ts';
import { followUps } from './schema.ts';

export function postgresFollowUps({ connection, attempt }: Engine): FollowUpStore {
  return attemptEach<FollowUpStore>('followUps', attempt, {
    add: async (followUp) => {
      const row = newFollowUpRow(followUp);
      return onlyRow(await connection.insert(followUps).values(row).returning({ id: followUps.id })).id;
    },

    settle: async (id, { settledAtMs, note }) => {
      const settled = { settledAt: settledAtMs, settledNote: note };
      const open = isOpenFollowUp(followUps, id);
      return (await connection.update(followUps).set(settled).where(open)).rowCount === 1;
    },

    list: async (filter = {}) => {
      const rows = await connection
        .select()
        .from(followUps)
        .where(matchesFollowUp(followUps, filter))
        .orderBy(urgencyOf(followUps), desc(followUps.id))
        .limit(pageSize(filter.limit));
      return rows.map(toFollowUp);
    },

    countOpen: async () =>
      countsByKind(
        await connection
          .select({ kind: followUps.kind, rows: count() })
          .from(followUps)
          .where(isNull(followUps.settledAt))
          .groupBy(followUps.kind),
      ),
  });
}
