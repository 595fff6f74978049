/**
 * The audit trail: who read, exported, settled, ended, sent again, erased or moved what was said, or changed keys. Entries hold numbers of rows,
 * never words or names of callers, and outlive what they are about.
 */

export const AUDIT_ACTIONS = [
  'read',
  'find',
  'export',
  'settle',
  'end',
  'resend',
  'erase',
  'purge',
  'move',
  'add_key',
  'rotate_key',
  'revoke_key',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_SUBJECTS = [
  'conversation',
  'booking',
  'follow_up',
  'notification',
  'user',
  'database',
] as const;

export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

export const AUDIT_OUTCOMES = ['done', 'in_part', 'failed'] as const;

export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Maximum number of subjects in one entry. */
export const AUDIT_SUBJECT_IDS_MAX = 500;

export interface NewAuditEntry {
  readonly atMs: number;
  /** Who: the user of the operating system, and the name that was given. */
  readonly actor: string;
  /** The program, such as `conversations`. */
  readonly program: string;
  /** The host it ran on. */
  readonly host: string;
  readonly action: AuditAction;
  readonly subject: AuditSubject;
  /** Numbers of rows, or the first characters of keys of bookings; at most {@link AUDIT_SUBJECT_IDS_MAX}. */
  readonly subjectIds: readonly string[];
  /** Whose rows, `*` for those of all; default `default`. */
  readonly practice?: string | undefined;
}

export interface AuditEntry extends NewAuditEntry {
  readonly id: number;
  readonly practice: string;
  /** `null` while the program is at it, and for good when it was killed or the database failed. */
  readonly outcome: AuditOutcome | null;
}

export interface AuditConclusion {
  readonly outcome: AuditOutcome;
  /** Replaces the subjects by those that it was done to. */
  readonly subjectIds?: readonly string[] | undefined;
}

export interface AuditPage {
  /** Maximum number of rows, 1–500; default 50. */
  readonly limit?: number | undefined;
  /** Returns only entries with a smaller id: pass the last id of the previous page. */
  readonly beforeId?: number | undefined;
  /** Only rows of this practice; of all when undefined. */
  readonly practice?: string | undefined;
}

export interface AuditStore {
  /** Stores what is about to be done, and returns the entry's id. */
  add(entry: NewAuditEntry): Promise<number>;
  /** Records what became of it, once. Returns false when there is no such entry or it has an outcome. */
  conclude(id: number, conclusion: AuditConclusion): Promise<boolean>;
  /** Entries, newest first. */
  list(page?: AuditPage): Promise<AuditEntry[]>;
  /** Deletes the entries that are older. Returns their number. */
  dropOlderThan(beforeMs: number, practice?: string): Promise<number>;
}
