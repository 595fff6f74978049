/** `conversations audit`: who read, exported, settled, erased or moved what, or changed keys. */
import type { AuditEntry, AuditPage, Database } from '@petvisor/persistence';
import { EXIT_CODES, type ExitCode } from './command.ts';
import { localTime, type StaffContext } from './local-time.ts';
import { writeLines } from './write-lines.ts';

/** Number of subjects in a line; `--json` prints all. */
const SUBJECTS_SHOWN_MAX = 10;

const HEADINGS = ['No.', 'When', 'Who', 'Where', 'What', 'Outcome'];

export async function listAudit(
  { audit }: Pick<Database, 'audit'>,
  { json, ...page }: AuditPage & { readonly json: boolean },
  { print, timeZone }: StaffContext,
): Promise<ExitCode> {
  const entries = await audit.list(page);
  if (json) print(JSON.stringify(entries));
  else if (entries.length === 0) print('No entry.');
  else {
    print(HEADINGS.join('\t'));
    for (const entry of entries) print(describe(entry, timeZone));
  }
  return EXIT_CODES.done;
}

function describe(entry: AuditEntry, timeZone: string): string {
  const { id, atMs, actor, program, host, action, subject, outcome } = entry;
  return writeLines([
    [
      String(id),
      localTime(atMs, timeZone),
      actor,
      `${program} on ${host}`,
      [action, subject, subjectsOf(entry)].filter(Boolean).join(' '),
      outcome ?? 'not finished',
    ],
  ]);
}

function subjectsOf({ subjectIds }: AuditEntry): string {
  const more = subjectIds.length - SUBJECTS_SHOWN_MAX;
  const shown = subjectIds.slice(0, SUBJECTS_SHOWN_MAX).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
