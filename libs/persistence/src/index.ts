export type { Every } from './clock.ts';
export { takeServingLock } from './sqlite/serving-lock.ts';
export type { ServingLock } from './sqlite/serving-lock.ts';
export {
  followedDatabase,
  inspectDatabase,
  isPostgresUrl,
  moveDatabase,
  openDatabase,
  openSnapshotSource,
} from './open-database.ts';
export type {
  Database,
  FollowedDatabase,
  MoveOptions,
  MoveResult,
  OpenOptions,
  ServeOptions,
  Snapshot,
  SnapshotSource,
} from './database.ts';
export { makeFolder } from './make-folder.ts';
export { ALL_PRACTICES, DEFAULT_PRACTICE } from './practice.ts';
export { PersistenceError, isPersistenceError, PERSISTENCE_ERROR_CODES } from './persistence-error.ts';
export type { PersistenceErrorCode } from './persistence-error.ts';
export { KEY_SCOPES } from './users.ts';
export type { AddUserResult, KeyScope, NewKey, NewUser, Rotation, User, UserStore } from './users.ts';
export type {
  CallUsage,
  Conversation,
  ConversationEnd,
  ConversationPage,
  ConversationStore,
  ConversationSummary,
  ConversationWithExchanges,
  EraseResult,
  Exchange,
  NewConversation,
  ExchangeWords,
  NewExchange,
  TokenClasses,
} from './conversations.ts';
export { BOOKING_STATUSES } from './bookings.ts';
export type {
  BookingAttempt,
  BookingFilter,
  BookingOutcome,
  BookingStatus,
  BookingStore,
  ClaimResult,
  NewBookingAttempt,
} from './bookings.ts';
export { FOLLOW_UP_KINDS } from './follow-ups.ts';
export type {
  FollowUp,
  FollowUpAmendment,
  FollowUpFilter,
  FollowUpKind,
  FollowUpStore,
  NewFollowUp,
} from './follow-ups.ts';
export { AUDIT_ACTIONS, AUDIT_SUBJECT_IDS_MAX } from './audit.ts';
export type {
  AuditAction,
  AuditConclusion,
  AuditEntry,
  AuditOutcome,
  AuditPage,
  AuditStore,
  AuditSubject,
  NewAuditEntry,
} from './audit.ts';
export { NOTIFICATION_CHANNELS, NOTIFICATION_KINDS } from './notifications.ts';
export type {
  DueNotification,
  Notification,
  NotificationChannel,
  NotificationKind,
  NotificationOutcome,
  NotificationPlan,
  NotificationStore,
  ToldOf,
} from './notifications.ts';
export type { PersonalDataStore, RowEraseResult, StoredBooking, StoredWords } from './personal-data.ts';
export type { MovedCallStore, NewStoredCall, ResumeHashes, StoredCall } from './moved-calls.ts';
export type { NewStaffSession, StaffSession, StaffSessionStore } from './staff-sessions.ts';
export {
  STAFF_SIGNS_MAX,
  type StaffCall,
  type StaffCallFilter,
  type StaffSign,
  type ToDo,
  type ToDoPosition,
} from './staff-view.ts';
export { placeFound } from './search/words.ts';
export type { NewTicket, TicketStore } from './tickets.ts';
