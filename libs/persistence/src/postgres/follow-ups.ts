import { count, eq } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { FollowUpStore } from '../follow-ups.ts';
import { onlyRow } from '../only-row.ts';
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
import {
  amendmentRows,
  channelsOfAmendment,
  followUpCause,
  newNotificationRows,
  type PlanOfNow,
} from '../rows/notifications.ts';
import type { Engine } from './connection.ts';
import * as schema from './schema.ts';

const { followUps, notifications } = schema;

export function postgresFollowUps({ connection, attempt }: Engine, now: PlanOfNow): FollowUpStore {
  return attemptEach<FollowUpStore>('followUps', attempt, {
    add: (followUp) =>
      connection.transaction(async (tx) => {
        const [added] = await tx
          .insert(followUps)
          .values(newFollowUpRow(schema, followUp))
          .onConflictDoNothing({ target: followUps.uid })
          .returning({ id: followUps.id, practice: followUps.practice });
        if (added === undefined) {
          return onlyRow(
            await tx
              .select()
              .from(followUps)
              .where(hasUid(followUps, followUp.uid ?? '')),
          ).id;
        }
        const told = newNotificationRows(now.plan, followUpCause(added, followUp));
        if (told.length > 0) await tx.insert(notifications).values(told);
        return added.id;
      }),

    amend: (uid, amendment) =>
      connection.transaction(async (tx) => {
        const [amended] = await tx
          .update(followUps)
          .set(amendedColumns(amendment))
          .where(hasUid(followUps, uid))
          .returning({ id: followUps.id, kind: followUps.kind, practice: followUps.practice });
        if (amended === undefined) return false;
        const channels = channelsOfAmendment(now.plan, amended);
        if (channels.length === 0) return true;
        // Locked, so that nobody begins to tell what is read before this is committed.
        const ofFollowUp = eq(notifications.followUpId, amended.id);
        const earlier = await tx.select().from(notifications).where(ofFollowUp).for('update');
        const told = amendmentRows(channels, earlier, { ...amended, ...amendment });
        if (told.length > 0) await tx.insert(notifications).values(told);
        return true;
      }),

    settle: async (id, { settledAtMs, note, by, practice }) => {
      const settled = { settledAt: settledAtMs, settledNote: note, settledBy: by };
      const open = isOpenFollowUp(followUps, id, practice);
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

    countOpen: async (practice) =>
      countsByKind(
        await connection
          .select({ kind: followUps.kind, rows: count() })
          .from(followUps)
          .where(matchesFollowUp(followUps, { settled: false, practice }))
          .groupBy(followUps.kind),
      ),
  });
}
