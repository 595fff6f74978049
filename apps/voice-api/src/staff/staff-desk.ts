/** What the staff view shows and does, for one practice at a time, with an entry of the audit trail for each. */
import { hostname } from 'node:os';
import type { Database, FollowUp, StaffCall, StaffCallFilter } from '@petvisor/persistence';
import { audited, type Deed } from '../audit/audited.ts';
import type { LiveCalls } from '../calls/live-calls.ts';
import { maskCards, maskCardsIn } from '../cards/mask-cards.ts';
import type { Answer } from '../http/api/answers.ts';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import { RefusalException } from '../http/refusal.exception.ts';
import type { PracticeDirectory } from '../practices/practice-config.ts';
import { dayNamed } from './date-named.ts';
import { figuresOfDays } from './figures-of-days.ts';
import { pageOf, positionOf, type PageQuery } from './pages.ts';
import {
  bookingItem,
  bookingOfCall,
  callItem,
  followUpItem,
  isoTime,
  parseItemId,
  toDoItem,
  turnsOf,
  withExcerpt,
} from './shown.ts';
import type { SignedIn } from './staff-sessions.ts';

/** Rows of one conversation. */
const ROWS_MAX = 500;
const SETTLED_BY_STAFF = 'settled_by_staff';

type Session = Pick<SignedIn, 'practice' | 'username'>;
type FollowUpItem = Answer<'StaffFollowUp'>;

export interface Settlement {
  readonly note: string;
  readonly outcome?: 'confirmed' | 'rejected' | undefined;
}

export interface CallsQuery extends Pick<StaffCallFilter, 'live' | 'outcome' | 'search'> {
  /** The first day, as `YYYY-MM-DD` in the time zone of the practice. */
  readonly from?: string | undefined;
  /** The last day. */
  readonly to?: string | undefined;
}

interface StaffDeskOptions {
  readonly liveCalls: Pick<LiveCalls, 'end'>;
  readonly database: Database;
  readonly practices: PracticeDirectory;
  /** Something that open staff views show has changed. */
  readonly onChange: (practice: string) => void;
  /** When what is known of practices was read last. */
  readonly readAtMs: () => number;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

export class StaffDesk {
  readonly #options: StaffDeskOptions;

  constructor(options: StaffDeskOptions) {
    this.#options = options;
  }

  async openFollowUps(session: Session, { cursor, limit }: PageQuery): Promise<Answer<'StaffFollowUps'>> {
    const { staffView } = this.#options.database;
    const after = positionOf.toDo(cursor);
    const rows = await staffView.toDo({ practice: session.practice, after, limit: limit + 1 });
    const page = pageOf(rows, limit, positionOf.ofToDo);
    const ids = page.items.map(({ id }) => id);
    await this.#audited(session, { action: 'read', subject: 'follow_up', ids });
    return { ...page, items: maskCardsIn(page.items.map(toDoItem)) };
  }

  async settledFollowUps(session: Session, { cursor, limit }: PageQuery): Promise<Answer<'StaffFollowUps'>> {
    const { followUps } = this.#options.database;
    const { practice } = session;
    const before = positionOf.settled(cursor);
    const rows = await followUps.list({ practice, settled: true, before, limit: limit + 1 });
    const page = pageOf(rows, limit, positionOf.ofSettled);
    const ids = page.items.map(({ id }) => id);
    await this.#audited(session, { action: 'read', subject: 'follow_up', ids });
    return { ...page, items: maskCardsIn(page.items.map(followUpItem)) };
  }

  async settle(session: Session, itemId: string, settlement: Settlement): Promise<FollowUpItem> {
    const found = parseItemId(itemId) ?? refuse(REFUSALS.notFound);
    return found.isBooking
      ? this.#settleBooking(session, found.id, settlement)
      : this.#settleFollowUp(session, found.id, settlement);
  }

