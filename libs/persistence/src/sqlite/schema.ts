/**
 * The tables. `users`, `conversations` and `message_exchanges` keep the names, the columns and the nullability of the
 * replaced program; our columns follow.
 *
 * A change is made here and in `../postgres/schema.ts`, then:
 * `npm run migrations -w @petvisor/persistence -- --name what_changed`.
 */
import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES, AUDIT_SUBJECTS } from '../audit.ts';
import { BOOKING_STATUSES } from '../bookings.ts';
import { FOLLOW_UP_KINDS } from '../follow-ups.ts';
import {
  NOTIFICATION_CHANNELS,
  NOTIFICATION_EVENTS,
  NOTIFICATION_KINDS,
  NOTIFICATION_STATUSES,
} from '../notifications.ts';
import { KEY_SCOPES } from '../users.ts';
import { legacyTimestamp, timestamp } from './timestamp.ts';

export const users = sqliteTable(
  'users',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Unique among users that this program adds; the replaced program did not enforce it. */
    username: text('username'),
    /** `sha256:` and the hash; see `key-marker.ts`. */
    apiKey: text('api_key'),
    createdAt: legacyTimestamp('created_at'),
    apiKeyPrefix: text('api_key_prefix'),
    apiKeyExpiresAt: timestamp('api_key_expires_at'),
    /** The key before the last rotation, valid until its own expiry. */
    previousApiKey: text('previous_api_key'),
    previousApiKeyExpiresAt: timestamp('previous_api_key_expires_at'),
    lastUsedAt: timestamp('last_used_at'),
    revokedAt: timestamp('revoked_at'),
    /** The one that its keys belong to, `*` for all. */
    practice: text('practice'),
    /** What its keys open. */
    scope: text('scope', { enum: KEY_SCOPES }).default('call'),
  },
  (table) => [
    index('users_username').on(table.username),
    index('users_api_key').on(table.apiKey),
    index('users_previous_api_key').on(table.previousApiKey),
  ],
);

export const conversations = sqliteTable(
  'conversations',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    userId: integer('user_id').references(() => users.id),
    startTime: legacyTimestamp('start_time'),
    endTime: legacyTimestamp('end_time'),
    rating: integer('rating'),
    appointmentBooked: integer('appointment_booked', { mode: 'boolean' }).default(false),
    closeReason: text('close_reason'),
    model: text('model'),
    instructionsVersion: text('instructions_version'),
    costUsd: real('cost_usd'),
    emergencyKind: text('emergency_kind'),
    disclosureHeardAt: legacyTimestamp('disclosure_heard_at'),
    /** Made by the writer, to end a conversation whose start had no answer. */
    uid: text('uid'),
    /** Id; null, written by a release that knows one practice, is `default`. See `practice.ts`. */
    practice: text('practice'),
  },
  (table) => [
    index('conversations_start_time').on(table.startTime),
    index('conversations_user_id').on(table.userId),
    uniqueIndex('conversations_uid').on(table.uid),
    index('conversations_practice').on(table.practice, table.id),
    index('conversations_open')
      .on(table.id)
      .where(sql`${table.endTime} IS NULL AND ${table.closeReason} IS NULL`),
  ],
);

export const messageExchanges = sqliteTable(
  'message_exchanges',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    conversationId: integer('conversation_id').references(() => conversations.id),
    timestamp: legacyTimestamp('timestamp'),
    userInput: text('user_input'),
    aiResponse: text('ai_response'),
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    totalTokens: integer('total_tokens'),
    inputTextTokens: integer('input_text_tokens'),
    inputAudioTokens: integer('input_audio_tokens'),
    cachedTextTokens: integer('cached_text_tokens'),
    cachedAudioTokens: integer('cached_audio_tokens'),
    outputTextTokens: integer('output_text_tokens'),
    outputAudioTokens: integer('output_audio_tokens'),
    interrupted: integer('interrupted', { mode: 'boolean' }).notNull().default(false),
    generatedResponse: text('generated_response'),
    itemId: text('item_id'),
    outputReasoningTokens: integer('output_reasoning_tokens'),
    costUsd: real('cost_usd'),
    /** Made by the writer, so that an exchange whose write had no answer is not written twice. */
    uid: text('uid'),
  },
  (table) => [
    index('message_exchanges_conversation_id').on(table.conversationId),
    uniqueIndex('message_exchanges_uid').on(table.uid),
  ],
);

export const bookingAttempts = sqliteTable(
  'booking_attempts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    key: text('key').notNull().unique(),
    conversationId: integer('conversation_id').references(() => conversations.id),
    status: text('status', { enum: BOOKING_STATUSES }).notNull(),
    reference: text('reference'),
    reason: text('reason'),
    createdAt: timestamp('created_at').notNull(),
    settledAt: timestamp('settled_at'),
    slotDateTime: text('slot_date_time').notNull(),
    scheduleId: integer('schedule_id'),
    appointmentTypeId: integer('appointment_type_id'),
    speciesId: integer('species_id'),
    clinicianName: text('clinician_name'),
    appointmentTypeName: text('appointment_type_name'),
    speciesName: text('species_name'),
    ownerFirstName: text('owner_first_name'),
    ownerLastName: text('owner_last_name'),
    ownerPhone: text('owner_phone'),
    ownerEmail: text('owner_email'),
    petName: text('pet_name'),
    notes: text('notes'),
    practice: text('practice'),
  },
  (table) => [
    index('booking_attempts_status').on(table.status),
    index('booking_attempts_conversation_id').on(table.conversationId),
    index('booking_attempts_practice').on(table.practice, table.id),
  ],
);

