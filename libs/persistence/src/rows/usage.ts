/** What both engines share of the usage of calls: one query over the calls that began in a period. */
import { sql, type SQL } from 'drizzle-orm';
import type { CallUsage } from '../conversations.ts';
import type * as postgres from '../postgres/schema.ts';
import { DEFAULT_PRACTICE } from '../practice.ts';
import type * as sqlite from '../sqlite/schema.ts';

type Tables = Pick<
  typeof sqlite | typeof postgres,
  'conversations' | 'messageExchanges' | 'bookingAttempts' | 'followUps'
>;

interface UsageQuery {
  readonly sinceMs: number;
  /** Of one call up to now, in milliseconds. */
  readonly durationMs: SQL;
  /** 1 for an open call of another instance, else 0. */
  readonly openElsewhere: SQL;
}

export type UsageRow = { readonly [Column in keyof CallUsage]: number | string | null };

export function usageQuery(tables: Tables, { sinceMs, durationMs, openElsewhere }: UsageQuery): SQL {
  const { conversations: calls, messageExchanges: exchanges, bookingAttempts, followUps } = tables;
  const ofExchanges = sql`(SELECT sum(${exchanges.costUsd}) FROM ${exchanges} WHERE ${exchanges.conversationId} = ${calls.id})`;
  const bookings = sql`(SELECT count(*) FROM ${bookingAttempts} WHERE ${bookingAttempts.conversationId} = ${calls.id} AND ${bookingAttempts.status} <> 'rejected')`;
  const emergencies = sql`(SELECT count(*) FROM ${followUps} WHERE ${followUps.conversationId} = ${calls.id} AND ${followUps.kind} = 'emergency' AND ${followUps.settledAt} IS NULL)`;
  const practice = sql`coalesce(${calls.practice}, ${DEFAULT_PRACTICE})`;
  const columns = sql`${calls.userId} AS user_id, ${practice} AS practice, ${openElsewhere} AS elsewhere, ${durationMs} AS duration, coalesce(${calls.costUsd}, ${ofExchanges}) AS cost, ${bookings} AS bookings, ${emergencies} AS emergencies`;
  const since = sql`${calls.userId} IS NOT NULL AND ${calls.startTime} >= ${sql.param(sinceMs, calls.startTime)}`;
  return sql`
    SELECT user_id AS "userId", practice, sum(elsewhere) AS "openElsewhere", sum(duration) AS "durationMs", sum(cost) AS "costUsd",
      sum(bookings) AS "bookings", sum(emergencies) AS "openEmergencies"
    FROM (SELECT ${columns} FROM ${calls} WHERE ${since}) AS calls GROUP BY user_id, practice`;
}

/** PostgreSQL gives its large numbers as text; SQLite's times are fractions of days. */
export function toUsage(row: UsageRow): CallUsage {
  return {
    userId: Number(row.userId),
    practice: String(row.practice),
    openElsewhere: Number(row.openElsewhere),
    durationMs: Math.round(Number(row.durationMs)),
    costUsd: Number(row.costUsd),
    bookings: Number(row.bookings),
    openEmergencies: Number(row.openEmergencies),
  };
}
