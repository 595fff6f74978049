import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import { PERSONAL_ROWS_MAX, type PersonalDataStore } from '../personal-data.ts';
import { ERASED_DETAILS, isUnsettledRow, toStoredBooking } from '../rows/bookings.ts';
import { toFollowUp } from '../rows/follow-ups.ts';
import { wordColumns } from '../rows/conversations.ts';
import type { Engine } from './connection.ts';
import { bookingAttempts, followUps, messageExchanges } from './schema.ts';

export function postgresPersonalData({ connection, attempt }: Engine): PersonalDataStore {
  return attemptEach<PersonalDataStore>('personalData', attempt, {
    bookingsAfter: async (afterId) => {
      const rows = await connection
        .select()
        .from(bookingAttempts)
        .where(gt(bookingAttempts.id, afterId))
        .orderBy(asc(bookingAttempts.id))
        .limit(PERSONAL_ROWS_MAX);
      return rows.map(toStoredBooking);
    },

    followUpsAfter: async (afterId) => {
      const rows = await connection
        .select()
        .from(followUps)
        .where(gt(followUps.id, afterId))
        .orderBy(asc(followUps.id))
        .limit(PERSONAL_ROWS_MAX);
      return rows.map(toFollowUp);
    },

    wordsAfter: (afterId) =>
      connection
        .select(wordColumns(messageExchanges))
        .from(messageExchanges)
        .where(gt(messageExchanges.id, afterId))
        .orderBy(asc(messageExchanges.id))
        .limit(PERSONAL_ROWS_MAX),

    eraseBooking: (id) =>
      connection.transaction(async (tx) => {
        const byId = eq(bookingAttempts.id, id);
        const [row] = await tx.select().from(bookingAttempts).where(byId).for('update');
        if (row === undefined) return 'not_found';
        if (isUnsettledRow(row)) return 'unsettled';
        await tx.update(bookingAttempts).set(ERASED_DETAILS).where(byId);
        return 'erased';
      }),

    eraseFollowUp: (id) =>
      connection.transaction(async (tx) => {
        const byId = and(eq(followUps.id, id), isNull(followUps.conversationId));
        const [row] = await tx.select().from(followUps).where(byId).for('update');
        if (row === undefined) return 'not_found';
        if (row.settledAt === null) return 'unsettled';
        await tx.delete(followUps).where(byId);
        return 'erased';
      }),
  });
}
