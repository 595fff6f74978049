import { and, asc, desc, eq, getTableColumns, getTableName, gt, or, sql } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import { OLDER_ROWS_MAX, type ConversationStore, type EraseResult } from '../conversations.ts';
import { onlyRow } from '../only-row.ts';
import { pageSize } from '../page-size.ts';
import { isRowOf, practiceOf } from '../practice.ts';
import { ERASED_DETAILS, isUnsettledOf } from '../rows/bookings.ts';
import {
  abandonedRow,
  awaitsEnd,
  checkRating,
  endedRow,
  exchangeSums,
  firstDisclosure,
  firstEmergency,
  isAbandoned,
  isOpen,
  matchesConversation,
  newConversationRow,
  newExchangeRow,
  toConversation,
  toExchange,
  toSummary,
} from '../rows/conversations.ts';
import { isOpenFollowUpOf } from '../rows/follow-ups.ts';
import { isOfPractice } from '../rows/practice.ts';
import { toUsage, usageQuery, type UsageRow } from '../rows/usage.ts';
import type { Engine } from './connection.ts';
import { hasNoLivingInstance } from './leases.ts';
import * as schema from './schema.ts';

const { bookingAttempts, conversations, followUps, messageExchanges } = schema;

export function postgresConversations(engine: Engine): ConversationStore {
  const { connection, attempt, instanceId, vacuum } = engine;
  return attemptEach<ConversationStore>('conversations', attempt, {
    start: async ({ id, ...conversation }) => {
      const row = { ...newConversationRow(conversation), instanceId: instanceId() };
      if (id !== undefined) return startWithId(engine, { ...row, id });
      return onlyRow(await connection.insert(conversations).values(row).returning({ id: conversations.id }))
        .id;
    },

    reserveIds: async (count) => {
      const { rows } = await connection.execute<{ id: string }>(
        sql`select nextval(pg_get_serial_sequence('conversations', 'id')) as id from generate_series(1, ${count})`,
      );
      return rows.map(({ id }) => Number(id));
    },

    addExchange: async (conversationId, exchange) => {
      const row = newExchangeRow(conversationId, exchange);
      const { id, uid } = messageExchanges;
      const inserted = connection.insert(messageExchanges).values(row).onConflictDoNothing({ target: uid });
      const [added] = await inserted.returning({ id });
      if (added !== undefined) return added.id;
      const stored = connection.select({ id }).from(messageExchanges);
      return onlyRow(await stored.where(eq(uid, exchange.uid ?? ''))).id;
    },

    rewordExchange: async (uid, { userInput, aiResponse, generatedResponse = null }) => {
      const byUid = eq(messageExchanges.uid, uid);
      const words = { userInput, aiResponse, generatedResponse };
      return (await connection.update(messageExchanges).set(words).where(byUid)).rowCount === 1;
    },

    rate: async (conversationId, rating) => {
      checkRating(rating);
      const byId = eq(conversations.id, conversationId);
      return (await connection.update(conversations).set({ rating }).where(byId)).rowCount === 1;
    },

    markEmergency: async (conversationId, kind) => {
      const emergencyKind = firstEmergency(conversations, kind);
      const byId = eq(conversations.id, conversationId);
      return (await connection.update(conversations).set({ emergencyKind }).where(byId)).rowCount === 1;
    },

    markDisclosed: async (conversationId, heardAtMs) => {
      const disclosureHeardAt = firstDisclosure(conversations, heardAtMs);
      const byId = eq(conversations.id, conversationId);
      return (await connection.update(conversations).set({ disclosureHeardAt }).where(byId)).rowCount === 1;
    },

    end: async (conversation, end) => {
      const open = awaitsEnd(conversations, conversation);
      return (await connection.update(conversations).set(endedRow(end)).where(open)).rowCount === 1;
    },

    endAbandoned: async (nowMs, among?: readonly number[]) => {
      const isOwn = among && sql`${conversations.instanceId} IS NOT DISTINCT FROM ${instanceId()}`;
      const isNobodys = or(hasNoLivingInstance(conversations.instanceId), isOwn);
      const open = and(isAbandoned(schema, nowMs, among), isNobodys);
      return (await connection.update(conversations).set(abandonedRow(schema)).where(open)).rowCount ?? 0;
    },

    usageSince: async (sinceMs, nowMs) => {
      const { startTime, endTime, closeReason } = conversations;
      const end = sql`coalesce(${endTime}, ${sql.param(nowMs, endTime)}::timestamptz)`;
      const durationMs = sql`extract(epoch FROM ${end} - ${startTime}) * 1000`;
      const isOpen = sql`${endTime} IS NULL AND ${closeReason} IS NULL`;
      const isElsewhere = sql`${conversations.instanceId} IS DISTINCT FROM ${instanceId()}`;
      const openElsewhere = sql`CASE WHEN ${isOpen} AND ${isElsewhere} THEN 1 ELSE 0 END`;
      const query = usageQuery(schema, { sinceMs, durationMs, openElsewhere });
      return (await connection.execute<Record<string, unknown> & UsageRow>(query)).rows.map(toUsage);
    },

    find: async (conversationId, practice) => {
      const byId = eq(conversations.id, conversationId);
      const [row] = await connection.select().from(conversations).where(byId);
      if (row === undefined || !isRowOf(practice, row)) return undefined;
      const exchanges = await connection
        .select()
        .from(messageExchanges)
        .where(eq(messageExchanges.conversationId, conversationId))
        .orderBy(asc(messageExchanges.id));
      return { ...toConversation(row), exchanges: exchanges.map(toExchange) };
    },

    list: async (page = {}) => {
      const rows = await connection
        .select({ ...getTableColumns(conversations), ...exchangeSums(schema) })
        .from(conversations)
        .leftJoin(messageExchanges, eq(messageExchanges.conversationId, conversations.id))
        .where(matchesConversation(conversations, page))
        .groupBy(conversations.id)
        .orderBy(desc(conversations.id))
        .limit(pageSize(page.limit));
      return rows.map(toSummary);
    },

    erase: (conversationId, practice) =>
      connection.transaction((tx) => eraseOne(tx, conversationId, practice)),

    listOlderThan: async (beforeMs, afterId = 0, practice?: string) => {
      const lastTime = sql`coalesce(${conversations.endTime}, ${conversations.startTime})`;
      const older = sql`${lastTime} < ${sql.param(beforeMs, conversations.endTime)}`;
      const rows = await connection
        .select({ id: conversations.id })
        .from(conversations)
        .where(and(gt(conversations.id, afterId), older, isOfPractice(conversations.practice, practice)))
        .orderBy(asc(conversations.id))
        .limit(OLDER_ROWS_MAX);
      return rows.map(({ id }) => id);
    },

    listPractices: async () => {
      const { practice } = conversations;
      const rows = await connection.selectDistinct({ practice }).from(conversations);
      return [...new Set(rows.map(practiceOf))];
    },

    emptyLog: async () => {
      await vacuum([messageExchanges, bookingAttempts, followUps, conversations].map(getTableName));
      return true;
    },
  });
}

