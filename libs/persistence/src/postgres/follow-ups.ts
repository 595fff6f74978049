import { count, eq, isNull } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { FollowUpStore } from '../follow-ups.ts';
import { pageSize } from '../page-size.ts';
import {
  amendedColumns,
  countsByKind,
  isOpenFollowUp,
  matchesFollowUp,
  newFollowUpRow,
  orderOf,
  toFollowUp,
} from '../rows/follow-ups.ts';
import { onlyRow, type Engine } from './connection.ts';
import { followUps } from './schema.ts';

export function postgresFollowUps({ connection, attempt }: Engine): FollowUpStore {
  return attemptEach<FollowUpStore>('followUps', attempt, {
    add: async (followUp) => {
      const row = newFollowUpRow(followUp);
      return onlyRow(await connection.insert(followUps).values(row).returning({ id: followUps.id })).id;
    },

    amend: async (id, amendment) => {
      const amended = connection.update(followUps).set(amendedColumns(amendment));
      return (await amended.where(eq(followUps.id, id))).rowCount === 1;
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
        .orderBy(...orderOf(followUps, filter))
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
