import { sql } from 'drizzle-orm';
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
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import * as tables from './schema.ts';

const DIALECT: Dialect = { tables, ms: (time) => sql`(unixepoch(${time}, 'subsec') * 1000)` };

export function sqliteStaffView(connection: Connection): StaffViewStore {
  return attemptEach<StaffViewStore>('staffView', attempt, {
    calls: (filter) => connection.all<RawRow>(callsQuery(DIALECT, filter)).map(toStaffCall),
    toDo: (filter) => connection.all<RawRow>(toDoQuery(DIALECT, filter)).map(toToDo),
    figures: (practice, sinceMs) =>
      connection.all<RawRow>(figuresQuery(DIALECT, practice, sinceMs)).map(toQuarterHour),
  });
}
