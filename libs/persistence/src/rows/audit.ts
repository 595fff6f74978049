/** What both engines share of the table `audit_entries`: new values, and a row as an entry. */
import { and, eq, isNull, lt, type SQL } from 'drizzle-orm';
import {
  AUDIT_SUBJECT_IDS_MAX,
  type AuditConclusion,
  type AuditEntry,
  type AuditPage,
  type NewAuditEntry,
} from '../audit.ts';
import { PersistenceError } from '../persistence-error.ts';
import type * as postgres from '../postgres/schema.ts';
import { DEFAULT_PRACTICE, practiceOf } from '../practice.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { isOfPractice } from './practice.ts';

type AuditTable = typeof sqlite.auditEntries | typeof postgres.auditEntries;
type AuditRow = typeof sqlite.auditEntries.$inferSelect;

const SEPARATOR = ' ';

export function newAuditRow({ atMs, subjectIds, practice = DEFAULT_PRACTICE, ...entry }: NewAuditEntry) {
  return { ...entry, practice, at: atMs, subjectIds: joinIds(subjectIds) };
}

export function concludedRow({ outcome, subjectIds }: AuditConclusion) {
  return { outcome, ...(subjectIds !== undefined && { subjectIds: joinIds(subjectIds) }) };
}

export function isUnconcluded(entries: AuditTable, id: number): SQL | undefined {
  return and(eq(entries.id, id), isNull(entries.outcome));
}

export function toAuditEntry({ at, subjectIds, ...row }: AuditRow): AuditEntry {
  const ids = subjectIds === '' ? [] : subjectIds.split(SEPARATOR);
  return { ...row, practice: practiceOf(row), atMs: at, subjectIds: ids };
}

export function matchesEntry(entries: AuditTable, { beforeId, practice }: AuditPage): SQL | undefined {
  const before = beforeId === undefined ? undefined : lt(entries.id, beforeId);
  return and(before, isOfPractice(entries.practice, practice));
}

/** Words have no place here: an id is a number, or hexadecimal digits of a key. */
function joinIds(ids: readonly string[]): string {
  if (ids.length > AUDIT_SUBJECT_IDS_MAX)
    throw new PersistenceError('invalid_argument', `an entry has at most ${AUDIT_SUBJECT_IDS_MAX} subjects`);
  if (!ids.every((id) => /^[0-9a-f]{1,64}$/.test(id)))
    throw new PersistenceError('invalid_argument', 'subjects are numbers or keys');
  return ids.join(SEPARATOR);
}