export const followUps = sqliteTable(
  'follow_ups',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    conversationId: integer('conversation_id').references(() => conversations.id),
    kind: text('kind', { enum: FOLLOW_UP_KINDS }).notNull(),
    topic: text('topic').notNull(),
    words: text('words'),
    callerName: text('caller_name'),
    callerPhone: text('caller_phone'),
    petName: text('pet_name'),
    callBackWhen: text('call_back_when'),
    takenBackAt: timestamp('taken_back_at'),
    createdAt: timestamp('created_at').notNull(),
    settledAt: timestamp('settled_at'),
    settledNote: text('settled_note'),
    /** Name of the user who settled it in the staff view. */
    settledBy: text('settled_by'),
    /** Made by the writer; a follow-up is stored once and amended by it. */
    uid: text('uid'),
    practice: text('practice'),
  },
  (table) => [
    index('follow_ups_settled_at').on(table.settledAt),
    index('follow_ups_conversation_id').on(table.conversationId),
    uniqueIndex('follow_ups_uid').on(table.uid),
    index('follow_ups_practice').on(table.practice, table.id),
  ],
);

export const auditEntries = sqliteTable(
  'audit_entries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: timestamp('at').notNull(),
    actor: text('actor').notNull(),
    program: text('program').notNull(),
    host: text('host').notNull(),
    action: text('action', { enum: AUDIT_ACTIONS }).notNull(),
    subject: text('subject', { enum: AUDIT_SUBJECTS }).notNull(),
    /** Separated by spaces. They refer to rows that may be erased since. */
    subjectIds: text('subject_ids').notNull(),
    outcome: text('outcome', { enum: AUDIT_OUTCOMES }),
    /** Whose rows it was done to, `*` for those of all. */
    practice: text('practice'),
  },
  (table) => [
    index('audit_entries_at').on(table.at),
    index('audit_entries_practice').on(table.practice, table.id),
  ],
);

/** The causes may be erased by a version that does not know this table. */
export const notifications = sqliteTable(
  'notifications',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    uid: text('uid').notNull(),
    channel: text('channel', { enum: NOTIFICATION_CHANNELS }).notNull(),
    kind: text('kind', { enum: NOTIFICATION_KINDS }).notNull(),
    event: text('event', { enum: NOTIFICATION_EVENTS }).notNull(),
    followUpId: integer('follow_up_id').references(() => followUps.id, { onDelete: 'cascade' }),
    bookingAttemptId: integer('booking_attempt_id').references(() => bookingAttempts.id, {
      onDelete: 'cascade',
    }),
    status: text('status', { enum: NOTIFICATION_STATUSES }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    failure: text('failure'),
    plannedAt: timestamp('planned_at').notNull(),
    /** At once while it is null: no clock that was set back delays the first attempt. */
    dueAt: timestamp('due_at'),
    takenUntil: timestamp('taken_until'),
    settledAt: timestamp('settled_at'),
    practice: text('practice'),
  },
  (table) => [
    uniqueIndex('notifications_uid_channel').on(table.uid, table.channel),
    index('notifications_status').on(table.status, table.channel),
    index('notifications_follow_up_id').on(table.followUpId),
    index('notifications_booking_attempt_id').on(table.bookingAttemptId),
  ],
);

export const callTickets = sqliteTable('call_tickets', {
  hash: text('hash').primaryKey(),
  userId: integer('user_id')
    .notNull()
    .references(() => users.id),
  origin: text('origin'),
  expiresAt: timestamp('expires_at').notNull(),
  usedAt: timestamp('used_at'),
  practice: text('practice'),
});

/** Sign-ins of staff. */
export const staffSessions = sqliteTable(
  'staff_sessions',
  {
    hash: text('hash').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    /** The only one that it shows. */
    practice: text('practice').notNull(),
    createdAt: timestamp('created_at').notNull(),
    lastUsedAt: timestamp('last_used_at').notNull(),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (table) => [index('staff_sessions_user_id').on(table.userId)],
);

/** What another process needs to go on with a call, for a minute. */
export const movedCalls = sqliteTable(
  'moved_calls',
  {
    conversationId: integer('conversation_id')
      .primaryKey()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    /** Of the resume token that the client was given last, and of the one before. */
    hash: text('hash').notNull(),
    previousHash: text('previous_hash'),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    practice: text('practice').notNull(),
    origin: text('origin'),
    sealed: text('sealed').notNull(),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (table) => [
    index('moved_calls_hash').on(table.hash),
    index('moved_calls_previous_hash').on(table.previousHash),
  ],
);

/** The words that a past call is found by; the full-text index `call_search` is made of them. See `../search`. */
export const callWords = sqliteTable('call_words', {
  conversationId: integer('conversation_id')
    .primaryKey()
    .references(() => conversations.id, { onDelete: 'cascade' }),
  /** Separated by spaces. */
  words: text('words').notNull(),
});

/** Past calls whose words have changed. Triggers add them, whichever release writes. */
export const searchPending = sqliteTable('search_pending', {
  conversationId: integer('conversation_id')
    .primaryKey()
    .references(() => conversations.id, { onDelete: 'cascade' }),
});
