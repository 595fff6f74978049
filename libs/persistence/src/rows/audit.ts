/** What both engines share of the table `audit_entries`: new values, and a row as an entry. */
import { and, eq, isNull, type SQL } from 'drizzle-orm';
import {
  AUDIT_SUBJECT_IDS_MAX,
  type AuditConclusion,
  type AuditEntry,
  type NewAuditEntry,
} from '../audit.ts';
import { PersistenceError } from '../persistence-error.ts';
import type * as postgres from '../postgres/schema.ts';
import type * as sqlite from '../sqlite/schema.ts';

type AuditTable = typeof sqlite.auditEntries | typeof postgres.auditEntries;
type AuditRow = typeof sqlite.auditEntries.$inferSelect;

const SEPARATOR = ' ';

export function newAuditRow({ atMs, subjectIds, ...entry }: NewAuditEntry) {
  return { ...entry, at: atMs, subjectIds: joinIds(subjectIds) };
}

export function concludedRow({ outcome, subjectIds }: AuditConclusion) {
  return { outcome, ...(subjectIds !== undefined && { subjectIds: joinIds(subjectIds) }) };
}

export function isUnconcluded(entries: AuditTable, id: number): SQL | undefined {
  return and(eq(entries.id, id), isNull(entries.outcome));
}

export function toAuditEntry({ at, subjectIds, ...row }: AuditRow): AuditEntry {
  return { ...row, atMs: at, subjectIds: subjectIds === '' ? [] : subjectIds.split(SEPARATOR) };
}

/** Words have no place here: an id is a number, or hexadecimal digits of a key. */
function joinIds(ids: readonly string[]): string {
  if (ids.length > AUDIT_SUBJECT_IDS_MAX)
    throw new PersistenceError('invalid_argument', `an entry has at most ${AUDIT_SUBJECT_IDS_MAX} subjects`);
  if (!ids.every((id) => /^[0-9a-f]{1,64}$/.test(id)))
    throw new PersistenceError('invalid_argument', 'subjects are numbers or keys');
  return ids.join(SEPARATOR);
}
