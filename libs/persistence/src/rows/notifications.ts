/** What both engines share of the table `notifications`: conditions, new values, and a row as a notification. */
import { createHash, randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, lte, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { BookingOutcome } from '../bookings.ts';
import type { FollowUp, FollowUpAmendment, FollowUpKind, NewFollowUp } from '../follow-ups.ts';
import {
  NOTIFICATION_KINDS,
  type Notification,
  type NotificationChannel,
  type NotificationFilter,
  type NotificationKind,
  type NotificationOutcome,
  type NotificationPlan,
  type TakeDueOptions,
} from '../notifications.ts';
import type * as postgres from '../postgres/schema.ts';
import { DEFAULT_PRACTICE, practiceOf } from '../practice.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { isOfPractice } from './practice.ts';

type NotificationsTable = typeof sqlite.notifications | typeof postgres.notifications;
export type NotificationRow = typeof sqlite.notifications.$inferSelect;
type NewNotificationRow = typeof sqlite.notifications.$inferInsert;

/** The plan of the stores of one database. */
export interface PlanOfNow {
  plan: NotificationPlan | undefined;
}

/** A follow-up is told to have changed no more often. */
const AMENDMENTS_MS_MIN = 60_000;

interface Cause {
  readonly uid: string;
  readonly practice: string;
  readonly kind: NotificationKind;
  readonly plannedAtMs: number;
  readonly followUpId?: number;
  readonly bookingAttemptId?: number;
}

/** A row for each channel; none when nobody is told of the kind. */
export function newNotificationRows(
  plan: NotificationPlan | undefined,
  { plannedAtMs, ...cause }: Cause,
): NewNotificationRow[] {
  return channelsOf(plan, cause).map((channel) => ({
    ...cause,
    channel,
    event: 'created',
    status: 'waiting',
    plannedAt: plannedAtMs,
  }));
}

export function followUpCause(row: Stored, { uid = randomUUID(), kind, createdAtMs }: NewFollowUp): Cause {
  return { uid, kind, plannedAtMs: createdAtMs, followUpId: row.id, practice: practiceOf(row) };
}

/** A row that is a cause, as far as its notifications need it. */
interface Stored {
  readonly id: number;
  readonly practice: string | null;
}

/** Told once, however often it is found to be unknown: the key of the notification is made of that of the booking. */
export function unknownBookingCause(row: Stored, key: string, { settledAtMs }: BookingOutcome): Cause {
  const uid = createHash('sha256').update(`booking unknown ${key}`).digest('hex');
  return {
    uid,
    kind: 'booking_unknown',
    plannedAtMs: settledAtMs,
    bookingAttemptId: row.id,
    practice: practiceOf(row),
  };
}

/** Other follow-ups do not change after their call has left them. */
export function channelsOfAmendment(
  plan: NotificationPlan | undefined,
  { kind, practice }: { readonly kind: FollowUpKind } & Pick<Stored, 'practice'>,
): readonly NotificationChannel[] {
  return kind === 'emergency' ? channelsOf(plan, { kind, practice: practiceOf({ practice }) }) : [];
}

/** The channels on which a practice is told of a kind. */
function channelsOf(
  plan: NotificationPlan | undefined,
  { kind, practice }: Pick<Cause, 'kind' | 'practice'>,
): readonly NotificationChannel[] {
  const told = plan?.ofPractices?.get(practice) ?? plan;
  return told?.kinds.includes(kind) === true ? told.channels : [];
}

/**
 * The rows that tell of a follow-up's amendment. What nobody has begun to tell says it by itself, since the follow-up is read
 * when it is sent.
 *
 * @param told the rows of the follow-up so far
 */
export function amendmentRows(
  channels: readonly NotificationChannel[],
  told: readonly NotificationRow[],
  {
    id: followUpId,
    kind,
    amendedAtMs,
    ...cause
  }: Stored & Pick<FollowUp, 'kind'> & Pick<FollowUpAmendment, 'amendedAtMs'>,
): NewNotificationRow[] {
  return channels.flatMap((channel) => {
    const earlier = told.filter((row) => row.channel === channel);
    if (earlier.some(isUntouched)) return [];
    const lastMs = Math.max(
      ...earlier.filter(({ event }) => event === 'amended').map(({ plannedAt }) => plannedAt),
    );
    const soonestMs = lastMs + AMENDMENTS_MS_MIN;
    const isLater = soonestMs > amendedAtMs;
    const plannedAt = isLater ? soonestMs : amendedAtMs;
    const row = {
      uid: randomUUID(),
      channel,
      kind,
      event: 'amended',
      status: 'waiting',
      followUpId,
      practice: practiceOf(cause),
    } as const;
    return [{ ...row, plannedAt, dueAt: isLater ? soonestMs : null }];
  });
}

function isUntouched({ status, attempts, takenUntil }: NotificationRow): boolean {
  return status === 'waiting' && attempts === 0 && takenUntil === null;
}

export function isDue(
  notifications: NotificationsTable,
  { channel, kinds, nowMs, exceptOf = [] }: TakeDueOptions,
): SQL | undefined {
  const { dueAt, takenUntil, practice } = notifications;
  const ofPractice = sql`coalesce(${practice}, ${DEFAULT_PRACTICE})`;
  return and(
    eq(notifications.status, 'waiting'),
    eq(notifications.channel, channel),
    inArray(notifications.kind, [...kinds]),
    or(isNull(dueAt), lte(dueAt, nowMs)),
    or(isNull(takenUntil), lte(takenUntil, nowMs)),
    exceptOf.length === 0 ? undefined : notInArray(ofPractice, [...exceptOf]),
  );
}

/** The order of {@link NotificationStore.takeDue}. */
export function dueOrder(notifications: NotificationsTable): SQL[] {
  const positions = NOTIFICATION_KINDS.map((name, position) => `WHEN '${name}' THEN ${position}`);
  return [
    sql`CASE ${notifications.kind} ${sql.raw(positions.join(' '))} END`,
    sql`${notifications.attempts}`,
    sql`${notifications.id}`,
  ];
}

export function isWaiting(notifications: NotificationsTable, id: number): SQL | undefined {
  return and(eq(notifications.id, id), eq(notifications.status, 'waiting'));
}

export function isDead(
  notifications: NotificationsTable,
  id: number,
  practice: string | undefined,
): SQL | undefined {
  const own = isOfPractice(notifications.practice, practice);
  return and(eq(notifications.id, id), eq(notifications.status, 'dead'), own);
}

export function matchesNotification(
  notifications: NotificationsTable,
  { status, practice }: NotificationFilter,
): SQL | undefined {
  const byStatus = status === undefined ? undefined : eq(notifications.status, status);
  return and(byStatus, isOfPractice(notifications.practice, practice));
}

export function outcomeColumns(notifications: NotificationsTable, outcome: NotificationOutcome) {
  return {
    status: outcome.status,
    attempts: sql<number>`${notifications.attempts} + 1`,
    takenUntil: null,
    failure: outcome.status === 'told' ? null : outcome.failure,
    dueAt: outcome.status === 'waiting' ? outcome.dueAtMs : null,
    settledAt: outcome.status === 'waiting' ? null : outcome.atMs,
  };
}

export const TOLD_AGAIN = {
  status: 'waiting' as const,
  attempts: 0,
  dueAt: null,
  takenUntil: null,
  settledAt: null,
};

export function toNotification(row: NotificationRow): Notification {
  const { bookingAttemptId: _, plannedAt, settledAt, dueAt: _due, takenUntil: _taken, ...notification } = row;
  return { ...notification, practice: practiceOf(row), plannedAtMs: plannedAt, settledAtMs: settledAt };
}
