/** What both engines share of the columns `practice`: conditions, and the practice of a new row of a call. */
import { eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import type * as postgres from '../postgres/schema.ts';
import { DEFAULT_PRACTICE } from '../practice.ts';
import type * as sqlite from '../sqlite/schema.ts';

type Schema = typeof sqlite | typeof postgres;
type PracticeColumn = Schema[
  'conversations' | 'bookingAttempts' | 'followUps' | 'notifications' | 'auditEntries']['practice'];

/** @param practice undefined for the rows of all */
export function isOfPractice(column: PracticeColumn, practice: string | undefined): SQL | undefined {
  if (practice === undefined) return undefined;
  const own = eq(column, practice);
  return practice === DEFAULT_PRACTICE ? or(own, isNull(column)) : own;
}

/** That of its conversation; the given one for a row without a conversation. */
export function practiceOfCall(
  { conversations }: Pick<Schema, 'conversations'>,
  conversationId: number | undefined,
  given = DEFAULT_PRACTICE,
): string | SQL<string> {
  if (conversationId === undefined) return given;
  const { id, practice } = conversations;
  const ofCall = sql`SELECT ${practice} FROM ${conversations} WHERE ${id} = ${conversationId}`;
  return sql<string>`coalesce((${ofCall}), ${given})`;
}
