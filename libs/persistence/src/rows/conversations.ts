/** What both engines share of `conversations` and `message_exchanges`: conditions, new values, and rows as calls. */
import { and, count, eq, inArray, isNull, lt, lte, not, or, sql, type SQL } from 'drizzle-orm';
import type {
  Conversation,
  ConversationEnd,
  ConversationPage,
  ConversationSummary,
  Exchange,
  NewConversation,
  NewExchange,
} from '../conversations.ts';
import { PersistenceError } from '../persistence-error.ts';
import type * as postgres from '../postgres/schema.ts';
import { DEFAULT_PRACTICE, practiceOf } from '../practice.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { mayBeTakenUp } from './moved-calls.ts';
import { isOfPractice } from './practice.ts';

type Tables = Pick<typeof sqlite | typeof postgres, 'conversations' | 'messageExchanges' | 'bookingAttempts'>;
type ConversationsTable = Tables['conversations'];
type ConversationRow = typeof sqlite.conversations.$inferSelect;
type ExchangeRow = typeof sqlite.messageExchanges.$inferSelect;

export function newConversationRow({
  startedAtMs,
  practice = DEFAULT_PRACTICE,
  ...conversation
}: Omit<NewConversation, 'id'>) {
  return { ...conversation, practice, startTime: startedAtMs };
}

export function newExchangeRow(conversationId: number, { timestampMs, ...exchange }: NewExchange) {
  return { ...exchange, interrupted: exchange.interrupted ?? false, conversationId, timestamp: timestampMs };
}

/** Throws `invalid_argument` unless the rating is 1–5. */
export function checkRating(rating: number): void {
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) {
    throw new PersistenceError('invalid_argument', 'a rating is a whole number from 1 to 5');
  }
}

/** Keeps the kind that is stored already. */
export function firstEmergency({ emergencyKind }: ConversationsTable, kind: string): SQL {
  return sql`coalesce(${emergencyKind}, ${kind})`;
}

/** Keeps the time that is stored already. */
export function firstDisclosure(conversations: ConversationsTable, heardAtMs: number): SQL {
  const { disclosureHeardAt } = conversations;
  return sql`coalesce(${disclosureHeardAt}, ${sql.param(heardAtMs, disclosureHeardAt)})`;
}

/** A booking that the ledger has confirmed stays booked, even if the call does not know of it. */
export function endedRow({ endedAtMs, reason, booked, costUsd }: ConversationEnd) {
  return {
    endTime: endedAtMs,
    closeReason: reason,
    costUsd,
    ...(booked && { appointmentBooked: true }),
  };
}

const ABANDONED = 'abandoned';

/** A call that was abandoned ends with its last exchange, or with its start. */
export function abandonedRow({ conversations, messageExchanges, bookingAttempts }: Tables) {
  const lastExchange = sql`(SELECT max(${messageExchanges.timestamp}) FROM ${messageExchanges} WHERE ${messageExchanges.conversationId} = ${conversations.id})`;
  const confirmed = sql`EXISTS (SELECT 1 FROM ${bookingAttempts} WHERE ${bookingAttempts.conversationId} = ${conversations.id} AND ${bookingAttempts.status} = 'confirmed')`;
  return {
    endTime: sql`coalesce(${lastExchange}, ${conversations.startTime})`,
    closeReason: ABANDONED,
    appointmentBooked: confirmed,
  };
}

/** The end that a call gives itself is the true one, also when it comes after the call was taken for abandoned. */
export function awaitsEnd(conversations: ConversationsTable, conversation: number | string): SQL | undefined {
  const { id, uid, endTime, closeReason } = conversations;
  return and(
    typeof conversation === 'number' ? eq(id, conversation) : eq(uid, conversation),
    or(isNull(endTime), eq(closeReason, ABANDONED)),
  );
}

/** Calls of the replaced program have a `close_reason` from the start, and stay as they are. */
function isOpenSince(conversations: ConversationsTable, nowMs: number): SQL | undefined {
  return and(
    isNull(conversations.endTime),
    isNull(conversations.closeReason),
    lte(conversations.startTime, nowMs),
  );
}

/** The same of a row. */
export function isOpen({ endTime, closeReason }: ConversationRow): boolean {
  return endTime === null && closeReason === null;
}

/** Open conversations of calls that nobody can go on with, unless they are of a living process. */
export function isAbandoned(
  tables: Pick<typeof sqlite | typeof postgres, 'conversations' | 'movedCalls'>,
  nowMs: number,
  among: readonly number[] | undefined,
): SQL | undefined {
  const { conversations } = tables;
  return and(
    isOpenSince(conversations, nowMs),
    not(mayBeTakenUp(tables, nowMs)),
    among && inArray(conversations.id, [...among]),
  );
}

export function matchesConversation(
  conversations: ConversationsTable,
  { beforeId, practice }: ConversationPage,
): SQL | undefined {
  const before = beforeId === undefined ? undefined : lt(conversations.id, beforeId);
  return and(before, isOfPractice(conversations.practice, practice));
}

/** Sums over the exchanges of a conversation. */
export function exchangeSums({ messageExchanges }: Pick<Tables, 'messageExchanges'>) {
  return {
    exchangeCount: count(messageExchanges.id),
    totalTokens: sql`coalesce(sum(${messageExchanges.totalTokens}), 0)`.mapWith(Number),
  };
}

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    userId: row.userId,
    practice: practiceOf(row),
    startedAtMs: row.startTime,
    endedAtMs: row.endTime,
    rating: row.rating,
    booked: row.appointmentBooked ?? false,
    closeReason: row.closeReason,
    model: row.model,
    instructionsVersion: row.instructionsVersion,
    costUsd: row.costUsd,
    emergencyKind: row.emergencyKind,
    disclosureHeardAtMs: row.disclosureHeardAt,
  };
}

export function toSummary(
  row: ConversationRow & Pick<ConversationSummary, 'exchangeCount' | 'totalTokens'>,
): ConversationSummary {
  const { exchangeCount, totalTokens } = row;
  return { ...toConversation(row), exchangeCount, totalTokens };
}

export function toExchange(exchange: ExchangeRow): Exchange {
  const { conversationId: _conversationId, uid: _uid, timestamp, ...row } = exchange;
  return { ...row, timestampMs: timestamp };
}

/** What was said, and where. */
export function wordColumns<Table extends Tables['messageExchanges']>({
  id,
  conversationId,
  userInput,
  aiResponse,
  generatedResponse,
}: Table): Pick<Table, 'id' | 'conversationId' | 'userInput' | 'aiResponse' | 'generatedResponse'> {
  return { id, conversationId, userInput, aiResponse, generatedResponse };
}
