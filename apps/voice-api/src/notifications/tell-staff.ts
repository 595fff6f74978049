/** Tells staff what calls have left for them, as the settings say. */
import {
  emailChannel,
  createDelivery,
  webhookChannel,
  type Delivery,
  type DeliveryEvent,
  type DirectFollowUp,
} from '@petvisor/notifications';
import type { NotificationPlan, NotificationStore } from '@petvisor/persistence';
import { localTime } from '../cli/local-time.ts';
import type { Logger } from '../log.ts';
import { logSeldom } from '../log-seldom.ts';
import type { CallWrite } from '../outbox/call-write.ts';
import type { Settings } from '../settings/settings.ts';

interface TellStaffOptions {
  readonly settings: Pick<Settings, 'notify' | 'production'>;
  readonly practice: { readonly name: string; readonly timeZone: string };
  readonly notifications: NotificationStore;
  /** Wall clock, for signatures. */
  readonly now: () => number;
  readonly log: Logger;
}

/** What the database writes notifications of; undefined when nobody is told. */
export function notificationPlan({ notify }: Pick<Settings, 'notify'>): NotificationPlan | undefined {
  const { channels, kinds } = notify;
  return channels.length === 0 ? undefined : { channels, kinds };
}

export interface StaffTelling extends Omit<Delivery, 'tellIfUnseen'> {
  /** Tells of a follow-up that the database has refused, and has under the same key later. */
  readonly tellRefused: (write: CallWrite) => void;
  /** Tells of an emergency that the database has taken, should it be away before it gives it back. */
  readonly tellIfUnseen: (write: CallWrite) => void;
}

/** @returns undefined when nobody is told */
export function tellStaff(options: TellStaffOptions): StaffTelling | undefined {
  const { settings, practice, notifications, now, log } = options;
  const { webhook, email, channels, kinds, content } = settings.notify;
  const isToldOfEmergencies = channels.length > 0 && kinds.includes('emergency');
  if (settings.production && !isToldOfEmergencies) {
    log.warn({ settings: ['NOTIFY_WEBHOOK_URL', 'NOTIFY_EMAIL_TO'] }, 'emergencies are told to nobody');
  }
  if (channels.length === 0) return undefined;
  const delivery = createDelivery({
    store: notifications,
    channels: {
      ...(webhook !== undefined && { webhook: webhookChannel({ ...webhook, now }) }),
      ...(email !== undefined && { email: emailChannel(email) }),
    },
    kinds,
    content,
    practice: practice.name,
    localTime: (atMs) => localTime(atMs, practice.timeZone),
    random: Math.random,
    observe: logDelivery(log),
  });
  return {
    ...delivery,
    tellRefused: (write) => withFollowUp(write, (followUp) => delivery.tellNow(followUp)),
    tellIfUnseen: (write) => withFollowUp(write, (followUp) => delivery.tellIfUnseen(followUp)),
  };
}

function withFollowUp(write: CallWrite, tell: (followUp: DirectFollowUp) => void): void {
  if (write.type !== 'follow_up') return;
  const { followUp } = write;
  tell({
    uid: followUp.uid,
    kind: followUp.kind,
    topic: followUp.topic,
    conversationId: followUp.conversationId ?? null,
    words: followUp.words ?? null,
    callerName: followUp.callerName ?? null,
    callerPhone: followUp.callerPhone ?? null,
    petName: followUp.petName ?? null,
    callBackWhen: followUp.callBackWhen ?? null,
    takenBackAtMs: null,
    createdAtMs: followUp.createdAtMs,
  });
}

function logDelivery(log: Logger): (event: DeliveryEvent) => void {
  const logStore = logSeldom((count, error: unknown) =>
    log.error({ err: error, count }, 'notifications: the database has failed'),
  );
  return (event) => {
    if (event.type === 'store_failed') return logStore(event.error);
    const { type, ...about } = event;
    if (type === 'told') log.info(about, 'staff told');
    else if (type === 'failed') log.warn(about, 'staff not told yet');
    else log.error(about, 'staff not told: given up');
  };
}
