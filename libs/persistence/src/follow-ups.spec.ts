import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from './database.ts';
import type { NewFollowUp } from './follow-ups.ts';
import { migrateUpTo } from './testing/old-database.ts';
import { AT_MS, hashOf, onEachEngine } from './testing/scratch.ts';

const message: NewFollowUp = {
  kind: 'message',
  topic: 'prescription',
  words: 'Rex needs more of his tablets',
  callerName: 'Jane Doe',
  callerPhone: '+442079460123',
  petName: 'Rex',
  createdAtMs: AT_MS,
};

onEachEngine(
  (scratch) => {
    let database: Database;
    let conversationId: number;

    beforeEach(async () => {
      database = await scratch.open();
      const added = await database.users.add({
        username: 'desk',
        apiKeyHash: hashOf('a'),
        createdAtMs: AT_MS,
      });
      if (!added.added) throw new Error(added.reason);
      conversationId = await database.conversations.start({ userId: added.user.id, startedAtMs: AT_MS });
    });

    describe('a follow-up', () => {
      it('is found as it was given', async () => {
        const call = { ...message, kind: 'call_back', callBackWhen: 'after five', conversationId } as const;
        const id = await database.followUps.add(call);
        expect(await database.followUps.list()).toEqual([
          {
            ...call,
            id,
            practice: 'default',
            uid: null,
            takenBackAtMs: null,
            settledAtMs: null,
            settledNote: null,
            settledBy: null,
          },
        ]);
      });

      it('may be known by no more than what it is about', async () => {
        await database.followUps.add({ kind: 'emergency', topic: 'breathing', createdAtMs: AT_MS });
        expect(await database.followUps.list()).toMatchObject([
          { kind: 'emergency', topic: 'breathing', conversationId: null, words: null, callerPhone: null },
        ]);
      });

      it('is settled once, with a note or without', async () => {
        const { followUps } = database;
        const [first, second] = [await followUps.add(message), await followUps.add(message)];
        expect(await followUps.settle(first, { settledAtMs: AT_MS + 1, note: 'rang back' })).toBe(true);
        expect(await followUps.settle(first, { settledAtMs: AT_MS + 2, note: 'again' })).toBe(false);
        expect(await followUps.settle(second, { settledAtMs: AT_MS + 3 })).toBe(true);
        expect(await followUps.settle(second + 1, { settledAtMs: AT_MS })).toBe(false);
        expect(await followUps.list()).toMatchObject([
          { id: first, settledAtMs: AT_MS + 1, settledNote: 'rang back' },
          { id: second, settledAtMs: AT_MS + 3, settledNote: null },
        ]);
      });

      it('gains what its call learns, and what is left out stays', async () => {
        const { followUps } = database;
        const uid = 'an-emergency';
        await followUps.add({
          uid,
          kind: 'emergency',
          topic: 'collapse',
          words: 'he fell',
          createdAtMs: AT_MS,
        });
        const known = { callerName: 'Jane Doe', callerPhone: '+442079460123' };
        expect(
          await followUps.amend(uid, { ...known, takenBackAtMs: AT_MS + 5, amendedAtMs: AT_MS + 9 }),
        ).toBe(true);
        expect(await followUps.list()).toMatchObject([
          { ...known, petName: null, words: 'he fell', takenBackAtMs: AT_MS + 5, settledAtMs: null },
        ]);
        expect(
          await followUps.amend(uid, { petName: 'Rex', takenBackAtMs: null, amendedAtMs: AT_MS + 9 }),
        ).toBe(true);
        expect(await followUps.list()).toMatchObject([{ ...known, petName: 'Rex', takenBackAtMs: null }]);
        expect(await followUps.amend('another', { takenBackAtMs: null, amendedAtMs: AT_MS + 9 })).toBe(false);
      });

      it('is stored once, however often it is written under its uid', async () => {
        const { followUps } = database;
        const once = { ...message, uid: 'a-message' };
        const [id, ...others] = await Promise.all([followUps.add(once), followUps.add(once)]);
        expect([...others, await followUps.add({ ...once, words: 'other words' })]).toEqual([id, id]);
        expect(await followUps.list()).toMatchObject([{ id, uid: 'a-message', words: message.words }]);
        expect(await followUps.add(message)).not.toBe(await followUps.add(message));
      });

      it('belongs to a conversation that exists', async () => {
        await expect(database.followUps.add({ ...message, conversationId: 99 })).rejects.toMatchObject({
          code: 'constraint',
        });
      });
    });

    describe('the list of follow-ups', () => {
      it('has the most urgent first, and of each kind what has waited longest', async () => {
        const ids: Record<string, number> = {};
        for (const [name, kind] of [
          ['emergency 1', 'emergency'],
          ['message 1', 'message'],
          ['call-back 1', 'call_back'],
          ['emergency 2', 'emergency'],
          ['call-back 2', 'call_back'],
          ['message 2', 'message'],
        ] as const)
          ids[name] = await database.followUps.add({ ...message, kind });
        const order = (await database.followUps.list()).map(({ id }) => id);
        expect(order).toEqual(
          ['emergency 1', 'emergency 2', 'call-back 1', 'call-back 2', 'message 1', 'message 2'].map(
            (name) => ids[name],
          ),
        );
        expect((await database.followUps.list({ limit: 1 })).map(({ id }) => id)).toEqual([
          ids['emergency 1'],
        ]);
        await expect(database.followUps.list({ limit: 501 })).rejects.toMatchObject({
          code: 'invalid_argument',
        });
      });

      it('of what is settled has what was settled last first', async () => {
        const { followUps } = database;
        const ids = [
          await followUps.add(message),
          await followUps.add(message),
          await followUps.add(message),
        ];
        for (const [at, id] of [ids[1], ids[2], ids[0]].entries())
          await followUps.settle(id ?? 0, { settledAtMs: AT_MS + at });
        expect((await followUps.list({ settled: true })).map(({ id }) => id)).toEqual([
          ids[0],
          ids[2],
          ids[1],
        ]);
      });

      it('can be of what is open, of what is settled, or of one conversation', async () => {
        const { followUps } = database;
        const open = await followUps.add(message);
        const settled = await followUps.add({ ...message, conversationId });
        await followUps.settle(settled, { settledAtMs: AT_MS });
        const idsOf = async (filter: Parameters<typeof followUps.list>[0]): Promise<number[]> =>
          (await followUps.list(filter)).map(({ id }) => id);
        expect(await idsOf({ settled: false })).toEqual([open]);
        expect(await idsOf({ settled: true })).toEqual([settled]);
        expect(await idsOf({ conversationId })).toEqual([settled]);
        expect(await idsOf({ conversationId, settled: false })).toEqual([]);
      });
    });

    it('what is open is counted by kind', async () => {
      const { followUps } = database;
      expect(await followUps.countOpen()).toEqual({ emergency: 0, call_back: 0, message: 0 });
      for (const kind of ['message', 'message', 'emergency'] as const)
        await followUps.add({ ...message, kind });
      const [settled] = await followUps.list();
      await followUps.settle(settled?.id ?? 0, { settledAtMs: AT_MS });
      expect(await followUps.countOpen()).toEqual({ emergency: 0, call_back: 0, message: 2 });
    });
  },
  { inThread: true },
);

onEachEngine(
  (scratch) => {
    it('a database of the version before follow-ups takes them from the next opening on', async () => {
      await migrateUpTo(scratch, 'follow_ups');
      await scratch.query("INSERT INTO conversations (id, model) VALUES (7, 'of old')");
      const database = await scratch.open();
      await database.followUps.add({ ...message, conversationId: 7 });
      expect(await database.followUps.list()).toHaveLength(1);
    });
  },
  { inThread: true },
);
