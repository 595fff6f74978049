import { and, asc, desc, eq, getTableColumns, gt, isNull, lt, lte, sql } from 'drizzle-orm';
import { olderRowsMax, type Conversation, type ConversationStore } from '../conversations.ts';
import type { EraseResult, Exchange } from '../conversations.ts';
import { PersistenceError } from '../persistence-error.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { pageSize } from '../page-size.ts';
import { bookingAttempts, conversations, followUps, messageExchanges } from './schema.ts';
import { formatTimestamp } from './timestamp.ts';

/** Somebody who follows the log reads it always, and what is asked meanwhile waits. */
const emptyLogMsMax = 1000;

export function sqliteConversations(connection: Connection): ConversationStore {
  const insertExchange = prepareInsertExchange(connection);
  return {
    start: ({ id, userId, startedAtMs, model, instructionsVersion }) =>
      attempt('conversations.start', () => {
        const row = connection
          .insert(conversations)
          .values({ id, userId, startTime: startedAtMs, model, instructionsVersion })
          .returning({ id: conversations.id })
          .get();
        return row.id;
      }),

    addExchange: (conversationId, { timestampMs, ...exchange }) =>
      attempt('conversations.addExchange', () => {
        const row = { interrupted: false, ...exchange, conversationId, timestamp: timestampMs };
        return insertExchange(row);
      }),

    rate: (conversationId, rating) =>
      attempt('conversations.rate', () => {
        if (!Number.isInteger(rating) || rating < 1 || rating > 5) {
          throw new PersistenceError('invalid_argument', 'a rating is a whole number from 1 to 5');
        }
        const byId = eq(conversations.id, conversationId);
        return connection.update(conversations).set({ rating }).where(byId).run().changes === 1;
      }),

    markEmergency: (conversationId, kind) =>
      attempt('conversations.markEmergency', () => {
        const emergencyKind = sql`coalesce(${conversations.emergencyKind}, ${kind})`;
        const byId = eq(conversations.id, conversationId);
        return connection.update(conversations).set({ emergencyKind }).where(byId).run().changes === 1;
      }),

    end: (conversationId, { endedAtMs, reason, booked, costUsd }) =>
      attempt('conversations.end', () => {
        const { changes } = connection
          .update(conversations)
          // A booking that the ledger confirmed stays, whatever the call knew of it.
          .set({
            endTime: endedAtMs,
            closeReason: reason,
            costUsd,
            ...(booked ? { appointmentBooked: true } : {}),
          })
          .where(and(eq(conversations.id, conversationId), isNull(conversations.endTime)))
          .run();
        return changes === 1;
      }),

    endAbandoned: (nowMs) =>
      attempt('conversations.endAbandoned', () => {
        const lastExchange = sql`(SELECT max(${messageExchanges.timestamp}) FROM ${messageExchanges} WHERE ${messageExchanges.conversationId} = ${conversations.id})`;
        const confirmed = sql`EXISTS (SELECT 1 FROM ${bookingAttempts} WHERE ${bookingAttempts.conversationId} = ${conversations.id} AND ${bookingAttempts.status} = 'confirmed')`;
        const { changes } = connection
          .update(conversations)
          .set({
            endTime: sql`coalesce(${lastExchange}, ${conversations.startTime})`,
            closeReason: 'abandoned',
            appointmentBooked: confirmed,
          })
          .where(
            and(
              isNull(conversations.endTime),
              // Calls of the replaced program carry one from the start, and stay as they were.
              isNull(conversations.closeReason),
              lte(conversations.startTime, nowMs),
            ),
          )
          .run();
        return changes;
      }),

    find: (conversationId) =>
      attempt('conversations.find', () => {
        const row = connection.select().from(conversations).where(eq(conversations.id, conversationId)).get();
        if (row === undefined) return undefined;
        const exchanges = connection
          .select()
          .from(messageExchanges)
          .where(eq(messageExchanges.conversationId, conversationId))
          .orderBy(asc(messageExchanges.id))
          .all();
        return { ...toConversation(row), exchanges: exchanges.map(toExchange) };
      }),

    list: ({ limit, beforeId } = {}) =>
      attempt('conversations.list', () =>
        connection
          .select({
            ...getTableColumns(conversations),
            exchangeCount: sql<number>`count(${messageExchanges.id})`,
            totalTokens: sql<number>`coalesce(sum(${messageExchanges.totalTokens}), 0)`,
          })
          .from(conversations)
          .leftJoin(messageExchanges, eq(messageExchanges.conversationId, conversations.id))
          .where(beforeId === undefined ? undefined : lt(conversations.id, beforeId))
          .groupBy(conversations.id)
          .orderBy(desc(conversations.id))
          .limit(pageSize(limit))
          .all()
          .map(({ exchangeCount, totalTokens, ...row }) => ({
            ...toConversation(row),
            exchangeCount,
            totalTokens,
          })),
      ),

    erase: (conversationId) =>
      attempt('conversations.erase', () =>
        connection.transaction((tx) => eraseOne(tx, conversationId), { behavior: 'immediate' }),
      ),

    listOlderThan: (beforeMs, afterId = 0) =>
      attempt('conversations.listOlderThan', () => {
        // The replaced program wrote some times with a `T`, which would sort behind all others.
        const lastTime = sql`replace(coalesce(${conversations.endTime}, ${conversations.startTime}), 'T', ' ')`;
        return connection
          .select({ id: conversations.id })
          .from(conversations)
          .where(
            and(
              gt(conversations.id, afterId),
              sql`${lastTime} GLOB '[0-9]*'`,
              sql`${lastTime} < ${formatTimestamp(beforeMs)}`,
            ),
          )
          .orderBy(asc(conversations.id))
          .limit(olderRowsMax)
          .all()
          .map(({ id }) => id);
      }),

    emptyLog: () =>
      attempt('conversations.emptyLog', () => {
        const { timeout } = connection.get<{ timeout: number }>(sql`PRAGMA busy_timeout`);
        connection.get(sql.raw(`PRAGMA busy_timeout = ${Math.min(timeout, emptyLogMsMax)}`));
        try {
          const result = connection.get<{ busy: number }>(sql`PRAGMA wal_checkpoint(TRUNCATE)`);
          return result.busy === 0;
        } finally {
          connection.get(sql.raw(`PRAGMA busy_timeout = ${timeout}`));
        }
      }),
  };
}

