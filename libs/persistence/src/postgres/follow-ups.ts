import { count, isNull } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { FollowUpStore } from '../follow-ups.ts';
import { pageSize } from '../page-size.ts';
import {
  amendedColumns,
  countsByKind,
  hasUid,
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
      const added = connection
        .insert(followUps)
        .values(newFollowUpRow(followUp))
        .onConflictDoNothing({ target: followUps.uid });
      const [row] = await added.returning({ id: followUps.id });
      if (row !== undefined) return row.id;
      return onlyRow(
        await connection
          .select()
          .from(followUps)
          .where(hasUid(followUps, followUp.uid ?? '')),
      ).id;
    },

    amend: async (uid, amendment) => {
      const amended = connection.update(followUps).set(amendedColumns(amendment));
      return (await amended.where(hasUid(followUps, uid))).rowCount === 1;
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
