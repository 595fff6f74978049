/** Finds what is stored of a person: what columns hold of them, and apart from it where they may have been spoken of. */
import type { FollowUp, PersonalDataStore, StoredBooking } from '@petvisor/persistence';
import { wantedDetails, type PersonQuery, type StoredDetails, type Wanted } from './person.ts';

/** A conversation in whose bookings and follow-ups the person is; or one such row that belongs to none. */
export interface PersonMatch {
  readonly conversationId: number | null;
  readonly bookings: readonly StoredBooking[];
  readonly followUps: readonly FollowUp[];
}

export interface PersonFound {
  /** Newest conversations first, then rows that belong to none. */
  readonly matches: readonly PersonMatch[];
  /** Conversations in which the person may have been spoken of, and that are no match; newest first. */
  readonly possibleIds: readonly number[];
  /** True when there are more than are kept, {@link PERSON_ROWS_MAX} of each kind. */
  readonly isCut: boolean;
}

/** Conversations, or rows without one, that a person has at most. */
export const PERSON_ROWS_MAX = 500;

export async function findPerson(
  { personalData }: { readonly personalData: Pages },
  query: PersonQuery,
): Promise<PersonFound> {
  const search = new PersonSearch(wantedDetails(query));
  for await (const booking of eachRow((afterId) => personalData.bookingsAfter(afterId)))
    search.addBooking(booking);
  for await (const followUp of eachRow((afterId) => personalData.followUpsAfter(afterId)))
    search.addFollowUp(followUp);
  for await (const { conversationId, ...said } of eachRow((afterId) => personalData.wordsAfter(afterId)))
    search.addSaid(conversationId, [said.userInput, said.aiResponse, said.generatedResponse]);
  return search.found();
}

type Pages = Pick<PersonalDataStore, 'bookingsAfter' | 'followUpsAfter' | 'wordsAfter'>;

interface Group {
  readonly conversationId: number | null;
  readonly bookings: StoredBooking[];
  readonly followUps: FollowUp[];
  readonly matched: Set<Wanted>;
}

class PersonSearch {
  readonly #wanted: readonly Wanted[];
  readonly #groups = new Map<string, Group>();
  readonly #saidIn = new Set<number>();
  #isCut = false;

  constructor(wanted: readonly Wanted[]) {
    this.#wanted = wanted;
  }

  addBooking(booking: StoredBooking): void {
    this.#groupOf(`booking ${booking.id}`, booking, detailsOfBooking(booking))?.bookings.push(booking);
    this.addSaid(booking.conversationId, [booking.notes]);
  }

  addFollowUp(followUp: FollowUp): void {
    this.#groupOf(`follow-up ${followUp.id}`, followUp, detailsOfFollowUp(followUp))?.followUps.push(
      followUp,
    );
    this.addSaid(followUp.conversationId, [followUp.words, followUp.callBackWhen, followUp.settledNote]);
  }

  addSaid(conversationId: number | null, texts: readonly (string | null)[]): void {
    if (conversationId === null || this.#saidIn.has(conversationId)) return;
    const isSaid = this.#wanted.some((wanted) => texts.some((text) => text !== null && wanted.isSaid(text)));
    if (!isSaid) return;
    if (this.#saidIn.size >= PERSON_ROWS_MAX) this.#isCut = true;
    else this.#saidIn.add(conversationId);
  }

  found(): PersonFound {
    const groups = [...this.#groups.values()];
    const isWhole = ({ matched }: Group): boolean => matched.size === this.#wanted.length;
    const matches = groups.filter(isWhole).map(({ matched: _matched, ...match }) => match);
    const ids = new Set(matches.map(({ conversationId }) => conversationId));
    // A name with another number, for example.
    const inPart = groups
      .filter((group) => !isWhole(group))
      .flatMap(({ conversationId }) => conversationId ?? []);
    const possible = new Set([...this.#saidIn, ...inPart]);
    return {
      matches: matches.toSorted((a, b) => (b.conversationId ?? 0) - (a.conversationId ?? 0)),
      possibleIds: [...possible].filter((id) => !ids.has(id)).toSorted((a, b) => b - a),
      isCut: this.#isCut,
    };
  }

  /** The group of a row with one of the details. Each of them has to be somewhere in the group. */
  #groupOf(
    ownKey: string,
    { conversationId }: { readonly conversationId: number | null },
    details: StoredDetails,
  ): Group | undefined {
    const matched = this.#wanted.filter(({ isIn }) => isIn(details));
    if (matched.length === 0) return undefined;
    const key = conversationId === null ? ownKey : `conversation ${conversationId}`;
    const group = this.#groups.get(key) ?? {
      conversationId,
      bookings: [],
      followUps: [],
      matched: new Set(),
    };
    for (const each of matched) group.matched.add(each);
    if (!this.#groups.has(key) && this.#groups.size >= PERSON_ROWS_MAX) {
      this.#isCut = true;
      return undefined;
    }
    this.#groups.set(key, group);
    return group;
  }
}

function detailsOfBooking(booking: StoredBooking): StoredDetails {
  const { ownerFirstName, ownerLastName, ownerPhone: phone, ownerEmail: email } = booking;
  return { name: [ownerFirstName, ownerLastName].filter((name) => name !== null).join(' '), phone, email };
}

function detailsOfFollowUp({ callerName, callerPhone: phone }: FollowUp): StoredDetails {
  return { name: callerName ?? '', phone };
}

async function* eachRow<Row extends { readonly id: number }>(
  pageAfter: (afterId: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  let page = await pageAfter(0);
  while (page.length > 0) {
    yield* page;
    page = await pageAfter(page.at(-1)?.id ?? 0);
  }
}
