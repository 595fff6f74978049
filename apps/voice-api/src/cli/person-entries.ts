/** What was found of a person, as commands print it: numbers of rows, and no details. */
import { PERSON_ROWS_MAX, type PersonFound, type PersonMatch } from '../people/find-person.ts';
import type { CommandContext, Trailed } from './command.ts';
import { shortKey } from './short-key.ts';
import { writeLines } from './write-lines.ts';
import type { StaffDatabase } from './staff-database.ts';

/** A match, or a conversation in which the person may have been spoken of. */
export type Entry = PersonMatch & { readonly isPossible: boolean };

/** Newest conversations first, then rows that belong to none. */
export function entriesOf({ matches, possibleIds }: PersonFound): Entry[] {
  return [
    ...matches.map((match) => ({ ...match, isPossible: false })),
    ...possibleIds.map((conversationId) => ({
      conversationId,
      bookings: [],
      followUps: [],
      isPossible: true,
    })),
  ].toSorted((a, b) => (b.conversationId ?? 0) - (a.conversationId ?? 0));
}

export function plainOf({ conversationId, isPossible, bookings, followUps }: Entry): object {
  return {
    conversationId,
    isPossible,
    bookings: bookings.map(({ key }) => shortKey(key)),
    followUps: followUps.map(({ id }) => id),
  };
}

export function describe(entry: Entry): string {
  const { conversationId, isPossible, bookings, followUps } = entry;
  return writeLines([
    [
      conversationId === null ? 'no conversation' : `conversation ${conversationId}`,
      ...(isPossible ? ['possible: only in what was said, or in part'] : []),
      ...bookings.map(({ key, status }) => `booking ${shortKey(key)} (${status})`),
      ...followUps.map(({ id, settledAtMs }) => `follow-up ${id}${settledAtMs === null ? ' (open)' : ''}`),
    ],
  ]);
}

/** Prints what was found, under an entry of the audit trail. */
export function trailFound(
  database: Pick<StaffDatabase, 'audit'>,
  entries: readonly Entry[],
  { trail }: Trailed,
  print: () => void,
): Promise<void> {
  const ids = entries.flatMap(({ conversationId }) => conversationId ?? []);
  return trail(database, { action: 'find', subject: 'conversation', ids }, () => Promise.resolve(print()));
}

/** Whoever answers a request has to know that there may be more. */
export function complainOfRest({ isCut, possibleIds }: PersonFound, { complain }: CommandContext): void {
  if (isCut) complain(`There are more than ${PERSON_ROWS_MAX}: these are not all. Give more details.`);
  if (possibleIds.length > 0)
    complain(
      `${possibleIds.length} more conversations may speak of this person: see find, and use their numbers.`,
    );
}
