/** What both engines share of the staff view: its queries, and their rows. */
import { and, eq, gte, isNull, lt, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { pageSize } from '../page-size.ts';
import type * as postgres from '../postgres/schema.ts';
import type * as sqlite from '../sqlite/schema.ts';
import {
  STAFF_SIGNS_MAX,
  type CallOutcome,
  type QuarterHour,
  type StaffCall,
  type StaffCallFilter,
  type StaffSign,
  type ToDo,
  type ToDoFilter,
} from '../staff-view.ts';
import { termsOf, type Term } from '../search/words.ts';
import { isOfPractice } from './practice.ts';

type Tables = Pick<
  typeof sqlite | typeof postgres,
  'conversations' | 'messageExchanges' | 'bookingAttempts' | 'followUps'
>;

/** How an engine says what the other says otherwise. */
export interface Dialect {
  readonly tables: Tables;
  /** Milliseconds since the epoch. */
  readonly ms: (time: SQLWrapper) => SQL;
  /** Ids of the calls of a practice that contain every one of the terms. */
  readonly found: (terms: readonly Term[], practice: string) => SQL;
}

/** A row as the driver gives it: numbers may be text. */
export type RawRow = Readonly<Record<string, string | number | boolean | null>>;

const QUARTER_MS = 15 * 60_000;

const EMERGENCY_RANK = 0;
const FOLLOW_UP_SOURCE = 0;
const BOOKING_SOURCE = 1;

export function callsQuery({ tables, ms, found }: Dialect, filter: StaffCallFilter): SQL {
  const { conversations: calls } = tables;
  const { practice, live, outcome, fromMs, untilMs, search, beforeId, limit } = filter;
  const where = and(
    isOfPractice(calls.practice, practice),
    live === true ? and(isNull(calls.endTime), isNull(calls.closeReason)) : undefined,
    beforeId === undefined ? undefined : lt(calls.id, beforeId),
    fromMs === undefined ? undefined : gte(calls.startTime, fromMs),
    untilMs === undefined ? undefined : lt(calls.startTime, untilMs),
    outcome === undefined ? undefined : eq(outcomeOf(tables), outcome),
    search === undefined ? undefined : sql`${calls.id} IN (${found(termsOf(search), practice)})`,
  );
  return sql`SELECT ${calls.id} AS id, ${ms(calls.startTime)} AS "startedAtMs", ${ms(calls.endTime)} AS "endedAtMs",
    ${calls.closeReason} AS "closeReason", ${calls.costUsd} AS "costUsd", ${callerNameOf(tables)} AS "callerName",
    ${outcomeOf(tables)} AS outcome
    FROM ${calls} WHERE ${where} ORDER BY ${calls.id} DESC LIMIT ${pageSize(limit)}`;
}

function outcomeOf({ conversations: calls, bookingAttempts: bookings, followUps }: Tables): SQL {
  const unknown = sql`EXISTS (SELECT 1 FROM ${bookings} WHERE ${bookings.conversationId} = ${calls.id} AND ${bookings.status} = 'unknown')`;
  const left = sql`EXISTS (SELECT 1 FROM ${followUps} WHERE ${followUps.conversationId} = ${calls.id})`;
  return sql`CASE WHEN ${calls.emergencyKind} IS NOT NULL THEN 'emergency' WHEN ${calls.appointmentBooked} THEN 'booked'
    WHEN ${unknown} THEN 'unknown' WHEN ${left} THEN 'message' ELSE 'none' END`;
}

function callerNameOf({ conversations: calls, bookingAttempts: bookings, followUps }: Tables): SQL {
  const left = sql`(SELECT ${followUps.callerName} FROM ${followUps} WHERE ${followUps.conversationId} = ${calls.id}
    AND ${followUps.callerName} IS NOT NULL ORDER BY ${followUps.id} LIMIT 1)`;
  const booked = sql`(SELECT ${ownerName(bookings)} FROM ${bookings} WHERE ${bookings.conversationId} = ${calls.id}
    ORDER BY ${bookings.id} LIMIT 1)`;
  return sql`coalesce(${left}, ${booked})`;
}

function ownerName({ ownerFirstName, ownerLastName }: Tables['bookingAttempts']): SQL {
  return sql`nullif(trim(coalesce(${ownerFirstName}, '') || ' ' || coalesce(${ownerLastName}, '')), '')`;
}

export function toDoQuery({ tables, ms }: Dialect, { practice, after, limit }: ToDoFilter): SQL {
  const { followUps, bookingAttempts: bookings } = tables;
  const rank = sql`CASE ${followUps.kind} WHEN 'emergency' THEN ${sql.raw(String(EMERGENCY_RANK))} ELSE 1 END`;
  const left = sql`SELECT ${rank} AS rank, ${ms(followUps.createdAt)} AS created, ${sql.raw(String(FOLLOW_UP_SOURCE))} AS source,
    ${followUps.id} AS id, ${followUps.kind} AS kind, ${followUps.conversationId} AS conversation, ${followUps.callerName} AS name,
    ${followUps.callerPhone} AS phone, ${followUps.words} AS words, CASE WHEN ${followUps.takenBackAt} IS NULL THEN 0 ELSE 1 END AS taken
    FROM ${followUps} WHERE ${and(isNull(followUps.settledAt), isOfPractice(followUps.practice, practice))}`;
  const booking = sql`coalesce(${bookings.appointmentTypeName}, '') || coalesce(' for ' || ${bookings.petName}, '') || ', ' || ${bookings.slotDateTime}`;
  const unknown = sql`SELECT 1, ${ms(bookings.createdAt)}, ${sql.raw(String(BOOKING_SOURCE))}, ${bookings.id}, 'unknown_booking',
    ${bookings.conversationId}, ${ownerName(bookings)}, ${bookings.ownerPhone}, ${booking}, 0
    FROM ${bookings} WHERE ${and(eq(bookings.status, 'unknown'), isOfPractice(bookings.practice, practice))}`;
  const later =
    after === undefined
      ? sql`1 = 1`
      : sql`(rank, created, source, id) > (${after.rank}, ${after.createdAtMs}, ${after.source}, ${after.id})`;
  return sql`SELECT rank, created AS "createdAtMs", source, id, kind, conversation AS "conversationId", name AS "callerName",
    phone AS "callerPhone", words, taken AS "takenBack"
    FROM (${left} UNION ALL ${unknown}) AS open WHERE ${later} ORDER BY rank, created, source, id LIMIT ${pageSize(limit)}`;
}

export function signsQuery({ tables, ms }: Dialect, practice: string): SQL {
  const { conversations: calls, followUps, bookingAttempts: bookings } = tables;
  const limit = sql.raw(String(STAFF_SIGNS_MAX));
  const live = sql`SELECT 'call' AS kind, ${calls.id} AS id, '' AS stamp FROM ${calls}
    WHERE ${and(isNull(calls.endTime), isNull(calls.closeReason), isOfPractice(calls.practice, practice))}
    ORDER BY ${calls.id} DESC LIMIT ${limit}`;
  // A call amends its own while it goes on.
  const shown = sql`coalesce(${followUps.callerName}, '') || ' ' || coalesce(${followUps.callerPhone}, '') || ' ' ||
    coalesce(length(${followUps.words}), 0) || ' ' || coalesce(${ms(followUps.takenBackAt)}, 0)`;
  const left = sql`SELECT 'follow_up' AS kind, ${followUps.id} AS id, ${shown} AS stamp FROM ${followUps}
    WHERE ${and(isNull(followUps.settledAt), isOfPractice(followUps.practice, practice))}
    ORDER BY ${followUps.id} DESC LIMIT ${limit}`;
  const unknown = sql`SELECT 'booking' AS kind, ${bookings.id} AS id, '' AS stamp FROM ${bookings}
    WHERE ${and(eq(bookings.status, 'unknown'), isOfPractice(bookings.practice, practice))}
    ORDER BY ${bookings.id} DESC LIMIT ${limit}`;
  return sql`SELECT * FROM (${live}) AS calls UNION ALL SELECT * FROM (${left}) AS left_over
    UNION ALL SELECT * FROM (${unknown}) AS unknown_bookings`;
}

export function figuresQuery({ tables, ms }: Dialect, practice: string, sinceMs: number): SQL {
  const { conversations: calls, followUps } = tables;
  const quarter = (time: SQL) => sql`floor(${time} / ${sql.raw(String(QUARTER_MS))})`;
  const began = sql`SELECT ${quarter(ms(calls.startTime))} AS quarter, 1 AS calls,
    CASE WHEN ${calls.appointmentBooked} THEN 1 ELSE 0 END AS bookings, 0 AS messages,
    CASE WHEN ${calls.emergencyKind} IS NULL THEN 0 ELSE 1 END AS emergencies, coalesce(${calls.costUsd}, 0) AS cost,
    CASE WHEN ${calls.rating} IS NULL THEN 0 ELSE 1 END AS ratings, coalesce(${calls.rating}, 0) AS rating
    FROM ${calls} WHERE ${and(gte(calls.startTime, sinceMs), isOfPractice(calls.practice, practice))}`;
  const left = sql`SELECT ${quarter(ms(followUps.createdAt))}, 0, 0, 1, 0, 0, 0, 0 FROM ${followUps}
    WHERE ${and(gte(followUps.createdAt, sinceMs), isOfPractice(followUps.practice, practice), sql`${followUps.kind} <> 'emergency'`)}`;
  return sql`SELECT quarter, sum(calls) AS calls, sum(bookings) AS bookings, sum(messages) AS messages,
    sum(emergencies) AS emergencies, sum(cost) AS "costUsd", sum(ratings) AS ratings, sum(rating) AS "ratingSum"
    FROM (${began} UNION ALL ${left}) AS began WHERE quarter IS NOT NULL GROUP BY quarter ORDER BY quarter`;
}

export function toStaffCall(row: RawRow): StaffCall {
  return {
    id: Number(row['id']),
    startedAtMs: numberOrNull(row['startedAtMs']),
    endedAtMs: numberOrNull(row['endedAtMs']),
    closeReason: textOrNull(row['closeReason']),
    costUsd: numberOrNull(row['costUsd']),
    callerName: textOrNull(row['callerName']),
    outcome: String(row['outcome']) as CallOutcome,
    snippet: null,
  };
}

export function toToDo(row: RawRow): ToDo {
  return {
    rank: Number(row['rank']),
    createdAtMs: Number(row['createdAtMs']),
    source: Number(row['source']),
    id: Number(row['id']),
    kind: String(row['kind']),
    conversationId: numberOrNull(row['conversationId']),
    callerName: textOrNull(row['callerName']),
    callerPhone: textOrNull(row['callerPhone']),
    words: textOrNull(row['words']),
    takenBack: Number(row['takenBack']) === 1,
  };
}

export function toSign(row: RawRow): StaffSign {
  return {
    kind: String(row['kind']) as StaffSign['kind'],
    id: Number(row['id']),
    stamp: String(row['stamp']),
  };
}

export function toQuarterHour(row: RawRow): QuarterHour {
  return {
    startMs: Number(row['quarter']) * QUARTER_MS,
    calls: Number(row['calls']),
    bookings: Number(row['bookings']),
    messages: Number(row['messages']),
    emergencies: Number(row['emergencies']),
    costUsd: Number(row['costUsd']),
    ratings: Number(row['ratings']),
    ratingSum: Number(row['ratingSum']),
  };
}

function numberOrNull(value: RawRow[string] | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function textOrNull(value: RawRow[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
