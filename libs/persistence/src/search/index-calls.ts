/** What both engines share of the full-text search: what is read of a call, and the words that come of it. */
import { inArray, sql, type SQL } from 'drizzle-orm';
import type * as postgres from '../postgres/schema.ts';
import { practiceOf } from '../practice.ts';
import type { RawRow } from '../rows/staff-view.ts';
import type * as sqlite from '../sqlite/schema.ts';
import type { StaffCall } from '../staff-view.ts';
import { countFound, termsOf, wordsOf } from './words.ts';

type Tables = Pick<
  typeof sqlite | typeof postgres,
  'conversations' | 'messageExchanges' | 'bookingAttempts' | 'followUps'
>;

/** Calls whose words are read anew before a search; those that have just ended are among them. */
export const INDEXED_BEFORE_SEARCH = 50;

/** Exchanges of the calls on one page of what was found that are looked through for the words to show. */
const SNIPPET_ROWS_MAX = 5_000;

/** Names and numbers first: of a call with very many words the last ones are not kept. */
export function textsQuery(
  { conversations, messageExchanges, bookingAttempts: bookings, followUps }: Tables,
  ids: readonly number[],
): SQL {
  const among = [...ids];
  const joined = (...columns: SQL[]) => sql.join(columns, sql` || ' ' || `);
  const text = (column: Parameters<typeof inArray>[0]) => sql`coalesce(${column}, '')`;
  const call = sql`SELECT ${conversations.id} AS id, 0 AS part, ${conversations.practice} AS text
    FROM ${conversations} WHERE ${inArray(conversations.id, among)}`;
  const booked = sql`SELECT ${bookings.conversationId}, 1, ${joined(
    text(bookings.ownerFirstName),
    text(bookings.ownerLastName),
    text(bookings.petName),
    text(bookings.ownerPhone),
    text(bookings.ownerEmail),
    text(bookings.reference),
    text(bookings.appointmentTypeName),
    text(bookings.clinicianName),
    text(bookings.notes),
  )} FROM ${bookings} WHERE ${inArray(bookings.conversationId, among)}`;
  const left = sql`SELECT ${followUps.conversationId}, 2, ${joined(
    text(followUps.callerName),
    text(followUps.petName),
    text(followUps.callerPhone),
    text(followUps.words),
  )} FROM ${followUps} WHERE ${inArray(followUps.conversationId, among)}`;
  const said = sql`SELECT ${messageExchanges.conversationId}, 3, ${joined(
    text(messageExchanges.userInput),
    text(messageExchanges.aiResponse),
  )} FROM ${messageExchanges} WHERE ${inArray(messageExchanges.conversationId, among)}`;
  return sql`${call} UNION ALL ${booked} UNION ALL ${left} UNION ALL ${said} ORDER BY part`;
}

/** The words of each call, with that of its practice. */
export function wordsOfCalls(rows: readonly RawRow[]): [id: number, words: readonly string[]][] {
  const texts = Map.groupBy(rows, ({ id }) => Number(id));
  return [...texts].flatMap(([id, [call, ...others]]) =>
    // A row of a conversation that is gone.
    call === undefined || Number(call['part']) !== 0
      ? []
      : [[id, [practiceWord(textOf(call) ?? null), ...wordsOf(others.map((row) => textOf(row) ?? null))]]],
  );
}

/** No word of a text has the line in it, so that it is found in no other place. */
export function practiceWord(practice: string | null): string {
  return `_${Buffer.from(practiceOf({ practice })).toString('hex')}`;
}

export function snippetsQuery(
  { messageExchanges }: Pick<Tables, 'messageExchanges'>,
  calls: readonly StaffCall[],
): SQL {
  const { id, conversationId, userInput, aiResponse } = messageExchanges;
  const among = calls.map((call) => call.id);
  return sql`SELECT ${conversationId} AS id, ${userInput} AS heard, ${aiResponse} AS said FROM ${messageExchanges}
    WHERE ${inArray(conversationId, among)} ORDER BY ${id} LIMIT ${SNIPPET_ROWS_MAX}`;
}

/** Each call with the first words in it that contain most of what was searched for. */
export function withSnippets(
  calls: readonly StaffCall[],
  rows: readonly RawRow[],
  search: string,
): StaffCall[] {
  const terms = termsOf(search);
  const best = new Map<number, { readonly snippet: string; readonly count: number }>();
  for (const row of rows) {
    for (const snippet of [row['heard'], row['said']]) {
      if (typeof snippet !== 'string') continue;
      const count = countFound(snippet, terms);
      if (count > (best.get(Number(row['id']))?.count ?? 0)) best.set(Number(row['id']), { snippet, count });
    }
  }
  return calls.map((call) => ({ ...call, snippet: best.get(call.id)?.snippet ?? null }));
}

function textOf(row: RawRow): string | undefined {
  return row['text'] === null || row['text'] === undefined ? undefined : String(row['text']);
}
