import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from './database.ts';
import type { NewFollowUp } from './follow-ups.ts';
import type { DueNotification, NotificationPlan, TakeDueOptions } from './notifications.ts';
import { AT_MS, hashOf, onEachEngine, onPostgres } from './testing/scratch.ts';

const MINUTE_MS = 60_000;
const notify: NotificationPlan = {
  channels: ['webhook', 'email'],
  kinds: ['emergency', 'call_back', 'booking_unknown'],
};
const anEmergency: NewFollowUp = {
  kind: 'emergency',
  topic: 'collapse',
  words: 'he fell',
  createdAtMs: AT_MS,
};
const due: TakeDueOptions = {
  channel: 'webhook',
  kinds: ['emergency', 'call_back', 'booking_unknown', 'message'],
  nowMs: AT_MS,
  takenMs: MINUTE_MS,
  limit: 10,
};
const told = { status: 'told', atMs: AT_MS } as const;

onEachEngine(
  (scratch) => {
    let database: Database;

    beforeEach(async () => {
      database = await scratch.open(undefined, { notify });
    });

    async function takeOne(options: Partial<TakeDueOptions> = {}): Promise<DueNotification> {
      const [first, ...more] = await database.notifications.takeDue({ ...due, ...options });
      if (first === undefined || more.length > 0) throw new Error('one notification was expected');
      return first;
    }

    it('is written for each channel, with the key of its cause, and has the cause when it is taken', async () => {
      const id = await database.followUps.add(anEmergency);
      const [webhook, email] = [await takeOne(), await takeOne({ channel: 'email' })];
      expect(webhook).toMatchObject({
        kind: 'emergency',
        event: 'created',
        status: 'waiting',
        attempts: 0,
        followUpId: id,
        followUp: { id, words: 'he fell' },
        booking: null,
      });
      expect(email.uid).toBe(webhook.uid);
      expect(email.channel).toBe('email');
    });

    it('is not written of a kind that nobody is told, nor by a program that tells nobody', async () => {
      await database.followUps.add({ ...anEmergency, kind: 'message' });
      const command = await scratch.open();
      await command.followUps.add(anEmergency);
      expect(await database.notifications.list()).toEqual([]);
    });

    it('is taken by one, and again when that one has not settled it in time', async () => {
      await database.followUps.add(anEmergency);
      const first = await takeOne();
      expect(await database.notifications.takeDue(due)).toEqual([]);
      expect(await database.notifications.takeDue({ ...due, nowMs: AT_MS + MINUTE_MS - 1 })).toEqual([]);
      expect(await takeOne({ nowMs: AT_MS + MINUTE_MS })).toEqual(first);
      await database.notifications.giveBack(first.id);
      expect(await takeOne()).toEqual(first);
    });

    it('is tried again when it is due, until it is told', async () => {
      await database.followUps.add(anEmergency);
      const { id } = await takeOne();
      const failed = { status: 'waiting', dueAtMs: AT_MS + 5, failure: 'time_out' } as const;
      expect(await database.notifications.settle(id, failed)).toBe(true);
      expect(await database.notifications.takeDue({ ...due, nowMs: AT_MS + 4 })).toEqual([]);
      expect(await takeOne({ nowMs: AT_MS + 5 })).toMatchObject({ id, attempts: 1, failure: 'time_out' });
      expect(await database.notifications.settle(id, told)).toBe(true);
      expect(await database.notifications.settle(id, told)).toBe(false);
      expect(await database.notifications.takeDue({ ...due, nowMs: AT_MS + 24 * 60 * MINUTE_MS })).toEqual(
        [],
      );
      expect(await database.notifications.count('told')).toBe(1);
    });

    it('is dead after it was given up, until it is sent again', async () => {
      await database.followUps.add(anEmergency);
      const { id, uid } = await takeOne();
      expect(await database.notifications.resend(id)).toBe(false);
      const dead = { status: 'dead', atMs: AT_MS + 1, failure: 'unreachable' } as const;
      await database.notifications.settle(id, dead);
      expect(await database.notifications.list({ status: 'dead' })).toMatchObject([
        { id, failure: 'unreachable', settledAtMs: AT_MS + 1 },
      ]);
      expect(await database.notifications.resend(id)).toBe(true);
      expect(await takeOne()).toMatchObject({ id, uid, attempts: 0, settledAtMs: null });
    });

    it('comes in the order of urgency, and the least tried first', async () => {
      const { followUps, notifications } = database;
      const tried = await followUps.add(anEmergency);
      const { id } = await takeOne();
      await notifications.settle(id, { status: 'waiting', dueAtMs: AT_MS, failure: 'time_out' });
      const callBack = await followUps.add({ ...anEmergency, kind: 'call_back' });
      const fresh = await followUps.add(anEmergency);
      const order = (await notifications.takeDue(due)).map(({ followUpId }) => followUpId);
      expect(order).toEqual([fresh, tried, callBack]);
      expect(await notifications.takeDue({ ...due, channel: 'email', kinds: ['call_back'] })).toMatchObject([
        { followUpId: callBack },
      ]);
    });

    it('of an unknown booking is written once', async () => {
      const { bookings } = database;
      await bookings.claim({
        key: 'a',
        createdAtMs: AT_MS,
        slotDateTime: '2026-11-30T10:00',
        petName: 'Rex',
      });
      const unknown = { status: 'unknown', reason: 'no_answer', settledAtMs: AT_MS } as const;
      await bookings.settle('a', unknown);
      await bookings.settle('a', unknown);
      expect(await takeOne()).toMatchObject({
        kind: 'booking_unknown',
        followUp: null,
        booking: { key: 'a', petName: 'Rex', status: 'unknown' },
      });
      await bookings.claim({ key: 'b', createdAtMs: AT_MS, slotDateTime: '2026-11-30T10:00' });
      await bookings.settle('b', { status: 'confirmed', settledAtMs: AT_MS });
      expect(await database.notifications.takeDue(due)).toEqual([]);
    });

    describe('of an amendment', () => {
      const uid = 'of-the-emergency';
      const emergency: NewFollowUp = { ...anEmergency, uid };
      const amended = { callerPhone: '+442079460123', takenBackAtMs: null, amendedAtMs: AT_MS + 10 };

      it('is not written while the follow-up itself has yet to be told', async () => {
        await database.followUps.add(emergency);
        await database.followUps.amend(uid, amended);
        expect(await takeOne()).toMatchObject({
          event: 'created',
          followUp: { callerPhone: '+442079460123' },
        });
      });

      it('is due at once, and the next one a minute later with all that has come to be known', async () => {
        const { followUps, notifications } = database;
        await followUps.add(emergency);
        const first = await takeOne();
        await notifications.settle(first.id, told);
        await followUps.amend(uid, amended);
        const second = await takeOne({ nowMs: AT_MS + 10 });
        expect(second).toMatchObject({ event: 'amended', followUp: { petName: null } });
        expect(second.uid).not.toBe(first.uid);
        await notifications.settle(second.id, told);
        await followUps.amend(uid, { petName: 'Rex', takenBackAtMs: null, amendedAtMs: AT_MS + 20 });
        await followUps.amend(uid, { takenBackAtMs: AT_MS + 30, amendedAtMs: AT_MS + 30 });
        expect(await notifications.takeDue({ ...due, nowMs: AT_MS + MINUTE_MS + 9 })).toEqual([]);
        expect(await takeOne({ nowMs: AT_MS + MINUTE_MS + 10, takenMs: 1 })).toMatchObject({
          event: 'amended',
          followUp: { petName: 'Rex', takenBackAtMs: AT_MS + 30 },
        });
      });

      it('is of emergencies only', async () => {
        await database.followUps.add({ ...emergency, kind: 'call_back' });
        await takeOne();
        await database.followUps.amend(uid, amended);
        expect(await database.notifications.takeDue({ ...due, nowMs: AT_MS + MINUTE_MS / 2 })).toEqual([]);
      });
    });

    it('goes with a follow-up that is erased, also by a version that does not know of it', async () => {
      await database.followUps.add(anEmergency);
      const user = { username: 'desk', apiKeyHash: hashOf('a'), createdAtMs: AT_MS };
      const added = await database.users.add(user);
      const userId = added.added ? added.user.id : 0;
      const conversationId = await database.conversations.start({ userId, startedAtMs: AT_MS });
      const id = await database.followUps.add({ ...anEmergency, conversationId });
      await database.followUps.settle(id, { settledAtMs: AT_MS });
      await database.conversations.end(conversationId, { endedAtMs: AT_MS, reason: 'x', booked: false });
      expect(await database.conversations.erase(conversationId)).toBe('erased');
      expect(await database.notifications.list()).toHaveLength(notify.channels.length);
    });
  },
  { inThread: true },
);

onPostgres((scratch) => {
  it('each of many is taken by one of several instances', async () => {
    const instances = await Promise.all([0, 1, 2].map(() => scratch.open(undefined, { notify })));
    const first = await scratch.open(undefined, { notify });
    for (let n = 0; n < 30; n += 1) await first.followUps.add(anEmergency);
    const takes = await Promise.all(
      instances.flatMap(({ notifications }) =>
        Array.from({ length: 3 }, () => notifications.takeDue({ ...due, limit: 4 })),
      ),
    );
    const ids = takes.flat().map(({ id }) => id);
    const left = await first.notifications.takeDue({ ...due, limit: 100 });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + left.length).toBe(30);
  });
});
