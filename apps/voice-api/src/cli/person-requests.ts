/** `conversations find | export` for a person. */
import { findPerson } from '../people/find-person.ts';
import type { PersonQuery } from '../people/person.ts';
import { EXIT_CODES, type CommandContext, type ExitCode, type Trailed } from './command.ts';
import { exportAll, exportRows } from './export-conversations.ts';
import { complainOfRest, describe, entriesOf, plainOf, trailFound } from './person-entries.ts';
import type { StaffDatabase } from './staff-database.ts';

type RequestContext = CommandContext & Trailed;

export interface FindOptions extends PersonQuery {
  readonly limit: number;
  readonly before?: number | undefined;
  readonly json: boolean;
}

export async function listPerson(
  database: StaffDatabase,
  { limit, before = Number.MAX_SAFE_INTEGER, json, ...query }: FindOptions,
  context: RequestContext,
): Promise<ExitCode> {
  const found = await findPerson(database, query);
  const page = entriesOf(found)
    .filter(({ conversationId }) => (conversationId ?? 0) < before)
    .slice(0, limit);
  await trailFound(database, page, context, () => {
    if (json) context.print(JSON.stringify({ found: page.map(plainOf), isCut: found.isCut }));
    else if (page.length === 0) context.print('Nothing is stored of this person.');
    else for (const entry of page) context.print(describe(entry));
  });
  if (found.isCut) complainOfRest({ ...found, possibleIds: [] }, context);
  return EXIT_CODES.done;
}

export async function exportPerson(
  database: StaffDatabase,
  query: PersonQuery,
  context: RequestContext,
): Promise<ExitCode> {
  const found = await findPerson(database, query);
  const ids = found.matches.flatMap(({ conversationId }) => conversationId ?? []);
  const code = await exportAll(database, ids, context);
  for (const match of found.matches)
    if (match.conversationId === null) await exportRows(database, match, context);
  complainOfRest(found, context);
  return found.isCut ? EXIT_CODES.failed : code;
}
