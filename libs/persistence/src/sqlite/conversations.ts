import { and, asc, desc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
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
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import * as schema from './schema.ts';
import { formatTimestamp } from './timestamp.ts';

const { bookingAttempts, conversations, followUps, messageExchanges } = schema;

/** A program that replicates the log reads it all the time, and operations that are called meanwhile wait. */
const EMPTY_LOG_MS_MAX = 1000;

export function sqliteConversations(connection: Connection): ConversationStore {
  const insertExchange = prepareInsertExchange(connection);
  return attemptEach<ConversationStore>('conversations', attempt, {
    start: ({ id, ...conversation }) =>
      onlyRow(
        connection
          .insert(conversations)
          .values({ id, ...newConversationRow(conversation) })
          .returning({ id: conversations.id })
          .all(),
      ).id,

    reserveIds: (count) =>
      connection.transaction(
        (transaction) => {
          const last = sql`max(coalesce((select seq from sqlite_sequence where name = 'conversations'), 0),
            coalesce((select max(id) from conversations), 0))`;
          const [row] = transaction.all<{ last: number }>(sql`select ${last} as last`);
          const lastId = row?.last ?? 0;
          transaction.run(sql`delete from sqlite_sequence where name = 'conversations'`);
          transaction.run(
            sql`insert into sqlite_sequence (name, seq) values ('conversations', ${lastId + count})`,
          );
          return Array.from({ length: count }, (_, at) => lastId + 1 + at);
        },
        { behavior: 'immediate' },
      ),

    addExchange: (conversationId, exchange) => insertExchange(newExchangeRow(conversationId, exchange)),

    rewordExchange: (uid, { userInput, aiResponse, generatedResponse = null }) => {
      const byUid = eq(messageExchanges.uid, uid);
      const words = { userInput, aiResponse, generatedResponse };
      return connection.update(messageExchanges).set(words).where(byUid).run().changes === 1;
    },

    rate: (conversationId, rating) => {
      checkRating(rating);
      const byId = eq(conversations.id, conversationId);
      return connection.update(conversations).set({ rating }).where(byId).run().changes === 1;
    },

    markEmergency: (conversationId, kind) => {
      const emergencyKind = firstEmergency(conversations, kind);
      const byId = eq(conversations.id, conversationId);
      return connection.update(conversations).set({ emergencyKind }).where(byId).run().changes === 1;
    },

    markDisclosed: (conversationId, heardAtMs) => {
      const disclosureHeardAt = firstDisclosure(conversations, heardAtMs);
      const byId = eq(conversations.id, conversationId);
      return connection.update(conversations).set({ disclosureHeardAt }).where(byId).run().changes === 1;
    },

    end: (conversation, end) => {
      const open = awaitsEnd(conversations, conversation);
      return connection.update(conversations).set(endedRow(end)).where(open).run().changes === 1;
    },

    endAbandoned: (nowMs, among?: readonly number[]) => {
      const open = isAbandoned(schema, nowMs, among);
      return connection.update(conversations).set(abandonedRow(schema)).where(open).run().changes;
    },

    usageSince: (sinceMs, nowMs) => {
      const { startTime, endTime } = conversations;
      const end = sql`coalesce(${endTime}, ${sql.param(nowMs, endTime)})`;
      const durationMs = sql`(julianday(${end}) - julianday(${startTime})) * 86400000`;
      const query = usageQuery(schema, { sinceMs, durationMs, openElsewhere: sql`0` });
      return connection.all<UsageRow>(query).map(toUsage);
    },

    find: (conversationId, practice) => {
      const row = connection.select().from(conversations).where(eq(conversations.id, conversationId)).get();
      if (row === undefined || !isRowOf(practice, row)) return undefined;
      const exchanges = connection
        .select()
        .from(messageExchanges)
        .where(eq(messageExchanges.conversationId, conversationId))
        .orderBy(asc(messageExchanges.id))
        .all();
      return { ...toConversation(row), exchanges: exchanges.map(toExchange) };
    },

    list: (page = {}) =>
      connection
        .select({ ...getTableColumns(conversations), ...exchangeSums(schema) })
        .from(conversations)
        .leftJoin(messageExchanges, eq(messageExchanges.conversationId, conversations.id))
        .where(matchesConversation(conversations, page))
        .groupBy(conversations.id)
        .orderBy(desc(conversations.id))
        .limit(pageSize(page.limit))
        .all()
        .map(toSummary),

    erase: (conversationId, practice) =>
      connection.transaction((tx) => eraseOne(tx, conversationId, practice), { behavior: 'immediate' }),

    listOlderThan: (beforeMs, afterId = 0, practice?: string) => {
      // The replaced program wrote some times with a `T`, which would sort after all others.
      const lastTime = sql`replace(coalesce(${conversations.endTime}, ${conversations.startTime}), 'T', ' ')`;
      const older = sql`${lastTime} GLOB '[0-9]*' AND ${lastTime} < ${formatTimestamp(beforeMs)}`;
      const rows = connection
        .select({ id: conversations.id })
        .from(conversations)
        .where(and(gt(conversations.id, afterId), older, isOfPractice(conversations.practice, practice)))
        .orderBy(asc(conversations.id))
        .limit(OLDER_ROWS_MAX)
        .all();
      return rows.map(({ id }) => id);
    },

    listPractices: () => {
      const { practice } = conversations;
      const rows = connection.selectDistinct({ practice }).from(conversations).all();
      return [...new Set(rows.map(practiceOf))];
    },

    emptyLog: () => {
      const { timeout } = connection.get<{ timeout: number }>(sql`PRAGMA busy_timeout`);
      connection.get(sql.raw(`PRAGMA busy_timeout = ${Math.min(timeout, EMPTY_LOG_MS_MAX)}`));
      try {
        const result = connection.get<{ busy: number }>(sql`PRAGMA wal_checkpoint(TRUNCATE)`);
        return result.busy === 0;
      } finally {
        connection.get(sql.raw(`PRAGMA busy_timeout = ${timeout}`));
      }
    },
  });
}

type Transaction = Parameters<Parameters<Connection['transaction']>[0]>[0];

function eraseOne(tx: Transaction, id: number, practice?: string): EraseResult {
  const row = tx.select().from(conversations).where(eq(conversations.id, id)).get();
  if (row === undefined || !isRowOf(practice, row)) return 'not_found';
  if (isOpen(row)) return 'open';
  const booking = tx.select().from(bookingAttempts).where(isUnsettledOf(bookingAttempts, id)).get();
  const followUp = tx.select().from(followUps).where(isOpenFollowUpOf(followUps, id)).get();
  if (booking !== undefined || followUp !== undefined) return 'unsettled';
  tx.delete(followUps).where(eq(followUps.conversationId, id)).run();
  tx.update(bookingAttempts).set(ERASED_DETAILS).where(eq(bookingAttempts.conversationId, id)).run();
  tx.delete(messageExchanges).where(eq(messageExchanges.conversationId, id)).run();
  tx.delete(conversations).where(eq(conversations.id, id)).run();
  return 'erased';
}

/** Prepares the statement once because it runs on every turn of every call. Returns the id of the new row. */
function prepareInsertExchange(
  connection: Connection,
): (row: Omit<typeof messageExchanges.$inferInsert, 'id'>) => number {
  const { id, ...columns } = getTableColumns(messageExchanges);
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const placeholders = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
  const { uid } = messageExchanges;
  const insert = connection
    .insert(messageExchanges)
    .values(placeholders)
    .onConflictDoNothing({ target: uid });
  const statement = insert.returning({ id }).prepare();
  const stored = connection.select({ id }).from(messageExchanges);
  const find = stored.where(eq(uid, sql.placeholder('uid'))).prepare();
  return (row) => {
    const values = Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
    const [inserted] = statement.all(values);
    const found = inserted ?? find.get({ uid: row.uid });
    if (found === undefined) throw new Error('the exchange is not stored');
    return found.id;
  };
}
