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
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { followUps } from './schema.ts';

export function sqliteFollowUps(connection: Connection): FollowUpStore {
  return attemptEach<FollowUpStore>('followUps', attempt, {
    add: (followUp) => {
      const added = connection
        .insert(followUps)
        .values(newFollowUpRow(followUp))
        .onConflictDoNothing({ target: followUps.uid });
      const row = added.returning({ id: followUps.id }).get() as { readonly id: number } | undefined;
      return row?.id ?? idOf(connection, followUp.uid);
    },

    amend: (uid, amendment) =>
      connection.update(followUps).set(amendedColumns(amendment)).where(hasUid(followUps, uid)).run()
        .changes === 1,

    settle: (id, { settledAtMs, note }) => {
      const settled = { settledAt: settledAtMs, settledNote: note };
      return (
        connection.update(followUps).set(settled).where(isOpenFollowUp(followUps, id)).run().changes === 1
      );
    },

    list: (filter = {}) =>
      connection
        .select()
        .from(followUps)
        .where(matchesFollowUp(followUps, filter))
        .orderBy(...orderOf(followUps, filter))
        .limit(pageSize(filter.limit))
        .all()
        .map(toFollowUp),

    countOpen: () =>
      countsByKind(
        connection
          .select({ kind: followUps.kind, rows: count() })
          .from(followUps)
          .where(isNull(followUps.settledAt))
          .groupBy(followUps.kind)
          .all(),
      ),
  });
}

function idOf(connection: Connection, uid = ''): number {
  const stored = connection.select().from(followUps).where(hasUid(followUps, uid)).get();
  if (stored === undefined) throw new Error('the follow-up is not stored');
  return stored.id;
}
