import { count, eq, isNull } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { FollowUpStore } from '../follow-ups.ts';
import type { NotificationPlan } from '../notifications.ts';
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
} from '../rows/notifications.ts';
import type { Engine } from './connection.ts';
import { followUps, notifications } from './schema.ts';

export function postgresFollowUps({ connection, attempt }: Engine, plan?: NotificationPlan): FollowUpStore {
  return attemptEach<FollowUpStore>('followUps', attempt, {
    add: (followUp) =>
      connection.transaction(async (tx) => {
        const [added] = await tx
          .insert(followUps)
          .values(newFollowUpRow(followUp))
          .onConflictDoNothing({ target: followUps.uid })
          .returning({ id: followUps.id });
        if (added === undefined) {
          return onlyRow(
            await tx
              .select()
              .from(followUps)
              .where(hasUid(followUps, followUp.uid ?? '')),
          ).id;
        }
        const told = newNotificationRows(plan, followUpCause(added.id, followUp));
        if (told.length > 0) await tx.insert(notifications).values(told);
        return added.id;
      }),

    amend: (uid, amendment) =>
      connection.transaction(async (tx) => {
        const [amended] = await tx
          .update(followUps)
          .set(amendedColumns(amendment))
          .where(hasUid(followUps, uid))
          .returning({ id: followUps.id, kind: followUps.kind });
        if (amended === undefined) return false;
        const channels = channelsOfAmendment(plan, amended.kind);
        if (channels.length === 0) return true;
        // Locked, so that nobody begins to tell what is read before this is committed.
        const ofFollowUp = eq(notifications.followUpId, amended.id);
        const earlier = await tx.select().from(notifications).where(ofFollowUp).for('update');
        const told = amendmentRows(channels, earlier, { ...amended, ...amendment });
        if (told.length > 0) await tx.insert(notifications).values(told);
        return true;
      }),

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
