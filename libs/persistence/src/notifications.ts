/**
 * What staff are to be told of: a row for each cause and channel, written in the transaction of its cause. A row has no words
 * and no names; what is told is read from the cause when it is sent.
 */
import type { BookingAttempt } from './bookings.ts';
import type { FollowUp } from './follow-ups.ts';

export const NOTIFICATION_CHANNELS = ['webhook', 'email'] as const;

export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

/** What is told of, the most urgent first: follow-ups by their kind, and a booking whose outcome is unknown. */
export const NOTIFICATION_KINDS = ['emergency', 'call_back', 'booking_unknown', 'message'] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const NOTIFICATION_STATUSES = ['waiting', 'told', 'dead'] as const;

export type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number];

/** `amended`: the follow-up has gained a name or a number, or was taken back. */
export const NOTIFICATION_EVENTS = ['created', 'amended'] as const;

export type NotificationEvent = (typeof NOTIFICATION_EVENTS)[number];

/** What rows are written of, and for which channels. */
export interface ToldOf {
  readonly channels: readonly NotificationChannel[];
  readonly kinds: readonly NotificationKind[];
}

/** What this process writes rows of. */
export interface NotificationPlan extends ToldOf {
  /** Practices that are told of something else, or otherwise, by id. */
  readonly ofPractices?: ReadonlyMap<string, ToldOf> | undefined;
}

export interface Notification {
  readonly id: number;
  /** Idempotency key: the same at each attempt. That of a new follow-up is the follow-up's own. */
  readonly uid: string;
  readonly channel: NotificationChannel;
  readonly kind: NotificationKind;
  readonly event: NotificationEvent;
  readonly followUpId: number | null;
  /** Id of the practice whose row it is. */
  readonly practice: string;
  readonly status: NotificationStatus;
  /** Attempts that have failed, and the one that has not. */
  readonly attempts: number;
  /** Code of the last failure. */
  readonly failure: string | null;
  readonly plannedAtMs: number;
  /** When it was told, or given up. */
  readonly settledAtMs: number | null;
}

/** A notification with its cause. */
export interface DueNotification extends Notification {
  readonly followUp: FollowUp | null;
  readonly booking: BookingAttempt | null;
}

export interface TakeDueOptions {
  readonly channel: NotificationChannel;
  readonly kinds: readonly NotificationKind[];
  readonly nowMs: number;
  /** Nobody else takes them for this long; then whoever took them has died. */
  readonly takenMs: number;
  readonly limit: number;
  /** Ids of practices whose rows are left where they are. */
  readonly exceptOf?: readonly string[] | undefined;
}

export type NotificationOutcome =
  | { readonly status: 'told'; readonly atMs: number }
  | { readonly status: 'dead'; readonly atMs: number; readonly failure: string }
  /** Tried again from then on. */
  | { readonly status: 'waiting'; readonly dueAtMs: number; readonly failure: string };

export interface NotificationFilter {
  readonly status?: NotificationStatus | undefined;
  /** Only rows of this practice; of all when undefined. */
  readonly practice?: string | undefined;
  /** Maximum number of rows, 1–500; default 50. */
  readonly limit?: number | undefined;
}

export interface NotificationStore {
  /** From now on rows are written as this plan says, instead of the one that the database was opened with. */
  plan(plan: NotificationPlan): Promise<void>;
  /** Takes what is due, the most urgent and the least tried first. */
  takeDue(options: TakeDueOptions): Promise<DueNotification[]>;
  /** Says what came of an attempt. Returns false when the notification waits no more. */
  settle(id: number, outcome: NotificationOutcome): Promise<boolean>;
  /** Gives back what was taken and not attempted. */
  giveBack(id: number): Promise<void>;
  /** Has a dead notification told again. Returns false when there is no such one. */
  resend(id: number, practice?: string): Promise<boolean>;
  /** Notifications, newest first. */
  list(filter?: NotificationFilter): Promise<Notification[]>;
  count(status: NotificationStatus, practice?: string): Promise<number>;
}
