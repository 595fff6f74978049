import { and, desc, lt } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { AuditStore } from '../audit.ts';
import { onlyRow } from '../only-row.ts';
import { pageSize } from '../page-size.ts';
import { concludedRow, isUnconcluded, matchesEntry, newAuditRow, toAuditEntry } from '../rows/audit.ts';
import { isOfPractice } from '../rows/practice.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { auditEntries } from './schema.ts';

export function sqliteAudit(connection: Connection): AuditStore {
  return attemptEach<AuditStore>('audit', attempt, {
    add: (entry) =>
      onlyRow(
        connection.insert(auditEntries).values(newAuditRow(entry)).returning({ id: auditEntries.id }).all(),
      ).id,

    conclude: (id, conclusion) =>
      connection
        .update(auditEntries)
        .set(concludedRow(conclusion))
        .where(isUnconcluded(auditEntries, id))
        .run().changes === 1,

    list: (page = {}) =>
      connection
        .select()
        .from(auditEntries)
        .where(matchesEntry(auditEntries, page))
        .orderBy(desc(auditEntries.id))
        .limit(pageSize(page.limit))
        .all()
        .map(toAuditEntry),

    dropOlderThan: (beforeMs, practice) =>
      connection
        .delete(auditEntries)
        .where(and(lt(auditEntries.at, beforeMs), isOfPractice(auditEntries.practice, practice)))
        .run().changes,
  });
}
