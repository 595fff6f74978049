import { count, desc, eq, inArray } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { DueNotification, NotificationStore } from '../notifications.ts';
import { onlyRow } from '../only-row.ts';
import { pageSize } from '../page-size.ts';
import { toAttempt } from '../rows/bookings.ts';
import { toFollowUp } from '../rows/follow-ups.ts';
import {
  dueOrder,
  isDead,
  isDue,
  isWaiting,
  matchesNotification,
  outcomeColumns,
  toNotification,
  TOLD_AGAIN,
  type PlanOfNow,
} from '../rows/notifications.ts';
import type { Engine } from './connection.ts';
import { bookingAttempts, followUps, notifications } from './schema.ts';

export function postgresNotifications({ connection, attempt }: Engine, now: PlanOfNow): NotificationStore {
  const takeIds = (options: Parameters<NotificationStore['takeDue']>[0]): Promise<number[]> =>
    connection.transaction(async (tx) => {
      // What another instance is taking, or a call is amending, is left for the next look.
      const due = await tx
        .select({ id: notifications.id })
        .from(notifications)
        .where(isDue(notifications, options))
        .orderBy(...dueOrder(notifications))
        .limit(options.limit)
        .for('update', { skipLocked: true });
      const ids = due.map(({ id }) => id);
      if (ids.length === 0) return [];
      const takenUntil = options.nowMs + options.takenMs;
      await tx.update(notifications).set({ takenUntil }).where(inArray(notifications.id, ids));
      return ids;
    });

  return attemptEach<NotificationStore>('notifications', attempt, {
    plan: (plan) => {
      now.plan = plan;
      return Promise.resolve();
    },

    takeDue: async (options) => {
      const ids = await takeIds(options);
      if (ids.length === 0) return [];
      // Read after the taking is committed: whoever amends from now on sees that it has begun.
      const rows = await connection
        .select()
        .from(notifications)
        .leftJoin(followUps, eq(followUps.id, notifications.followUpId))
        .leftJoin(bookingAttempts, eq(bookingAttempts.id, notifications.bookingAttemptId))
        .where(inArray(notifications.id, ids))
        .orderBy(...dueOrder(notifications));
      return rows.map((row): DueNotification => ({
        ...toNotification(row.notifications),
        followUp: row.follow_ups && toFollowUp(row.follow_ups),
        booking: row.booking_attempts && toAttempt(row.booking_attempts),
      }));
    },

    settle: async (id, outcome) => {
      const settled = connection.update(notifications).set(outcomeColumns(notifications, outcome));
      return (await settled.where(isWaiting(notifications, id))).rowCount === 1;
    },

    giveBack: async (id) => {
      await connection.update(notifications).set({ takenUntil: null }).where(isWaiting(notifications, id));
    },

    resend: async (id, practice) => {
      const resent = connection.update(notifications).set(TOLD_AGAIN);
      return (await resent.where(isDead(notifications, id, practice))).rowCount === 1;
    },

    list: async (filter = {}) => {
      const rows = await connection
        .select()
        .from(notifications)
        .where(matchesNotification(notifications, filter))
        .orderBy(desc(notifications.id))
        .limit(pageSize(filter.limit));
      return rows.map(toNotification);
    },

    count: async (status, practice) => {
      const byStatus = matchesNotification(notifications, { status, practice });
      return onlyRow(await connection.select({ rows: count() }).from(notifications).where(byStatus)).rows;
    },
  });
}
