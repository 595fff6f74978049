import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  getTableName,
  gt,
  isNull,
  lt,
  lte,
  sql,
} from 'drizzle-orm';
import { olderRowsMax, type Conversation, type ConversationStore } from '../conversations.ts';
import type { EraseResult, Exchange } from '../conversations.ts';
import { pageSize } from '../page-size.ts';
import { PersistenceError } from '../persistence-error.ts';
import type { Engine } from './connection.ts';
import { isLeft } from './leases.ts';
import { bookingAttempts, conversations, followUps, messageExchanges } from './schema.ts';

export function postgresConversations({
  connection,
  attempt,
  instanceId,
  vacuum,
}: Engine): ConversationStore {
  return {
    start: ({ id, userId, startedAtMs, model, instructionsVersion }) =>
      attempt('conversations.start', async () => {
        const values = {
          userId,
          startTime: startedAtMs,
          model,
          instructionsVersion,
          instanceId: instanceId(),
        };
        const chosen = { id: conversations.id };
        const [row] =
          id === undefined
            ? await connection.insert(conversations).values(values).returning(chosen)
            : await connection.transaction(async (tx) => {
                // Nobody takes a number while the counter is moved past this one.
                await tx.execute(sql`LOCK TABLE ${conversations} IN SHARE ROW EXCLUSIVE MODE`);
                const inserted = await tx
                  .insert(conversations)
                  .values({ ...values, id })
                  .returning(chosen);
                const counter = sql`pg_get_serial_sequence('conversations', 'id')`;
                await tx.execute(
                  sql`SELECT setval(${counter}, greatest(nextval(${counter}) - 1, ${id}::bigint))`,
                );
                return inserted;
              });
        if (row === undefined) throw new PersistenceError('failed', 'conversations.start: no row');
        return row.id;
      }),

    addExchange: (conversationId, { timestampMs, ...exchange }) =>
      attempt('conversations.addExchange', async () => {
        const [row] = await connection
          .insert(messageExchanges)
          .values({ ...exchange, conversationId, timestamp: timestampMs })
          .returning({ id: messageExchanges.id });
        if (row === undefined) throw new PersistenceError('failed', 'conversations.addExchange: no row');
        return row.id;
      }),

    rate: (conversationId, rating) =>
      attempt('conversations.rate', async () => {
        if (!Number.isInteger(rating) || rating < 1 || rating > 5) {
          throw new PersistenceError('invalid_argument', 'a rating is a whole number from 1 to 5');
        }
        const byId = eq(conversations.id, conversationId);
        return (await connection.update(conversations).set({ rating }).where(byId)).rowCount === 1;
      }),

    markEmergency: (conversationId, kind) =>
      attempt('conversations.markEmergency', async () => {
        const emergencyKind = sql`coalesce(${conversations.emergencyKind}, ${kind})`;
        const byId = eq(conversations.id, conversationId);
        return (await connection.update(conversations).set({ emergencyKind }).where(byId)).rowCount === 1;
      }),

    end: (conversationId, { endedAtMs, reason, booked, costUsd }) =>
      attempt('conversations.end', async () => {
        const { rowCount } = await connection
          .update(conversations)
          // A booking that the ledger confirmed stays, whatever the call knew of it.
          .set({
            endTime: endedAtMs,
            closeReason: reason,
            costUsd,
            ...(booked ? { appointmentBooked: true } : {}),
          })
          .where(and(eq(conversations.id, conversationId), isNull(conversations.endTime)));
        return rowCount === 1;
      }),

    endAbandoned: (nowMs) =>
      attempt('conversations.endAbandoned', async () => {
        const lastExchange = sql`(SELECT max(${messageExchanges.timestamp}) FROM ${messageExchanges} WHERE ${messageExchanges.conversationId} = ${conversations.id})`;
        const confirmed = sql`EXISTS (SELECT 1 FROM ${bookingAttempts} WHERE ${bookingAttempts.conversationId} = ${conversations.id} AND ${bookingAttempts.status} = 'confirmed')`;
        const { rowCount } = await connection
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
              isLeft(conversations.instanceId),
            ),
          );
        return rowCount ?? 0;
      }),

    find: (conversationId) =>
      attempt('conversations.find', async () => {
        const [row] = await connection
          .select()
          .from(conversations)
          .where(eq(conversations.id, conversationId));
        if (row === undefined) return undefined;
        const exchanges = await connection
          .select()
          .from(messageExchanges)
          .where(eq(messageExchanges.conversationId, conversationId))
          .orderBy(asc(messageExchanges.id));
        return { ...toConversation(row), exchanges: exchanges.map(toExchange) };
      }),

    list: ({ limit, beforeId } = {}) =>
      attempt('conversations.list', async () => {
        const rows = await connection
          .select({
            ...getTableColumns(conversations),
            exchangeCount: count(messageExchanges.id),
            totalTokens: sql`coalesce(sum(${messageExchanges.totalTokens}), 0)`.mapWith(Number),
          })
          .from(conversations)
          .leftJoin(messageExchanges, eq(messageExchanges.conversationId, conversations.id))
          .where(beforeId === undefined ? undefined : lt(conversations.id, beforeId))
          .groupBy(conversations.id)
          .orderBy(desc(conversations.id))
          .limit(pageSize(limit));
        return rows.map(({ exchangeCount, totalTokens, ...row }) => ({
          ...toConversation(row),
          exchangeCount,
          totalTokens,
        }));
      }),

    erase: (conversationId) =>
      attempt('conversations.erase', () => connection.transaction((tx) => eraseOne(tx, conversationId))),

    listOlderThan: (beforeMs, afterId = 0) =>
      attempt('conversations.listOlderThan', async () => {
        const lastTime = sql`coalesce(${conversations.endTime}, ${conversations.startTime})`;
        const rows = await connection
          .select({ id: conversations.id })
          .from(conversations)
          .where(
            and(
              gt(conversations.id, afterId),
              sql`${lastTime} < ${sql.param(beforeMs, conversations.endTime)}`,
            ),
          )
          .orderBy(asc(conversations.id))
          .limit(olderRowsMax);
        return rows.map(({ id }) => id);
      }),

    emptyLog: () =>
      attempt('conversations.emptyLog', async () => {
        await vacuum([messageExchanges, bookingAttempts, followUps, conversations].map(getTableName));
        return true;
      }),
  };
}

