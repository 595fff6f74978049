/**
 * What the operator commands can do to a database: to that of all practices, or to the rows of one. A command sees no other
 * database, so that `--practice` holds for each of them.
 */
import type {
  AuditStore,
  BookingStore,
  ConversationStore,
  Database,
  FollowUpStore,
  NotificationStore,
  PersonalDataStore,
  UserStore,
} from '@petvisor/persistence';

export interface StaffDatabase {
  readonly users: Pick<UserStore, 'add' | 'list' | 'rotate' | 'revoke'>;
  readonly conversations: Pick<ConversationStore, 'find' | 'list' | 'erase' | 'listOlderThan' | 'emptyLog'>;
  readonly bookings: Pick<BookingStore, 'find' | 'list' | 'settle' | 'count'>;
  readonly followUps: Pick<FollowUpStore, 'list' | 'settle' | 'countOpen'>;
  readonly notifications: Pick<NotificationStore, 'list' | 'count' | 'resend'>;
  readonly audit: Pick<AuditStore, 'add' | 'conclude' | 'list' | 'dropOlderThan'>;
  readonly personalData: PersonalDataStore;
}

/** The rows of one practice. Those of another are not found, whatever their number. */
export function rowsOf(practice: string, database: Database): StaffDatabase {
  const { conversations, bookings, followUps, notifications, audit, personalData } = database;
  return {
    users: usersOf(practice, database.users),
    conversations: {
      find: (id) => conversations.find(id, practice),
      list: (page) => conversations.list({ ...page, practice }),
      erase: (id) => conversations.erase(id, practice),
      listOlderThan: (beforeMs, afterId) => conversations.listOlderThan(beforeMs, afterId, practice),
      emptyLog: () => conversations.emptyLog(),
    },
    bookings: {
      find: (key) => bookings.find(key, practice),
      list: (filter) => bookings.list({ ...filter, practice }),
      settle: async (key, outcome) =>
        (await bookings.find(key, practice)) !== undefined && bookings.settle(key, outcome),
      count: (status) => bookings.count(status, practice),
    },
    followUps: {
      list: (filter) => followUps.list({ ...filter, practice }),
      settle: (id, settling) => followUps.settle(id, { ...settling, practice }),
      countOpen: () => followUps.countOpen(practice),
    },
    notifications: {
      list: (filter) => notifications.list({ ...filter, practice }),
      count: (status) => notifications.count(status, practice),
      resend: (id) => notifications.resend(id, practice),
    },
    audit: {
      add: (entry) => audit.add({ ...entry, practice }),
      conclude: (id, conclusion) => audit.conclude(id, conclusion),
      list: (page) => audit.list({ ...page, practice }),
      dropOlderThan: (beforeMs) => audit.dropOlderThan(beforeMs, practice),
    },
    personalData: {
      bookingsAfter: (id) => personalData.bookingsAfter(id, practice),
      followUpsAfter: (id) => personalData.followUpsAfter(id, practice),
      wordsAfter: (id) => personalData.wordsAfter(id, practice),
      eraseBooking: (id) => personalData.eraseBooking(id, practice),
      eraseFollowUp: (id) => personalData.eraseFollowUp(id, practice),
    },
  };
}

function usersOf(practice: string, users: UserStore): StaffDatabase['users'] {
  const list = async () => (await users.list()).filter((user) => user.practice === practice);
  const has = async (userId: number) => (await list()).some(({ id }) => id === userId);
  return {
    add: (user) => users.add({ ...user, practice }),
    list,
    rotate: async (id, rotation) => (await has(id)) && users.rotate(id, rotation),
    revoke: async (id, nowMs) => (await has(id)) && users.revoke(id, nowMs),
  };
}
