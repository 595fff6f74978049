import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import { PERSONAL_ROWS_MAX, type PersonalDataStore } from '../personal-data.ts';
import { ERASED_DETAILS, isUnsettledRow, toStoredBooking } from '../rows/bookings.ts';
import { toFollowUp } from '../rows/follow-ups.ts';
import { wordColumns } from '../rows/conversations.ts';
import { isOfPractice } from '../rows/practice.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { bookingAttempts, conversations, followUps, messageExchanges } from './schema.ts';

export function sqlitePersonalData(connection: Connection): PersonalDataStore {
  return attemptEach<PersonalDataStore>('personalData', attempt, {
    bookingsAfter: (afterId, practice) =>
      connection
        .select()
        .from(bookingAttempts)
        .where(and(gt(bookingAttempts.id, afterId), isOfPractice(bookingAttempts.practice, practice)))
        .orderBy(asc(bookingAttempts.id))
        .limit(PERSONAL_ROWS_MAX)
        .all()
        .map(toStoredBooking),

    followUpsAfter: (afterId, practice) =>
      connection
        .select()
        .from(followUps)
        .where(and(gt(followUps.id, afterId), isOfPractice(followUps.practice, practice)))
        .orderBy(asc(followUps.id))
        .limit(PERSONAL_ROWS_MAX)
        .all()
        .map(toFollowUp),

    wordsAfter: (afterId, practice) =>
      connection
        .select(wordColumns(messageExchanges))
        .from(messageExchanges)
        .leftJoin(conversations, eq(conversations.id, messageExchanges.conversationId))
        .where(and(gt(messageExchanges.id, afterId), isOfPractice(conversations.practice, practice)))
        .orderBy(asc(messageExchanges.id))
        .limit(PERSONAL_ROWS_MAX)
        .all(),

    eraseBooking: (id, practice) =>
      connection.transaction(
        (tx) => {
          const byId = and(eq(bookingAttempts.id, id), isOfPractice(bookingAttempts.practice, practice));
          const row = tx.select().from(bookingAttempts).where(byId).get();
          if (row === undefined) return 'not_found';
          if (isUnsettledRow(row)) return 'unsettled';
          tx.update(bookingAttempts).set(ERASED_DETAILS).where(byId).run();
          return 'erased';
        },
        { behavior: 'immediate' },
      ),

    eraseFollowUp: (id, practice) =>
      connection.transaction(
        (tx) => {
          const own = isOfPractice(followUps.practice, practice);
          const byId = and(eq(followUps.id, id), isNull(followUps.conversationId), own);
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
