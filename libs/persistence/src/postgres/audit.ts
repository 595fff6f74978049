import { and, desc, lt } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { AuditStore } from '../audit.ts';
import { onlyRow } from '../only-row.ts';
import { pageSize } from '../page-size.ts';
import { concludedRow, isUnconcluded, matchesEntry, newAuditRow, toAuditEntry } from '../rows/audit.ts';
import { isOfPractice } from '../rows/practice.ts';
import type { Engine } from './connection.ts';
import { auditEntries } from './schema.ts';

export function postgresAudit({ connection, attempt }: Engine): AuditStore {
  return attemptEach<AuditStore>('audit', attempt, {
    add: async (entry) => {
      const inserted = connection.insert(auditEntries).values(newAuditRow(entry));
      return onlyRow(await inserted.returning({ id: auditEntries.id })).id;
    },

    conclude: async (id, conclusion) => {
      const concluded = connection.update(auditEntries).set(concludedRow(conclusion));
      return (await concluded.where(isUnconcluded(auditEntries, id))).rowCount === 1;
    },

    list: async (page = {}) => {
      const rows = await connection
        .select()
        .from(auditEntries)
        .where(matchesEntry(auditEntries, page))
        .orderBy(desc(auditEntries.id))
        .limit(pageSize(page.limit));
      return rows.map(toAuditEntry);
    },

    dropOlderThan: async (beforeMs, practice) =>
      (
        await connection
          .delete(auditEntries)
          .where(and(lt(auditEntries.at, beforeMs), isOfPractice(auditEntries.practice, practice)))
      ).rowCount ?? 0,
  });
}
