import { sql, type SQL } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import {
  callsQuery,
  figuresQuery,
  toDoQuery,
  toQuarterHour,
  toStaffCall,
  toToDo,
  type Dialect,
  type RawRow,
} from '../rows/staff-view.ts';
import type { StaffViewStore } from '../staff-view.ts';
import type { Engine } from './connection.ts';
import * as tables from './schema.ts';

const DIALECT: Dialect = {
  tables,
  ms: (time) => sql`round(extract(epoch FROM ${time}) * 1000)::float8`,
};

export function postgresStaffView({ connection, attempt }: Engine): StaffViewStore {
  const all = async (query: SQL): Promise<RawRow[]> => (await connection.execute<RawRow>(query)).rows;
  return attemptEach<StaffViewStore>('staffView', attempt, {
    calls: async (filter) => (await all(callsQuery(DIALECT, filter))).map(toStaffCall),
    toDo: async (filter) => (await all(toDoQuery(DIALECT, filter))).map(toToDo),
    figures: async (practice, sinceMs) =>
      (await all(figuresQuery(DIALECT, practice, sinceMs))).map(toQuarterHour),
  });
}
