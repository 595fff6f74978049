/** `conversations audit`: who read, exported, settled, sent again, erased or moved what, or changed keys. */
import { ALL_PRACTICES, type AuditEntry, type AuditPage } from '@petvisor/persistence';
import { EXIT_CODES, type ExitCode } from './command.ts';
import { localTime, type StaffContext } from './local-time.ts';
import { writeLines } from './write-lines.ts';
import type { StaffDatabase } from './staff-database.ts';

/** Number of subjects in a line; `--json` prints all. */
const SUBJECTS_SHOWN_MAX = 10;

const HEADINGS = ['No.', 'When', 'Who', 'Where', 'What', 'Outcome', 'Practice'];

export async function listAudit(
  { audit }: Pick<StaffDatabase, 'audit'>,
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
  const { id, atMs, actor, program, host, action, subject, outcome, practice } = entry;
  return writeLines([
    [
      String(id),
      localTime(atMs, timeZone),
      actor,
      `${program} on ${host}`,
      [action, subject, subjectsOf(entry)].filter(Boolean).join(' '),
      outcome ?? 'not finished',
      practice === ALL_PRACTICES ? 'all' : practice,
    ],
  ]);
}

function subjectsOf({ subjectIds }: AuditEntry): string {
  const more = subjectIds.length - SUBJECTS_SHOWN_MAX;
  const shown = subjectIds.slice(0, SUBJECTS_SHOWN_MAX).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
