/** Tells staff what they are to be told of: looks for what is due, tells it, and tries again until it is told or dead. */
import {
  NOTIFICATION_CHANNELS,
  NOTIFICATION_KINDS,
  type DueNotification,
  type FollowUp,
  type NotificationChannel,
  type NotificationKind,
  type NotificationStore,
} from '@petvisor/persistence';
import type { Channel, SendFailure } from './channel.ts';
import { pause, repeat, steadyEpochMs } from './clock.ts';
import { composeMessage, type ComposeOptions, type Told } from './compose.ts';
import { DirectTellings } from './direct.ts';
import { Lane } from './lane.ts';
import { POLL_MS, STOP_MS_MAX, UNSEEN_MS } from './limits.ts';

/** What an observer may log: no words, no names, no addresses. */
export type DeliveryEvent =
  | {
      readonly type: 'told' | 'failed' | 'dead';
      readonly kind: NotificationKind;
      readonly channel: NotificationChannel;
      /** Id of the practice that is told. */
      readonly practice: string;
      /** `null` before the database has it. */
      readonly id: number | null;
      /** Attempts so far. */
      readonly attempts: number;
      readonly failure?: string;
    }
  | { readonly type: 'store_failed'; readonly error: unknown };

/** Whom a practice tells, and what. */
export interface PracticeStaff extends ComposeOptions {
  readonly channels: Readonly<Partial<Record<NotificationChannel, Channel>>>;
  /** What staff are told of before the database has it. */
  readonly kinds: readonly NotificationKind[];
}

export interface DeliveryOptions {
  readonly store: Pick<NotificationStore, 'takeDue' | 'settle' | 'giveBack'>;
  /**
   * Asked at each attempt.
   *
   * @param practice the id of the practice with which it was left
   * @returns undefined when nobody is known who may be told: it is tried again later
   */
  readonly staffOf: (practice: string) => PracticeStaff | undefined;
  readonly observe: (event: DeliveryEvent) => void;
  readonly random: () => number;
  /** Epoch milliseconds that do not step; default: the platform's clock as it was at the start. */
  readonly now?: (() => number) | undefined;
}

export interface Delivery {
  /** From now on what is due is told. */
  start(): void;
  /** Tells of a follow-up that the database does not have yet, under the key of its notification. */
  tellNow(followUp: DirectFollowUp): void;
  /** Tells of an emergency that the database has just taken, should it be away before it gives it back. */
  tellIfUnseen(followUp: DirectFollowUp): void;
  /** What is under way has a few seconds to end; the rest is told by the next process. */
  stop(): Promise<void>;
}

export type DirectFollowUp = Omit<FollowUp, 'id' | 'uid' | 'settledAtMs' | 'settledNote' | 'settledBy'> & {
  readonly uid: string;
};

export function createDelivery(options: DeliveryOptions): Delivery {
  const { store, staffOf, observe, random, now = steadyEpochMs() } = options;
  /** No more is begun. */
  const stopping = new AbortController();
  /** What is under way is given up. */
  const givingUp = new AbortController();
  const direct = new DirectTellings();
  const directly = new Set<Promise<void>>();

  const send = (channel: NotificationChannel, told: OfPractice): Promise<SendFailure | undefined> => {
    const staff = staffOf(told.practice);
    const used = staff?.channels[channel];
    if (staff === undefined || used === undefined) return Promise.resolve('not_configured');
    return used.send(composeMessage(told, staff), givingUp.signal);
  };
  const laneOf = (channel: NotificationChannel, laneKinds: readonly NotificationKind[]): Lane =>
    new Lane({
      store,
      channel,
      kinds: laneKinds,
      send: async (notification) => {
        const isTold = await direct.takeOver({ uid: notification.uid, channel });
        return isTold ? undefined : send(channel, notification);
      },
      now,
      random,
      onOutcome: ({ id, kind, practice, attempts }, outcome) => {
        const about = { kind, channel, practice, id, attempts: attempts + 1 };
        if (outcome.status === 'told') return observe({ type: 'told', ...about });
        const type = outcome.status === 'dead' ? 'dead' : 'failed';
        observe({ type, ...about, failure: outcome.failure });
      },
      onStoreError: (error) => observe({ type: 'store_failed', error }),
      signal: stopping.signal,
    });
  const others = NOTIFICATION_KINDS.filter((kind) => kind !== 'emergency');
  const urgentLanes: Record<NotificationChannel, Lane> = {
    webhook: laneOf('webhook', ['emergency']),
    email: laneOf('email', ['emergency']),
  };
  const lanes = NOTIFICATION_CHANNELS.flatMap((channel) => [urgentLanes[channel], laneOf(channel, others)]);
  const look = (): void => {
    for (const lane of lanes) lane.look();
  };
  let stopLooking = (): void => undefined;

  const tellOn = (channel: NotificationChannel, told: OfPractice): void => {
    let attempts = 0;
    const attempt = async (): Promise<boolean> => {
      attempts += 1;
      const failure = await send(channel, told);
      const about = { kind: told.kind, channel, practice: told.practice, id: null, attempts };
      observe(failure === undefined ? { type: 'told', ...about } : { type: 'failed', ...about, failure });
      return failure === undefined;
    };
    const telling = direct
      .tell({ uid: told.uid, channel }, attempt, stopping.signal)
      .finally(() => directly.delete(telling));
    directly.add(telling);
  };

  const tellNow = (followUp: DirectFollowUp, isWanted: (channel: NotificationChannel) => boolean): void => {
    const staff = staffOf(followUp.practice);
    if (stopping.signal.aborted || staff?.kinds.includes(followUp.kind) !== true) return;
    const told = toTold(followUp);
    for (const channel of NOTIFICATION_CHANNELS) {
      if (staff.channels[channel] !== undefined && isWanted(channel)) tellOn(channel, told);
    }
  };

  return {
    start: () => {
      stopLooking = repeat(POLL_MS, look);
      look();
    },
    tellNow: (followUp) => tellNow(followUp, () => true),
    tellIfUnseen: (followUp) => {
      const takenAtMs = now();
      if (followUp.kind !== 'emergency') return;
      void pause(UNSEEN_MS, stopping.signal).then(() =>
        tellNow(followUp, (channel) => !urgentLanes[channel].hasTakenAllSince(takenAtMs, followUp.practice)),
      );
    },
    stop: async () => {
      stopLooking();
      stopping.abort();
      const drained = new AbortController();
      const patience = pause(STOP_MS_MAX, drained.signal).then(() => givingUp.abort());
      await Promise.all([...lanes.map((lane) => lane.drained()), ...directly]);
      drained.abort();
      await patience;
    },
  };
}

type OfPractice = Told & Pick<DueNotification, 'practice'>;

function toTold({ uid, ...followUp }: DirectFollowUp): OfPractice {
  return {
    uid,
    practice: followUp.practice,
    kind: followUp.kind,
    event: 'created',
    plannedAtMs: followUp.createdAtMs,
    followUpId: null,
    followUp: { id: 0, uid, ...followUp, settledAtMs: null, settledNote: null, settledBy: null },
    booking: null,
  };
}
