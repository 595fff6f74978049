/** Which calls contain what staff look for: words that were said or left, a name, or a telephone number. */
import { desc, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type * as postgres from '../postgres/schema.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { SEARCHED_CALLS_MAX } from '../staff-view.ts';
import { isOfPractice } from './practice.ts';

type Tables = Pick<
  typeof sqlite | typeof postgres,
  'conversations' | 'messageExchanges' | 'bookingAttempts' | 'followUps'
>;

/** Fewer are part of many numbers. */
const DIGITS_MIN = 4;

export function isFound(tables: Tables, search: string, practice: string, callerName: SQL): SQL | undefined {
  const { conversations: calls, messageExchanges: exchanges, bookingAttempts: bookings, followUps } = tables;
  const newest = sql`${calls.id} IN (SELECT ${calls.id} FROM ${calls} WHERE ${isOfPractice(calls.practice, practice)}
    ORDER BY ${desc(calls.id)} LIMIT ${sql.raw(String(SEARCHED_CALLS_MAX))})`;
  const digits = search.replaceAll(/\D/g, '');
  const isNumber = (phone: SQLWrapper): SQL | undefined =>
    digits.length < DIGITS_MIN
      ? undefined
      : contains(sql`replace(replace(${phone}, ' ', ''), '-', '')`, digits);
  const said = sql`SELECT 1 FROM ${exchanges} WHERE ${isSaid(tables, search)}`;
  const left = sql`SELECT 1 FROM ${followUps} WHERE ${followUps.conversationId} = ${calls.id}
    AND ${or(contains(followUps.words, search), isNumber(followUps.callerPhone))}`;
  const booked = sql`SELECT 1 FROM ${bookings} WHERE ${bookings.conversationId} = ${calls.id}
    AND ${or(contains(bookings.petName, search), isNumber(bookings.ownerPhone))}`;
  const anywhere = or(
    contains(callerName, search),
    sql`EXISTS (${said})`,
    sql`EXISTS (${left})`,
    sql`EXISTS (${booked})`,
  );
  return sql`${newest} AND ${anywhere}`;
}

/** The first words of the call that contain what is looked for. */
export function foundWords(tables: Tables, search: string | undefined): SQL {
  if (search === undefined) return sql`NULL`;
  const { userInput, aiResponse, id } = tables.messageExchanges;
  return sql`(SELECT CASE WHEN ${contains(userInput, search)} THEN ${userInput} ELSE ${aiResponse} END
    FROM ${tables.messageExchanges} WHERE ${isSaid(tables, search)} ORDER BY ${id} LIMIT 1)`;
}

function isSaid({ conversations, messageExchanges: exchanges }: Tables, search: string): SQL {
  return sql`${exchanges.conversationId} = ${conversations.id}
    AND ${or(contains(exchanges.userInput, search), contains(exchanges.aiResponse, search))}`;
}

/** Capitals are small letters; on SQLite only those of ASCII. */
function contains(text: SQLWrapper, search: string): SQL {
  const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`lower(${text}) LIKE lower(${pattern}) ESCAPE ${sql.raw(String.raw`'\'`)}`;
}
