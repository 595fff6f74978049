import { inArray, sql, type SQL } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import {
  callsQuery,
  figuresQuery,
  signsQuery,
  toDoQuery,
  toQuarterHour,
  toSign,
  toStaffCall,
  toToDo,
  type Dialect,
  type RawRow,
} from '../rows/staff-view.ts';
import {
  INDEXED_BEFORE_SEARCH,
  practiceWord,
  snippetsQuery,
  textsQuery,
  withSnippets,
  wordsOfCalls,
} from '../search/index-calls.ts';
import { termsOf, type Term } from '../search/words.ts';
import type { StaffViewStore } from '../staff-view.ts';
import type { Engine } from './connection.ts';
import * as tables from './schema.ts';

const { callWords, conversations, searchPending } = tables;

const DIALECT: Dialect = {
  tables,
  ms: (time) => sql`round(extract(epoch FROM ${time}) * 1000)::float8`,
  found: (terms, practice) =>
    sql`SELECT ${callWords.conversationId} FROM ${callWords} WHERE ${callWords.words} @@ ${queryOf(terms, practice)}::tsquery`,
};

export function postgresStaffView({ connection, attempt }: Engine): StaffViewStore {
  const all = async (query: SQL): Promise<RawRow[]> => (await connection.execute<RawRow>(query)).rows;
  const indexCalls = (limit: number): Promise<number> =>
    connection.transaction(async (tx) => {
      const { conversationId } = searchPending;
      // Waits for nobody: a call that is being written to is read the next time.
      const { rows: pending } =
        await tx.execute<RawRow>(sql`SELECT ${conversationId} AS id FROM ${searchPending}
        JOIN ${conversations} ON ${conversations.id} = ${conversationId} ORDER BY ${conversationId} DESC LIMIT ${limit}
        FOR UPDATE OF ${searchPending} SKIP LOCKED FOR KEY SHARE OF ${conversations} SKIP LOCKED`);
      const ids = pending.map(({ id }) => Number(id));
      if (ids.length === 0) return 0;
      const { rows } = await tx.execute<RawRow>(textsQuery(tables, ids));
      await tx.delete(callWords).where(inArray(callWords.conversationId, ids));
      for (const [id, words] of wordsOfCalls(rows)) {
        const vector = sql`array_to_tsvector(${sql.param([...words])}::text[])`;
        await tx.insert(callWords).values({ conversationId: id, words: vector });
      }
      await tx.delete(searchPending).where(inArray(conversationId, ids));
      return ids.length;
    });
  return attemptEach<StaffViewStore>('staffView', attempt, {
    calls: async (filter) => {
      const { search } = filter;
      if (search === undefined) return (await all(callsQuery(DIALECT, filter))).map(toStaffCall);
      if (termsOf(search).length === 0) return [];
      await indexCalls(INDEXED_BEFORE_SEARCH);
      const calls = (await all(callsQuery(DIALECT, filter))).map(toStaffCall);
      if (calls.length === 0) return [];
      return withSnippets(calls, await all(snippetsQuery(tables, calls)), search);
    },
    indexCalls,
    signs: async (practice) => (await all(signsQuery(DIALECT, practice))).map(toSign),
    toDo: async (filter) => (await all(toDoQuery(DIALECT, filter))).map(toToDo),
    figures: async (practice, sinceMs) =>
      (await all(figuresQuery(DIALECT, practice, sinceMs))).map(toQuarterHour),
  });
}

/** Words have letters, digits and marks alone, and need no escape. */
function queryOf(terms: readonly Term[], practice: string): string {
  const wanted = terms.map((term) =>
    term.map(({ word, isPrefix }) => `'${word}'${isPrefix ? ':*' : ''}`).join(' | '),
  );
  return [`'${practiceWord(practice)}'`, ...wanted].map((each) => `(${each})`).join(' & ');
}
