/** `conversations export | erase --practice ID` without more: all that callers have left with one practice. */
import type { BookingAttempt, EraseResult, FollowUp } from '@petvisor/persistence';
import { EXIT_CODES, type CommandContext, type ExitCode, type Trailed } from './command.ts';
import { eraseOne, report, reportKept } from './erase-conversations.ts';
import { eraseRows } from './erase-person.ts';
import { exportAll, exportRows } from './export-conversations.ts';
import type { StaffDatabase } from './staff-database.ts';

const PAGE_SIZE = 500;

type RequestContext = CommandContext & Trailed;

/** @param database the rows of the practice */
export async function exportPractice(database: StaffDatabase, context: RequestContext): Promise<ExitCode> {
  for await (const ids of conversationIds(database)) await exportAll(database, ids, context);
  for await (const rows of rowsWithoutCall(database)) await exportRows(database, rows, context);
  return EXIT_CODES.done;
}

/** Calls that are open, and what staff have not settled, stay. Keys are revoked with `users`. */
export async function erasePractice(
  database: StaffDatabase,
  { isSure }: { readonly isSure: boolean },
  context: RequestContext,
): Promise<ExitCode> {
  const results: EraseResult[] = [];
  let found = 0;
  for await (const ids of conversationIds(database)) {
    found += ids.length;
    for (const id of isSure ? ids : []) {
      const result = await eraseOne(database, id, context.trail);
      if (result !== 'erased') reportKept(context, `Conversation ${id}`, result);
      results.push(result);
    }
  }
  for await (const rows of rowsWithoutCall(database)) {
    found += rows.bookings.length + rows.followUps.length;
    if (isSure) results.push(...(await eraseRows(database, { conversationId: null, ...rows }, context)));
  }
  if (!isSure) {
    context.print(`Nothing has been erased. With --yes ${found} conversations and rows without one are.`);
    return EXIT_CODES.done;
  }
  const erased = results.filter((result) => result === 'erased').length;
  const kept = results.length - erased;
  return report({ erased, kept, logEmptied: await database.conversations.emptyLog() }, context);
}

/** Newest first. Erasing a page does not change the next. */
async function* conversationIds({ conversations }: StaffDatabase): AsyncGenerator<readonly number[]> {
  let page = await conversations.list({ limit: PAGE_SIZE });
  while (page.length > 0) {
    const ids = page.map(({ id }) => id);
    yield ids;
    page = await conversations.list({ limit: PAGE_SIZE, beforeId: ids.at(-1) });
  }
}

/** Bookings that have personal details, and follow-ups, of no conversation; in pages. */
async function* rowsWithoutCall({ personalData }: StaffDatabase) {
  let bookings = await personalData.bookingsAfter(0);
  while (bookings.length > 0) {
    const own = bookings.filter((booking) => isWithoutCall(booking) && hasDetails(booking));
    if (own.length > 0) yield { bookings: own, followUps: [] };
    bookings = await personalData.bookingsAfter(bookings.at(-1)?.id ?? 0);
  }
  let followUps = await personalData.followUpsAfter(0);
  while (followUps.length > 0) {
    const own = followUps.filter(isWithoutCall);
    if (own.length > 0) yield { bookings: [], followUps: own };
    followUps = await personalData.followUpsAfter(followUps.at(-1)?.id ?? 0);
  }
}

function isWithoutCall({ conversationId }: BookingAttempt | FollowUp): boolean {
  return conversationId === null;
}

/** Those of an erased conversation are gone, while its booking stays. */
function hasDetails(booking: BookingAttempt): boolean {
  const { ownerFirstName, ownerLastName, ownerPhone, ownerEmail, petName, notes } = booking;
  return [ownerFirstName, ownerLastName, ownerPhone, ownerEmail, petName, notes].some(
    (each) => each !== null,
  );
}
