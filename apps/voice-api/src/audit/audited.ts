/** Does something with what was said, or with keys, under an entry of the audit trail that is written before. */
import {
  isPersistenceError,
  type AuditAction,
  type AuditConclusion,
  type AuditStore,
  type AuditSubject,
  type PersistenceError,
} from '@petvisor/persistence';

export interface Auditor {
  /** The entries, in the database of what is done. */
  readonly audit: Pick<AuditStore, 'add' | 'conclude'>;
  readonly actor: string;
  readonly program: string;
  readonly host: string;
  /** Id of the practice whose rows it is about, `*` for all. */
  readonly practice: string;
  readonly now: () => number;
  /** Called when the entry cannot be written, and it is done all the same. Without it nothing is done. */
  readonly onUnaudited?: ((error: PersistenceError) => void) | undefined;
}

export interface Deed {
  readonly action: AuditAction;
  readonly subject: AuditSubject;
  /** Numbers of rows, or the first characters of keys of bookings. */
  readonly ids: readonly (number | string)[];
}

/**
 * @param conclusionOf what became of it, from the result of `work`; when `work` throws, the entry stays without an outcome
 * @throws {PersistenceError} when the entry cannot be written, before `work` is called
 */
export async function audited<Result>(
  auditor: Auditor,
  deed: Deed,
  work: () => Promise<Result>,
  conclusionOf: (result: Result) => AuditConclusion = () => ({ outcome: 'done' }),
): Promise<Result> {
  const entryId = await addEntry(auditor, deed);
  const result = await work();
  if (entryId !== undefined) await auditor.audit.conclude(entryId, conclusionOf(result));
  return result;
}

async function addEntry(
  { audit, actor, program, host, practice, now, onUnaudited }: Auditor,
  { action, subject, ids }: Deed,
): Promise<number | undefined> {
  try {
    return await audit.add({
      atMs: now(),
      actor,
      program,
      host,
      practice,
      action,
      subject,
      subjectIds: ids.map(String),
    });
  } catch (error) {
    if (onUnaudited === undefined || !isPersistenceError(error)) throw error;
    onUnaudited(error);
    return undefined;
  }
}
