/** `conversations export`: prints conversations as lines of JSON. */
import type { BookingAttempt, FollowUp } from '@petvisor/persistence';
import { maskCardsIn } from '../cards/mask-cards.ts';
import { EXIT_CODES, type CommandContext, type ExitCode, type Trailed } from './command.ts';
import { shortKey } from './short-key.ts';
import type { StaffDatabase } from './staff-database.ts';

/** Rows of one conversation. */
const ROWS_MAX = 500;

type ExportContext = CommandContext & Trailed;

export async function exportAll(
  database: StaffDatabase,
  ids: readonly number[],
  context: ExportContext,
): Promise<ExitCode> {
  let missing = 0;
  for (const id of ids) {
    const conversation = await database.conversations.find(id);
    if (conversation === undefined) {
      missing += 1;
      context.complain(`There is no conversation ${id}.`);
    } else {
      const bookings = await database.bookings.list({ conversationId: id, limit: ROWS_MAX });
      const followUps = await database.followUps.list({ conversationId: id, limit: ROWS_MAX });
      await context.trail(database, { action: 'export', subject: 'conversation', ids: [id] }, () =>
        Promise.resolve(print(context, { ...conversation, bookings, followUps })),
      );
    }
  }
  return missing === 0 ? EXIT_CODES.done : EXIT_CODES.failed;
}

/** Rows that belong to no conversation, on a line of their own. */
export async function exportRows(
  database: StaffDatabase,
  {
    bookings,
    followUps,
  }: { readonly bookings: readonly BookingAttempt[]; readonly followUps: readonly FollowUp[] },
  context: ExportContext,
): Promise<void> {
  const subject = bookings.length > 0 ? 'booking' : 'follow_up';
  const ids = [...bookings.map(({ key }) => shortKey(key)), ...followUps.map(({ id }) => id)];
  await context.trail(database, { action: 'export', subject, ids }, () =>
    Promise.resolve(print(context, { id: null, exchanges: [], bookings, followUps })),
  );
}

function print(context: ExportContext, value: object): void {
  context.print(JSON.stringify(maskCardsIn(value)));
}
