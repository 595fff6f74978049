/** Tells staff what calls have left for them, as their practice or the settings say. */
import {
  createDelivery,
  type Delivery,
  type DeliveryEvent,
  type DirectFollowUp,
} from '@petvisor/notifications';
import { DEFAULT_PRACTICE, type NotificationStore } from '@petvisor/persistence';
import type { Logger } from '../log.ts';
import { logSeldom } from '../log-seldom.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { CallWrite } from '../outbox/call-write.ts';
import type { Settings } from '../settings/settings.ts';
import type { StaffOfPractices } from './practice-staff.ts';

/** Practices that one line of the log names. */
const NAMED_MAX = 20;

interface TellStaffOptions {
  readonly settings: Pick<Settings, 'notify' | 'production' | 'practicesDir'>;
  readonly staff: StaffOfPractices;
  readonly notifications: NotificationStore;
  readonly metrics: Pick<Metrics, 'count'>;
  readonly log: Logger;
}

export interface StaffTelling extends Omit<Delivery, 'tellIfUnseen'> {
  /** Tells of a follow-up that the database has refused, and has under the same key later. */
  readonly tellRefused: (write: CallWrite) => void;
  /** Tells of an emergency that the database has taken, should it be away before it gives it back. */
  readonly tellIfUnseen: (write: CallWrite) => void;
  /** From now on staff are told as the practices say now. Never rejects. */
  practicesChanged(): Promise<void>;
}

/** @returns undefined when nobody is told, whatever becomes of the practices */
export function tellStaff(options: TellStaffOptions): StaffTelling | undefined {
  const { settings, staff, notifications, metrics, log } = options;
  const warnOfUntold = (): void => {
    const untold = settings.production ? staff.withoutEmergencies() : [];
    if (untold.length === 0) return;
    const about = { settings: ['NOTIFY_WEBHOOK_URL', 'NOTIFY_EMAIL_TO'], count: untold.length };
    log.warn({ ...about, practices: untold.slice(0, NAMED_MAX) }, 'emergencies are told to nobody');
  };
  warnOfUntold();
  if (settings.notify.channels.length === 0 && settings.practicesDir === undefined) return undefined;
  const delivery = createDelivery({
    store: notifications,
    staffOf: (practice) => staff.of(practice),
    random: Math.random,
    observe: reportDelivery(log, metrics),
  });
  return {
    ...delivery,
    tellRefused: (write) => withFollowUp(write, (followUp) => delivery.tellNow(followUp)),
    tellIfUnseen: (write) => withFollowUp(write, (followUp) => delivery.tellIfUnseen(followUp)),
    practicesChanged: async () => {
      staff.refresh();
      warnOfUntold();
      try {
        await notifications.plan(staff.plan());
      } catch (error) {
        log.error({ err: error }, 'notifications: the practices have changed, and are told of as before');
      }
    },
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
    practice: followUp.practice ?? DEFAULT_PRACTICE,
    words: followUp.words ?? null,
    callerName: followUp.callerName ?? null,
    callerPhone: followUp.callerPhone ?? null,
    petName: followUp.petName ?? null,
    callBackWhen: followUp.callBackWhen ?? null,
    takenBackAtMs: null,
    createdAtMs: followUp.createdAtMs,
  });
}

function reportDelivery(log: Logger, metrics: Pick<Metrics, 'count'>): (event: DeliveryEvent) => void {
  const logStore = logSeldom((count, error: unknown) =>
    log.error({ err: error, count }, 'notifications: the database has failed'),
  );
  return (event) => {
    if (event.type === 'store_failed') return logStore(event.error);
    const { type, ...about } = event;
    metrics.count('petvisor_notifications_total', { outcome: type });
    if (type === 'told') log.info(about, 'staff told');
    else if (type === 'failed') log.warn(about, 'staff not told yet');
    else log.error(about, 'staff not told: given up');
  };
}
