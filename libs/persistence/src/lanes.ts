/**
 * The lanes in which operations wait for the database. Each has its own bound and its own share, so that a flood in one
 * displaces nothing in another: what a call writes is not refused because many wrong keys are looked up.
 */
import type { Database } from './database.ts';

/** In the order in which they are served. */
export const LANES = ['calls', 'logins', 'housekeeping'] as const;

export type Lane = (typeof LANES)[number];

export type StoreName =
  | 'users'
  | 'conversations'
  | 'bookings'
  | 'followUps'
  | 'notifications'
  | 'tickets'
  | 'staffSessions'
  | 'staffView'
  | 'movedCalls'
  | 'audit'
  | 'personalData';

/** Every operation has one, also a new one. */
const LANE_OF: { readonly [Name in StoreName]: Readonly<Record<keyof Database[Name], Lane>> } = {
  users: {
    findByKeyHash: 'logins',
    markUsed: 'logins',
    listBarred: 'logins',
    visitorsOf: 'logins',
    add: 'housekeeping',
    rotate: 'housekeeping',
    revoke: 'housekeeping',
    list: 'housekeeping',
    count: 'housekeeping',
  },
  conversations: {
    start: 'calls',
    reserveIds: 'calls',
    addExchange: 'calls',
    rewordExchange: 'calls',
    rate: 'calls',
    markEmergency: 'calls',
    markDisclosed: 'calls',
    end: 'calls',
    usageSince: 'logins',
    endAbandoned: 'housekeeping',
    find: 'housekeeping',
    list: 'housekeeping',
    erase: 'housekeeping',
    listOlderThan: 'housekeeping',
    listPractices: 'housekeeping',
    emptyLog: 'housekeeping',
  },
  bookings: {
    claim: 'calls',
    settle: 'calls',
    find: 'calls',
    listPending: 'housekeeping',
    list: 'housekeeping',
    count: 'housekeeping',
  },
  followUps: {
    add: 'calls',
    amend: 'calls',
    settle: 'housekeeping',
    list: 'housekeeping',
    countOpen: 'housekeeping',
  },
  notifications: {
    takeDue: 'calls',
    settle: 'calls',
    giveBack: 'calls',
    plan: 'housekeeping',
    resend: 'housekeeping',
    list: 'housekeeping',
    count: 'housekeeping',
  },
  tickets: { issue: 'logins', redeem: 'logins' },
  staffSessions: { begin: 'logins', use: 'logins', find: 'logins', end: 'logins' },
  staffView: {
    calls: 'housekeeping',
    indexCalls: 'housekeeping',
    signs: 'housekeeping',
    toDo: 'housekeeping',
    figures: 'housekeeping',
  },
  movedCalls: {
    put: 'calls',
    rename: 'calls',
    renew: 'calls',
    // Anybody can ask for it.
    take: 'logins',
    drop: 'calls',
    dropExpired: 'housekeeping',
  },
  audit: {
    add: 'housekeeping',
    conclude: 'housekeeping',
    list: 'housekeeping',
    dropOlderThan: 'housekeeping',
  },
  personalData: {
    bookingsAfter: 'housekeeping',
    followUpsAfter: 'housekeeping',
    wordsAfter: 'housekeeping',
    eraseBooking: 'housekeeping',
    eraseFollowUp: 'housekeeping',
  },
};

export function laneOf(store: StoreName, operation: string): Lane {
  return (LANE_OF[store] as Readonly<Record<string, Lane>>)[operation] ?? 'housekeeping';
}

/** What waits in a lane at most, in operations; a further one fails at once with `busy`. */
export const WAITING_MAX: Readonly<Record<Lane, number>> = { calls: 1_000, logins: 250, housekeeping: 250 };