type NewRow = typeof conversations.$inferInsert & { readonly id: number };

/** Moves the sequence of ids past the given one, so that it is not assigned again. */
function startWithId({ connection }: Engine, row: NewRow): Promise<number> {
  return connection.transaction(async (tx) => {
    // No other transaction can take an id while the sequence is moved.
    await tx.execute(sql`LOCK TABLE ${conversations} IN SHARE ROW EXCLUSIVE MODE`);
    await tx.insert(conversations).values(row);
    const sequence = sql`pg_get_serial_sequence('conversations', 'id')`;
    await tx.execute(sql`SELECT setval(${sequence}, greatest(nextval(${sequence}) - 1, ${row.id}::bigint))`);
    return row.id;
  });
}

type Transaction = Parameters<Parameters<Engine['connection']['transaction']>[0]>[0];

async function eraseOne(tx: Transaction, id: number, practice?: string): Promise<EraseResult> {
  // Locks the row: a booking or an exchange that is added to this conversation meanwhile waits and then fails.
  const [row] = await tx.select().from(conversations).where(eq(conversations.id, id)).for('update');
  if (row === undefined || !isRowOf(practice, row)) return 'not_found';
  if (isOpen(row)) return 'open';
  const [booking] = await tx
    .select()
    .from(bookingAttempts)
    .where(isUnsettledOf(bookingAttempts, id))
    .limit(1);
  const [followUp] = await tx.select().from(followUps).where(isOpenFollowUpOf(followUps, id)).limit(1);
  if (booking !== undefined || followUp !== undefined) return 'unsettled';
  await tx.delete(followUps).where(eq(followUps.conversationId, id));
  await tx.update(bookingAttempts).set(ERASED_DETAILS).where(eq(bookingAttempts.conversationId, id));
  await tx.delete(messageExchanges).where(eq(messageExchanges.conversationId, id));
  await tx.delete(conversations).where(eq(conversations.id, id));
  return 'erased';
}