type Transaction = Parameters<Parameters<Engine['connection']['transaction']>[0]>[0];

async function eraseOne(tx: Transaction, id: number): Promise<EraseResult> {
  // Locked: a booking or an exchange of this conversation that comes now waits, and then has none to belong to.
  const [row] = await tx.select().from(conversations).where(eq(conversations.id, id)).for('update');
  if (row === undefined) return 'not_found';
  if (row.endTime === null && row.closeReason === null) return 'open';
  const ofThis = eq(bookingAttempts.conversationId, id);
  const attempts = await tx.select({ status: bookingAttempts.status }).from(bookingAttempts).where(ofThis);
  if (attempts.some(({ status }) => status === 'pending' || status === 'unknown')) return 'unsettled';
  const leftToDo = eq(followUps.conversationId, id);
  const [open] = await tx
    .select({ id: followUps.id })
    .from(followUps)
    .where(and(leftToDo, isNull(followUps.settledAt)))
    .limit(1);
  if (open !== undefined) return 'unsettled';
  await tx.delete(followUps).where(leftToDo);
  await tx
    .update(bookingAttempts)
    .set({
      conversationId: null,
      ownerFirstName: null,
      ownerLastName: null,
      ownerPhone: null,
      ownerEmail: null,
      petName: null,
      notes: null,
    })
    .where(ofThis);
  await tx.delete(messageExchanges).where(eq(messageExchanges.conversationId, id));
  await tx.delete(conversations).where(eq(conversations.id, id));
  return 'erased';
}

type ConversationRow = Omit<typeof conversations.$inferSelect, 'instanceId'>;

function toConversation(row: ConversationRow): Conversation {
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
