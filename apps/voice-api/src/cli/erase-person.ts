/** `conversations erase` for a person: shows what it would do, and does it only with `--yes`. */
import type { EraseResult } from '@petvisor/persistence';
import { findPerson, type PersonMatch } from '../people/find-person.ts';
import type { PersonQuery } from '../people/person.ts';
import { EXIT_CODES, type CommandContext, type ExitCode, type Trailed } from './command.ts';
import { eraseOne, report, reportKept } from './erase-conversations.ts';
import { complainOfRest, describe, trailFound } from './person-entries.ts';
import { shortKey } from './short-key.ts';
import type { StaffDatabase } from './staff-database.ts';

type RequestContext = CommandContext & Trailed;

export async function erasePerson(
  database: StaffDatabase,
  query: PersonQuery,
  { isSure }: { readonly isSure: boolean },
  context: RequestContext,
): Promise<ExitCode> {
  const found = await findPerson(database, query);
  const code = await (isSure ? eraseAll : showErasure)(database, found.matches, context);
  complainOfRest(found, context);
  return found.isCut ? EXIT_CODES.failed : code;
}

async function showErasure(
  database: StaffDatabase,
  matches: readonly PersonMatch[],
  context: RequestContext,
): Promise<ExitCode> {
  const lines: string[] = [];
  let erasable = 0;
  for (const match of matches) {
    const reason = await reasonToKeep(database, match);
    if (reason === undefined) erasable += 1;
    const fate = reason === undefined ? 'would be erased' : `stays: ${reason}`;
    lines.push(`${describe({ ...match, isPossible: false })}\t${fate}`);
  }
  const entries = matches.map((match) => ({ ...match, isPossible: false }));
  await trailFound(database, entries, context, () => {
    for (const line of lines) context.print(line);
    context.print(`Nothing has been erased. With --yes ${erasable} of ${matches.length} are.`);
  });
  return EXIT_CODES.done;
}

/** As the store decides when it erases. */
async function reasonToKeep(
  database: StaffDatabase,
  { conversationId, bookings, followUps }: PersonMatch,
): Promise<'open' | 'unsettled' | undefined> {
  if (conversationId === null) return isUnsettled(bookings, followUps) ? 'unsettled' : undefined;
  const conversation = await database.conversations.find(conversationId);
  if (conversation?.endedAtMs === null && conversation.closeReason === null) return 'open';
  const rows = { conversationId, limit: ROWS_MAX };
  return isUnsettled(await database.bookings.list(rows), await database.followUps.list(rows))
    ? 'unsettled'
    : undefined;
}

/** Rows of one conversation. */
const ROWS_MAX = 500;

function isUnsettled(
  bookings: readonly { readonly status: string }[],
  followUps: readonly { readonly settledAtMs: number | null }[],
): boolean {
  return (
    bookings.some(({ status }) => status === 'pending' || status === 'unknown') ||
    followUps.some(({ settledAtMs }) => settledAtMs === null)
  );
}

async function eraseAll(
  database: StaffDatabase,
  matches: readonly PersonMatch[],
  context: RequestContext,
): Promise<ExitCode> {
  const results: EraseResult[] = [];
  for (const match of matches) {
    if (match.conversationId === null) results.push(...(await eraseRows(database, match, context)));
    else {
      const result = await eraseOne(database, match.conversationId, context.trail);
      if (result !== 'erased') reportKept(context, `Conversation ${match.conversationId}`, result);
      results.push(result);
    }
  }
  const erased = results.filter((result) => result === 'erased').length;
  const kept = results.length - erased;
  return report({ erased, kept, logEmptied: await database.conversations.emptyLog() }, context);
}

/** Rows that belong to no conversation. */
export async function eraseRows(
  database: StaffDatabase,
  { bookings, followUps }: PersonMatch,
  context: RequestContext,
): Promise<EraseResult[]> {
  const { personalData } = database;
  const conclusionOf = (result: EraseResult) =>
    ({ outcome: result === 'erased' ? 'done' : 'failed' }) as const;
  const results: EraseResult[] = [];
  for (const { id, key } of bookings) {
    const deed = { action: 'erase', subject: 'booking', ids: [shortKey(key)] } as const;
    const result = await context.trail(database, deed, () => personalData.eraseBooking(id), conclusionOf);
    if (result !== 'erased') reportKept(context, `Booking ${shortKey(key)}`, result);
    results.push(result);
  }
  for (const { id } of followUps) {
    const deed = { action: 'erase', subject: 'follow_up', ids: [id] } as const;
    const result = await context.trail(database, deed, () => personalData.eraseFollowUp(id), conclusionOf);
    if (result !== 'erased') reportKept(context, `Follow-up ${id}`, result);
    results.push(result);
  }
  return results;
}
