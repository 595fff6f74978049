import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from './database.ts';
import { AT_MS, onEachEngine } from './testing/scratch.ts';

const WILLOW = 'willow-tree';
const PLAN = { channels: ['webhook'], kinds: ['message', 'booking_unknown'] } as const;
const TAKEN = { channel: 'webhook', kinds: PLAN.kinds, nowMs: AT_MS, takenMs: 1, limit: 9 } as const;
const BOOKING = { createdAtMs: AT_MS, slotDateTime: '2026-11-24T10:00:00+00:00' };
const MESSAGE = { kind: 'message', topic: 'other', createdAtMs: AT_MS } as const;

onEachEngine((scratch) => {
  let database: Database;
  let userId: number;

  beforeEach(async () => {
    database = await scratch.open(undefined, { notify: PLAN });
    const user = { username: 'desk', apiKeyHash: 'a'.repeat(64), createdAtMs: AT_MS, practice: WILLOW };
    const added = await database.users.add(user);
    if (!added.added) throw new Error(added.reason);
    userId = added.user.id;
  });

  /** A call that leaves a row of every kind. */
  async function call(practice: string): Promise<number> {
    const { conversations, bookings, followUps, audit } = database;
    const conversationId = await conversations.start({ userId, practice, startedAtMs: AT_MS });
    await conversations.addExchange(conversationId, {
      timestampMs: AT_MS,
      userInput: `to ${practice}`,
      aiResponse: 'Hello.',
      inputTokens: 1,
      outputTokens: 1,
      totalTokens: 2,
      costUsd: 0.5,
    });
    await bookings.claim({ ...BOOKING, key: practice, conversationId });
    await bookings.settle(practice, { status: 'unknown', settledAtMs: AT_MS });
    await followUps.add({ ...MESSAGE, conversationId, practice: 'somebody-else' });
    const deed = { action: 'read', subject: 'conversation', subjectIds: [String(conversationId)] } as const;
    await audit.add({ atMs: AT_MS, actor: 'Zoë', program: 'conversations', host: 'desk', ...deed, practice });
    return conversationId;
  }

  describe('a row', () => {
    it.each(['default', WILLOW])('is found with its practice alone: %s', async (practice) => {
      const other = practice === WILLOW ? 'default' : WILLOW;
      const { conversations, bookings, followUps, notifications, audit, personalData } = database;
      const ids = { [practice]: await call(practice), [other]: await call(other) };
      const rows = async (of: string) => [
        await conversations.list({ practice: of }),
        await bookings.list({ practice: of }),
        await followUps.list({ practice: of }),
        await notifications.list({ practice: of }),
        await audit.list({ practice: of }),
        await personalData.bookingsAfter(0, of),
        await personalData.followUpsAfter(0, of),
      ];
      const found = await rows(practice);
      expect(found.map((each) => each.length)).toEqual([1, 1, 1, 2, 1, 1, 1]);
      expect(new Set(found.flat().map((row) => row.practice))).toEqual(new Set([practice]));
      expect(await personalData.wordsAfter(0, practice)).toMatchObject([{ userInput: `to ${practice}` }]);
      expect(await conversations.listOlderThan(AT_MS + 1, 0, practice)).toEqual([ids[practice]]);
      expect(await conversations.find(ids[practice] ?? 0, other)).toBeUndefined();
      expect(await bookings.find(practice, other)).toBeUndefined();
      expect([
        await bookings.count('unknown', practice),
        (await followUps.countOpen(practice)).message,
      ]).toEqual([1, 1]);
      expect((await rows('gone')).flat()).toEqual([]);
      expect(await conversations.list()).toHaveLength(2);
      expect((await conversations.listPractices()).toSorted()).toEqual(['default', WILLOW]);
    });

    it('is changed with its practice alone', async () => {
      const { conversations, followUps, notifications } = database;
      const conversationId = await call(WILLOW);
      await conversations.end(conversationId, { endedAtMs: AT_MS, reason: 'caller_left', booked: false });
      expect(await conversations.erase(conversationId, 'default')).toBe('not_found');
      const [followUp] = await followUps.list();
      expect(await followUps.settle(followUp?.id ?? 0, { settledAtMs: 1, practice: 'default' })).toBe(false);
      const [due] = await notifications.takeDue(TAKEN);
      await notifications.settle(due?.id ?? 0, { status: 'dead', atMs: AT_MS, failure: 'gone' });
      expect(await notifications.resend(due?.id ?? 0, 'default')).toBe(false);
      expect(await notifications.resend(due?.id ?? 0, WILLOW)).toBe(true);
      expect(await followUps.settle(followUp?.id ?? 0, { settledAtMs: 1, practice: WILLOW })).toBe(true);
      expect(await conversations.erase(conversationId, WILLOW)).toBe('unsettled');
    });

    it('of a release that knows one practice is of the default one', async () => {
      await call('default');
      for (const table of [
        'users',
        'conversations',
        'booking_attempts',
        'follow_ups',
        'notifications',
        'audit_entries',
      ])
        await scratch.query(`UPDATE ${table} SET practice = NULL`);
      const { users, conversations, bookings, followUps, notifications, audit } = database;
      for (const store of [conversations, bookings, followUps, notifications, audit])
        expect(await store.list({ practice: 'default' })).toContainEqual(
          expect.objectContaining({ practice: 'default' }),
        );
      expect(await users.list()).toMatchObject([{ practice: 'default' }]);
      expect(await conversations.usageSince(AT_MS, AT_MS)).toMatchObject([{ practice: 'default' }]);
    });

    it('whose conversation is gone keeps the practice that was given', async () => {
      const { followUps } = database;
      await followUps.add({ ...MESSAGE, practice: WILLOW });
      expect(await followUps.list({ practice: WILLOW })).toHaveLength(1);
    });
  });

  it('is told of what its own plan says, also of one that is given later', async () => {
    const { notifications } = database;
    const ofPractices = new Map([[WILLOW, { channels: ['email'], kinds: ['message'] } as const]]);
    await notifications.plan({ ...PLAN, ofPractices });
    await call(WILLOW);
    await call('default');
    const rows = await notifications.list();
    expect(rows.map(({ practice, channel, kind }) => `${practice} ${channel} ${kind}`).toSorted()).toEqual([
      'default webhook booking_unknown',
      'default webhook message',
      'willow-tree email message',
    ]);
  });

  it('has its notifications left where they are, if asked', async () => {
    const { notifications } = database;
    await call('default');
    await call(WILLOW);
    await scratch.query(`UPDATE notifications SET practice = NULL WHERE practice = 'default'`);
    const practices = async (exceptOf: readonly string[]) =>
      (await notifications.takeDue({ ...TAKEN, exceptOf })).map(({ practice }) => practice);
    expect(await practices([WILLOW, 'default'])).toEqual([]);
    expect(await practices(['default'])).toEqual([WILLOW, WILLOW]);
    expect(await practices([])).toEqual(['default', 'default']);
  });

  it('a ticket is redeemed for the practice that it was issued for', async () => {
    const { tickets } = database;
    const ticket = { userId, expiresAtMs: AT_MS + 1 };
    await tickets.issue({ ...ticket, hash: 'b'.repeat(64), practice: WILLOW });
    await tickets.issue({ ...ticket, hash: 'c'.repeat(64) });
    expect(await tickets.redeem('b'.repeat(64), AT_MS)).toEqual({ userId, practice: WILLOW });
    expect(await tickets.redeem('c'.repeat(64), AT_MS)).toEqual({ userId, practice: 'default' });
  });

  it('what a key has used is told apart by practice', async () => {
    await call(WILLOW);
    await call('default');
    const usage = await database.conversations.usageSince(AT_MS, AT_MS);
    expect(usage.toSorted((a, b) => a.practice.localeCompare(b.practice))).toMatchObject([
      { userId, practice: 'default', costUsd: 0.5, bookings: 1 },
      { userId, practice: WILLOW, costUsd: 0.5, bookings: 1 },
    ]);
  });
});
