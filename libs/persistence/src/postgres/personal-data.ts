import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import { PERSONAL_ROWS_MAX, type PersonalDataStore } from '../personal-data.ts';
import { ERASED_DETAILS, isUnsettledRow, toStoredBooking } from '../rows/bookings.ts';
import { toFollowUp } from '../rows/follow-ups.ts';
import { wordColumns } from '../rows/conversations.ts';
import { isOfPractice } from '../rows/practice.ts';
import type { Engine } from './connection.ts';
import { bookingAttempts, conversations, followUps, messageExchanges } from './schema.ts';

export function postgresPersonalData({ connection, attempt }: Engine): PersonalDataStore {
  return attemptEach<PersonalDataStore>('personalData', attempt, {
    bookingsAfter: async (afterId, practice) => {
      const rows = await connection
        .select()
        .from(bookingAttempts)
        .where(and(gt(bookingAttempts.id, afterId), isOfPractice(bookingAttempts.practice, practice)))
        .orderBy(asc(bookingAttempts.id))
        .limit(PERSONAL_ROWS_MAX);
      return rows.map(toStoredBooking);
    },

    followUpsAfter: async (afterId, practice) => {
      const rows = await connection
        .select()
        .from(followUps)
        .where(and(gt(followUps.id, afterId), isOfPractice(followUps.practice, practice)))
        .orderBy(asc(followUps.id))
        .limit(PERSONAL_ROWS_MAX);
      return rows.map(toFollowUp);
    },

    wordsAfter: (afterId, practice) =>
      connection
        .select(wordColumns(messageExchanges))
        .from(messageExchanges)
        .leftJoin(conversations, eq(conversations.id, messageExchanges.conversationId))
        .where(and(gt(messageExchanges.id, afterId), isOfPractice(conversations.practice, practice)))
        .orderBy(asc(messageExchanges.id))
        .limit(PERSONAL_ROWS_MAX),

    eraseBooking: (id, practice) =>
      connection.transaction(async (tx) => {
        const byId = and(eq(bookingAttempts.id, id), isOfPractice(bookingAttempts.practice, practice));
        const [row] = await tx.select().from(bookingAttempts).where(byId).for('update');
        if (row === undefined) return 'not_found';
        if (isUnsettledRow(row)) return 'unsettled';
        await tx.update(bookingAttempts).set(ERASED_DETAILS).where(byId);
        return 'erased';
      }),

    eraseFollowUp: (id, practice) =>
      connection.transaction(async (tx) => {
        const own = isOfPractice(followUps.practice, practice);
        const byId = and(eq(followUps.id, id), isNull(followUps.conversationId), own);
        const [row] = await tx.select().from(followUps).where(byId).for('update');
        if (row === undefined) return 'not_found';
        if (row.settledAt === null) return 'unsettled';
        await tx.delete(followUps).where(byId);
        return 'erased';
      }),
  });
}