  async calls(
    session: Session,
    { cursor, limit, from, to, ...filter }: PageQuery & CallsQuery,
  ): Promise<Answer<'StaffCalls'>> {
    const { staffView } = this.#options.database;
    const { practice } = session;
    const beforeId = positionOf.call(cursor);
    const { timeZone } = this.#configOf(practice).practice;
    const days = {
      fromMs: from === undefined ? undefined : dayNamed(from, timeZone).beginsAtMs,
      untilMs: to === undefined ? undefined : dayNamed(to, timeZone).endsAtMs,
    };
    const rows = await staffView.calls({ ...filter, ...days, practice, beforeId, limit: limit + 1 });
    const page = pageOf(rows, limit, ({ id }) => [id]);
    const { search = '' } = filter;
    const ids = page.items.flatMap(({ id, snippet }) => (snippet === null ? [] : [id]));
    if (ids.length > 0) await this.#audited(session, { action: 'read', subject: 'conversation', ids });
    return { ...page, items: page.items.map((call) => withExcerpt(callItem(call), search)) };
  }

  async call(session: Session, id: number): Promise<Answer<'StaffCall'>> {
    const { conversations, bookings, followUps } = this.#options.database;
    const { practice } = session;
    const item = await this.#findCall(practice, id);
    const deed: Deed = { action: 'read', subject: 'conversation', ids: [id] };
    const [conversation, booked, left] = await this.#audited(session, deed, () =>
      Promise.all([
        conversations.find(id, practice),
        bookings.list({ conversationId: id, practice, limit: ROWS_MAX }),
        followUps.list({ conversationId: id, practice, limit: ROWS_MAX }),
      ]),
    );
    if (conversation === undefined) return refuse(REFUSALS.notFound);
    const { exchanges, rating } = conversation;
    return maskCardsIn({
      ...callItem(item),
      turns: turnsOf(exchanges),
      bookings: booked.map(bookingOfCall),
      followUps: left.map(followUpItem),
      rating,
      tokens: exchanges.reduce((sum, { totalTokens }) => sum + (totalTokens ?? 0), 0),
    });
  }

