import { count, desc, eq, inArray } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { DueNotification, NotificationStore } from '../notifications.ts';
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
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { bookingAttempts, followUps, notifications } from './schema.ts';

export function sqliteNotifications(connection: Connection, now: PlanOfNow): NotificationStore {
  return attemptEach<NotificationStore>('notifications', attempt, {
    plan: (plan) => {
      now.plan = plan;
    },

    // One process serves the file, and asks once at a time. Looking alone writes nothing.
    takeDue: (options) => {
      const due = connection
        .select({ id: notifications.id })
        .from(notifications)
        .where(isDue(notifications, options))
        .orderBy(...dueOrder(notifications))
        .limit(options.limit)
        .all();
      if (due.length === 0) return [];
      const taken = inArray(
        notifications.id,
        due.map(({ id }) => id),
      );
      const takenUntil = options.nowMs + options.takenMs;
      connection.update(notifications).set({ takenUntil }).where(taken).run();
      return connection
        .select()
        .from(notifications)
        .leftJoin(followUps, eq(followUps.id, notifications.followUpId))
        .leftJoin(bookingAttempts, eq(bookingAttempts.id, notifications.bookingAttemptId))
        .where(taken)
        .orderBy(...dueOrder(notifications))
        .all()
        .map((row): DueNotification => ({
          ...toNotification(row.notifications),
          followUp: row.follow_ups && toFollowUp(row.follow_ups),
          booking: row.booking_attempts && toAttempt(row.booking_attempts),
        }));
    },

    settle: (id, outcome) =>
      connection
        .update(notifications)
        .set(outcomeColumns(notifications, outcome))
        .where(isWaiting(notifications, id))
        .run().changes === 1,

    giveBack: (id) => {
      connection.update(notifications).set({ takenUntil: null }).where(isWaiting(notifications, id)).run();
    },

    resend: (id, practice) =>
      connection
        .update(notifications)
        .set(TOLD_AGAIN)
        .where(isDead(notifications, id, practice))
        .run().changes === 1,

    list: (filter = {}) =>
      connection
        .select()
        .from(notifications)
        .where(matchesNotification(notifications, filter))
        .orderBy(desc(notifications.id))
        .limit(pageSize(filter.limit))
        .all()
        .map(toNotification),

    count: (status, practice) => {
      const byStatus = matchesNotification(notifications, { status, practice });
      return connection.select({ rows: count() }).from(notifications).where(byStatus).get()?.rows ?? 0;
    },
  });
}
