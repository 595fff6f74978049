/** What staff are told of a notification, as much of it as the practice wants to leave its own systems. */
import type { DueNotification, NotificationKind } from '@petvisor/persistence';
import { inertText } from '@petvisor/service-kit';
import type { StaffMessage } from './channel.ts';
import { FIELD_CHARS_MAX } from './limits.ts';

/**
 * `none`: what it is, when, and its number. `summary`: also the topic, and the time that was to be booked. `full`: also names,
 * telephone numbers and words.
 */
export const NOTIFICATION_CONTENTS = ['none', 'summary', 'full'] as const;

export type NotificationContent = (typeof NOTIFICATION_CONTENTS)[number];

export interface ComposeOptions {
  readonly content: NotificationContent;
  readonly practice: string;
  /** A time on the clock of the practice. */
  readonly localTime: (atMs: number) => string;
}

export type Told = Pick<
  DueNotification,
  'uid' | 'kind' | 'event' | 'plannedAtMs' | 'followUpId' | 'followUp' | 'booking'
>;

const HEADLINES: Readonly<Record<NotificationKind, string>> = {
  emergency: 'EMERGENCY',
  call_back: 'Call-back wanted',
  booking_unknown: 'Booking of unknown outcome',
  message: 'Message',
};

interface Field {
  readonly name: string;
  readonly label: string;
  readonly value: string | number | null | undefined;
}

export function composeMessage(told: Told, options: ComposeOptions): StaffMessage {
  const { uid, kind, event, plannedAtMs, followUp, booking } = told;
  const leftAtMs = followUp?.createdAtMs ?? booking?.createdAtMs ?? plannedAtMs;
  const isTakenBack = (followUp?.takenBackAtMs ?? null) !== null;
  const fields = fieldsOf(told, options)
    .map((field) => ({ ...field, value: inertField(field.value) }))
    .filter(({ value }) => value !== undefined);
  const headline = headlineOf(told, isTakenBack);
  const localTime = options.localTime(leftAtMs);
  return {
    uid,
    isUrgent: kind === 'emergency',
    payload: {
      type: kind === 'booking_unknown' ? 'booking.unknown' : `${kind}.${event}`,
      timestamp: new Date(leftAtMs).toISOString(),
      data: {
        uid: inertField(followUp?.uid ?? uid),
        localTime,
        ...(kind === 'emergency' && { takenBack: isTakenBack }),
        ...Object.fromEntries(fields.map(({ name, value }) => [name, value])),
      },
    },
    subject: inertText(`[${options.practice}] ${headline}, ${localTime}`),
    text: [
      headline,
      `Left ${localTime}`,
      ...fields.map(({ label, value }) => `${label}: ${value}`),
      '',
      kind === 'booking_unknown'
        ? 'The list: npm run bookings -- list --status unknown'
        : 'The list: npm run follow-ups -- list',
      '',
    ].join('\n'),
  };
}

function headlineOf({ kind, event }: Told, isTakenBack: boolean): string {
  if (isTakenBack) return `${HEADLINES[kind]} taken back: the caller said that it is none`;
  return event === 'amended' ? `${HEADLINES[kind]}: more is known` : HEADLINES[kind];
}

function fieldsOf({ followUpId, followUp, booking }: Told, { content }: ComposeOptions): Field[] {
  const ownerName = [booking?.ownerFirstName, booking?.ownerLastName].filter(Boolean).join(' ');
  const conversationId = followUp?.conversationId ?? booking?.conversationId;
  return [
    { name: 'followUp', label: 'Follow-up', value: followUpId },
    { name: 'conversation', label: 'Conversation', value: conversationId },
    ...(content === 'none'
      ? []
      : [
          { name: 'topic', label: 'Topic', value: followUp?.topic },
          { name: 'slot', label: 'Time slot', value: booking?.slotDateTime },
        ]),
    ...(content === 'full'
      ? [
          { name: 'callerName', label: 'Caller', value: followUp?.callerName ?? ownerName },
          { name: 'callerPhone', label: 'Number', value: followUp?.callerPhone ?? booking?.ownerPhone },
          { name: 'ringWhen', label: 'Ring when', value: followUp?.callBackWhen },
          { name: 'petName', label: 'Pet', value: followUp?.petName ?? booking?.petName },
          { name: 'words', label: 'Words', value: followUp?.words },
        ]
      : []),
  ];
}

/** Undefined for what is not known. */
function inertField(value: Field['value']): string | number | undefined {
  if (typeof value === 'number') return value;
  if (value === null || value === undefined || value === '') return undefined;
  return [...inertText(value)].slice(0, FIELD_CHARS_MAX).join('');
}
