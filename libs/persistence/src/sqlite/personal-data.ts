import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import { PERSONAL_ROWS_MAX, type PersonalDataStore } from '../personal-data.ts';
import { ERASED_DETAILS, isUnsettledRow, toStoredBooking } from '../rows/bookings.ts';
import { toFollowUp } from '../rows/follow-ups.ts';
import { wordColumns } from '../rows/conversations.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { bookingAttempts, followUps, messageExchanges } from './schema.ts';

export function sqlitePersonalData(connection: Connection): PersonalDataStore {
  return attemptEach<PersonalDataStore>('personalData', attempt, {
    bookingsAfter: (afterId) =>
      connection
        .select()
        .from(bookingAttempts)
        .where(gt(bookingAttempts.id, afterId))
        .orderBy(asc(bookingAttempts.id))
        .limit(PERSONAL_ROWS_MAX)
        .all()
        .map(toStoredBooking),

    followUpsAfter: (afterId) =>
      connection
        .select()
        .from(followUps)
        .where(gt(followUps.id, afterId))
        .orderBy(asc(followUps.id))
        .limit(PERSONAL_ROWS_MAX)
        .all()
        .map(toFollowUp),

    wordsAfter: (afterId) =>
      connection
        .select(wordColumns(messageExchanges))
        .from(messageExchanges)
        .where(gt(messageExchanges.id, afterId))
        .orderBy(asc(messageExchanges.id))
        .limit(PERSONAL_ROWS_MAX)
        .all(),

    eraseBooking: (id) =>
      connection.transaction(
        (tx) => {
          const byId = eq(bookingAttempts.id, id);
          const row = tx.select().from(bookingAttempts).where(byId).get();
          if (row === undefined) return 'not_found';
          if (isUnsettledRow(row)) return 'unsettled';
          tx.update(bookingAttempts).set(ERASED_DETAILS).where(byId).run();
          return 'erased';
        },
        { behavior: 'immediate' },
      ),

    eraseFollowUp: (id) =>
      connection.transaction(
        (tx) => {
          const byId = and(eq(followUps.id, id), isNull(followUps.conversationId));
          const row = tx.select().from(followUps).where(byId).get();
          if (row === undefined) return 'not_found';
          if (row.settledAt === null) return 'unsettled';
          tx.delete(followUps).where(byId).run();
          return 'erased';
        },
        { behavior: 'immediate' },
      ),
  });
}
