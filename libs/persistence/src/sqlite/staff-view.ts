import { desc, inArray, sql } from 'drizzle-orm';
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
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import * as tables from './schema.ts';

const DIALECT: Dialect = {
  tables,
  ms: (time) => sql`(unixepoch(${time}, 'subsec') * 1000)`,
  found: (terms, practice) =>
    sql`SELECT rowid FROM call_search WHERE call_search MATCH ${matchOf(terms, practice)}`,
};

export function sqliteStaffView(connection: Connection): StaffViewStore {
  const { callWords, searchPending } = tables;
  const indexCalls = (limit: number): number => {
    const { conversationId } = searchPending;
    const newest = connection.select().from(searchPending).orderBy(desc(conversationId)).limit(limit);
    // Looking alone writes nothing.
    if (newest.all().length === 0) return 0;
    return connection.transaction(
      (tx) => {
        const ids = tx.select().from(searchPending).orderBy(desc(conversationId)).limit(limit).all();
        const pending = ids.map((row) => row.conversationId);
        tx.delete(callWords).where(inArray(callWords.conversationId, pending)).run();
        for (const [id, words] of wordsOfCalls(tx.all<RawRow>(textsQuery(tables, pending))))
          tx.insert(callWords)
            .values({ conversationId: id, words: words.join(' ') })
            .run();
        tx.delete(searchPending).where(inArray(conversationId, pending)).run();
        return pending.length;
      },
      { behavior: 'immediate' },
    );
  };
  return attemptEach<StaffViewStore>('staffView', attempt, {
    calls: (filter) => {
      const { search } = filter;
      if (search === undefined) return connection.all<RawRow>(callsQuery(DIALECT, filter)).map(toStaffCall);
      if (termsOf(search).length === 0) return [];
      indexCalls(INDEXED_BEFORE_SEARCH);
      const calls = connection.all<RawRow>(callsQuery(DIALECT, filter)).map(toStaffCall);
      if (calls.length === 0) return [];
      return withSnippets(calls, connection.all<RawRow>(snippetsQuery(tables, calls)), search);
    },
    indexCalls,
    signs: (practice) => connection.all<RawRow>(signsQuery(DIALECT, practice)).map(toSign),
    toDo: (filter) => connection.all<RawRow>(toDoQuery(DIALECT, filter)).map(toToDo),
    figures: (practice, sinceMs) =>
      connection.all<RawRow>(figuresQuery(DIALECT, practice, sinceMs)).map(toQuarterHour),
  });
}

/** Words have letters, digits and marks alone, and need no escape. */
function matchOf(terms: readonly Term[], practice: string): string {
  const wanted = terms.map((term) =>
    term.map(({ word, isPrefix }) => `"${word}"${isPrefix ? '*' : ''}`).join(' OR '),
  );
  return [`"${practiceWord(practice)}"`, ...wanted].map((each) => `(${each})`).join(' AND ');
}