type Transaction = Parameters<Parameters<Connection['transaction']>[0]>[0];

function eraseOne(tx: Transaction, id: number): EraseResult {
  const row = tx.select().from(conversations).where(eq(conversations.id, id)).get();
  if (row === undefined) return 'not_found';
  if (row.endTime === null && row.closeReason === null) return 'open';
  const ofThis = eq(bookingAttempts.conversationId, id);
  const attempts = tx.select({ status: bookingAttempts.status }).from(bookingAttempts).where(ofThis).all();
  if (attempts.some(({ status }) => status === 'pending' || status === 'unknown')) return 'unsettled';
  const leftToDo = eq(followUps.conversationId, id);
  const open = tx
    .select({ id: followUps.id })
    .from(followUps)
    .where(and(leftToDo, isNull(followUps.settledAt)))
    .get();
  if (open !== undefined) return 'unsettled';
  tx.delete(followUps).where(leftToDo).run();
  tx.update(bookingAttempts)
    .set({
      conversationId: null,
      ownerFirstName: null,
      ownerLastName: null,
      ownerPhone: null,
      ownerEmail: null,
      petName: null,
      notes: null,
    })
    .where(ofThis)
    .run();
  tx.delete(messageExchanges).where(eq(messageExchanges.conversationId, id)).run();
  tx.delete(conversations).where(eq(conversations.id, id)).run();
  return 'erased';
}

function toConversation(row: typeof conversations.$inferSelect): Conversation {
  return {
    id: row.id,
    userId: row.userId,
    startedAtMs: row.startTime,
    endedAtMs: row.endTime,
    rating: row.rating,
    booked: row.appointmentBooked ?? false,
    closeReason: row.closeReason,
    model: row.model,
    instructionsVersion: row.instructionsVersion,
    costUsd: row.costUsd,
    emergencyKind: row.emergencyKind,
  };
}

function toExchange({
  conversationId: _conversationId,
  timestamp,
  ...row
}: typeof messageExchanges.$inferSelect): Exchange {
  return { ...row, timestampMs: timestamp };
}

/** Of all statements the one that each turn of each call runs, so that it is built and compiled once. Returns the row's id. */
function prepareInsertExchange(
  connection: Connection,
): (row: Omit<typeof messageExchanges.$inferInsert, 'id'>) => number {
  const { id, ...columns } = getTableColumns(messageExchanges);
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const places = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
  const statement = connection.insert(messageExchanges).values(places).returning({ id }).prepare();
  return (row) => statement.get(Object.fromEntries(names.map((name) => [name, row[name] ?? null]))).id;
}
