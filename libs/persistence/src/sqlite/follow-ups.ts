import { count, eq } from 'drizzle-orm';
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
  type FollowUpRow,
} from '../rows/follow-ups.ts';
import {
  amendmentRows,
  channelsOfAmendment,
  followUpCause,
  newNotificationRows,
  type PlanOfNow,
} from '../rows/notifications.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import * as schema from './schema.ts';

const { followUps, notifications } = schema;

export function sqliteFollowUps(connection: Connection, now: PlanOfNow): FollowUpStore {
  return attemptEach<FollowUpStore>('followUps', attempt, {
    add: (followUp) =>
      connection.transaction(
        (tx) => {
          const row = newFollowUpRow(schema, followUp);
          const added = tx
            .insert(followUps)
            .values(row)
            .onConflictDoNothing({ target: followUps.uid })
            .returning({ id: followUps.id, practice: followUps.practice })
            .get() as Pick<FollowUpRow, 'id' | 'practice'> | undefined;
          if (added === undefined) return idOf(connection, followUp.uid);
          const told = newNotificationRows(now.plan, followUpCause(added, followUp));
          if (told.length > 0) tx.insert(notifications).values(told).run();
          return added.id;
        },
        { behavior: 'immediate' },
      ),

    amend: (uid, amendment) =>
      connection.transaction(
        (tx) => {
          const amended = tx
            .update(followUps)
            .set(amendedColumns(amendment))
            .where(hasUid(followUps, uid))
            .returning({ id: followUps.id, kind: followUps.kind, practice: followUps.practice })
            .get() as Pick<FollowUpRow, 'id' | 'kind' | 'practice'> | undefined;
          if (amended === undefined) return false;
          const channels = channelsOfAmendment(now.plan, amended);
          if (channels.length === 0) return true;
          const ofFollowUp = eq(notifications.followUpId, amended.id);
          const earlier = tx.select().from(notifications).where(ofFollowUp).all();
          const told = amendmentRows(channels, earlier, { ...amended, ...amendment });
          if (told.length > 0) tx.insert(notifications).values(told).run();
          return true;
        },
        { behavior: 'immediate' },
      ),

    settle: (id, { settledAtMs, note, by, practice }) => {
      const settled = { settledAt: settledAtMs, settledNote: note, settledBy: by };
      return (
        connection
          .update(followUps)
          .set(settled)
          .where(isOpenFollowUp(followUps, id, practice))
          .run().changes === 1
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

    countOpen: (practice) =>
      countsByKind(
        connection
          .select({ kind: followUps.kind, rows: count() })
          .from(followUps)
          .where(matchesFollowUp(followUps, { settled: false, practice }))
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