  /** What `npm run conversations -- export` prints of the call. */
  async exportCall(session: Session, id: number): Promise<object> {
    const { conversations, bookings, followUps } = this.#options.database;
    const { practice } = session;
    await this.#findCall(practice, id);
    return this.#audited(session, { action: 'export', subject: 'conversation', ids: [id] }, async () => {
      const filter = { conversationId: id, practice, limit: ROWS_MAX };
      const conversation = await conversations.find(id, practice);
      return maskCardsIn({
        ...conversation,
        bookings: await bookings.list(filter),
        followUps: await followUps.list(filter),
      });
    });
  }

  async eraseCall(session: Session, id: number): Promise<void> {
    const { conversations } = this.#options.database;
    const { practice } = session;
    await this.#findCall(practice, id);
    const deed: Deed = { action: 'erase', subject: 'conversation', ids: [id] };
    const result = await this.#audited(
      session,
      deed,
      () => conversations.erase(id, practice),
      (erased) => ({
        outcome: erased === 'erased' ? 'done' : 'failed',
      }),
    );
    if (result === 'not_found') refuse(REFUSALS.notFound);
    if (result !== 'erased') refuse(REFUSALS.callKept);
    this.#options.onChange(practice);
    await conversations.emptyLog();
  }

  async endCall(session: Session, id: number): Promise<void> {
    const { practice } = session;
    await this.#findCall(practice, id);
    const end = () => Promise.resolve(this.#options.liveCalls.end(id, practice));
    const deed: Deed = { action: 'end', subject: 'conversation', ids: [id] };
    const isEnded = await this.#audited(session, deed, end, (ended) => ({
      outcome: ended ? 'done' : 'failed',
    }));
    if (!isEnded) refuse(REFUSALS.callNotHere);
    this.#options.onChange(practice);
  }

  async figures({ practice }: Session, days: number): Promise<Answer<'StaffFigures'>> {
    const { database, now } = this.#options;
    const { timeZone } = this.#configOf(practice).practice;
    return figuresOfDays(database.staffView, { practice, timeZone, days, nowMs: now() });
  }

  async practice({ practice: id }: Session): Promise<Answer<'StaffPractice'>> {
    const { database, readAtMs } = this.#options;
    const { name, phone, outOfHoursPhone, timeZone, facts } = this.#configOf(id).practice;
    const users = await database.users.list();
    return {
      name,
      phone: phone ?? null,
      outOfHoursPhone: outOfHoursPhone ?? null,
      timeZone,
      facts: { ...facts },
      readAt: isoTime(readAtMs()),
      keys: users
        .filter((user) => user.practice === id && user.revokedAtMs === null && user.apiKeyPrefix !== null)
        .map(({ username, apiKeyPrefix, scope, lastUsedAtMs }) => ({
          name: username,
          prefix: apiKeyPrefix,
          scope,
          lastUsedAt: lastUsedAtMs === null ? null : isoTime(lastUsedAtMs),
        })),
    };
  }

  async #settleFollowUp(session: Session, id: number, { note }: Settlement): Promise<FollowUpItem> {
    const { practice, username } = session;
    const { followUps } = this.#options.database;
    if ((await this.#findFollowUp(practice, id)).settledAtMs !== null) refuse(REFUSALS.alreadySettled);
    const settling = {
      settledAtMs: this.#options.now(),
      note: maskCards(note),
      by: username ?? '',
      practice,
    };
    await this.#settled(session, { action: 'settle', subject: 'follow_up', ids: [id] }, () =>
      followUps.settle(id, settling),
    );
    return followUpItem(await this.#findFollowUp(practice, id));
  }

  async #settleBooking(session: Session, id: number, { note, outcome }: Settlement): Promise<FollowUpItem> {
    const { practice, username } = session;
    const { bookings, personalData } = this.#options.database;
    const [booking] = await personalData.bookingsAfter(id - 1, practice);
    if (booking?.id !== id) return refuse(REFUSALS.notFound);
    if (booking.status !== 'unknown') refuse(REFUSALS.alreadySettled);
    // Whoever settles it has asked the practice's diary.
    if (outcome === undefined) return refuse(REFUSALS.badRequest);
    const settledAtMs = this.#options.now();
    await this.#settled(session, { action: 'settle', subject: 'booking', ids: [`b${id}`] }, () =>
      bookings.settle(booking.key, { status: outcome, reason: SETTLED_BY_STAFF, settledAtMs }),
    );
    const settled = { at: isoTime(settledAtMs), by: username, note: maskCards(note) };
    return maskCardsIn({ ...bookingItem(booking), settled });
  }

  /** Two may settle it at once; one of them is told that it was settled. */
  async #settled(session: Session, deed: Deed, settle: () => Promise<boolean>): Promise<void> {
    const isSettled = await this.#audited(session, deed, settle, (done) => ({
      outcome: done ? 'done' : 'failed',
    }));
    if (!isSettled) refuse(REFUSALS.alreadySettled);
    this.#options.onChange(session.practice);
  }

  async #findFollowUp(practice: string, id: number): Promise<FollowUp> {
    const [followUp] = await this.#options.database.personalData.followUpsAfter(id - 1, practice);
    return followUp?.id === id ? followUp : refuse(REFUSALS.notFound);
  }

  async #findCall(practice: string, id: number): Promise<StaffCall> {
    const { staffView } = this.#options.database;
    const [call] = await staffView.calls({ practice, beforeId: id + 1, limit: 1 });
    return call?.id === id ? call : refuse(REFUSALS.notFound);
  }

  #configOf(practice: string) {
    return this.#options.practices.find(practice) ?? refuse(REFUSALS.practiceNotFound);
  }

  #audited<Result = void>(
    { practice, username }: Session,
    deed: Deed,
    work: () => Promise<Result> = () => Promise.resolve() as Promise<Result>,
    conclusionOf?: Parameters<typeof audited<Result>>[3],
  ): Promise<Result> {
    const { database, now } = this.#options;
    const auditor = { ...database, actor: username ?? '', program: 'staff', host: hostname(), practice, now };
    return audited(auditor, deed, work, conclusionOf);
  }
}

function refuse(refusal: Refusal): never {
  throw new RefusalException(refusal);
}
