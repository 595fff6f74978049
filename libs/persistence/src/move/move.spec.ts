import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../database.ts';
import { moveDatabase, openDatabase } from '../open-database.ts';
import { runScript } from '../testing/run-script.ts';
import { AT_MS, hashOf, onPostgres, nothingToClose } from '../testing/scratch.ts';

onPostgres((scratch) => {
  let from: string;
  let to: string;

  beforeEach(async () => {
    from = `file:${scratch.path()}`;
    to = await scratch.url();
  });

  const useFixture = (name: string): void =>
    copyFileSync(fileURLToPath(new URL(`../../testdata/legacy/${name}.db`, import.meta.url)), scratch.path());

  async function everything({
    users,
    conversations,
    bookings,
    followUps,
    audit,
  }: Database): Promise<unknown> {
    const calls = await conversations.list({ limit: 500 });
    return {
      users: await users.list(),
      conversations: await Promise.all(calls.map(({ id }) => conversations.find(id))),
      calls,
      bookings: await bookings.list({ limit: 500 }),
      followUps: await followUps.list({ limit: 500 }),
      audit: await audit.list({ limit: 500 }),
    };
  }

  async function inBoth(): Promise<{ before: unknown; after: unknown }> {
    const [file, server] = [await openDatabase(from), await scratch.open()];
    const both = { before: await everything(file), after: await everything(server) };
    await file.close();
    return both;
  }

  async function fill(rows: number): Promise<void> {
    const notify = { channels: ['webhook'], kinds: ['call_back'] } as const;
    const database = await openDatabase(from, { notify });
    const added = await database.users.add({
      username: 'Zoë – front desk',
      apiKeyHash: hashOf('a'),
      createdAtMs: AT_MS,
      expiresAtMs: AT_MS + 1,
    });
    if (!added.added) throw new Error(added.reason);
    const userId = added.user.id;
    for (const hash of ['b', 'A', 'é']) await database.tickets.issue({ hash, userId, expiresAtMs: AT_MS });
    const conversationId = await database.conversations.start({ userId, startedAtMs: AT_MS, model: 'm' });
    for (let n = 0; n < rows; n += 1) {
      await database.conversations.addExchange(conversationId, {
        timestampMs: AT_MS + n,
        userInput: `“${n}” \\ {"a":1} \u{1F436}, 'quoted', NULL`,
        aiResponse: '',
        inputTokens: n,
        outputTokens: 1,
        totalTokens: n + 1,
        interrupted: n % 2 === 0,
        costUsd: n / 7,
      });
    }
    await database.bookings.claim({ key: 'k', conversationId, createdAtMs: AT_MS, slotDateTime: 'then' });
    const callBack = { kind: 'call_back', topic: 'other', conversationId, createdAtMs: AT_MS } as const;
    const followUpId = await database.followUps.add({
      ...callBack,
      words: 'Zoë’s “tablets”',
      callerName: 'Zoë',
    });
    await database.followUps.settle(followUpId, { settledAtMs: AT_MS + 1, note: 'rang' });
    await database.followUps.add({ ...callBack, callBackWhen: 'after five' });
    await database.audit.add({
      atMs: AT_MS,
      actor: 'Zoë (root)',
      program: 'conversations',
      host: 'h',
      action: 'export',
      subject: 'conversation',
      subjectIds: ['1', '2'],
    });
    await database.close();
  }

  describe('a database that is moved', () => {
    it('arrives with every value, and goes on numbering where it was', async () => {
      await fill(1203);
      const progress: string[] = [];
      const result = await moveDatabase(from, to, {
        onProgress: ({ table, rows, rowsTotal }) => progress.push(`${table} ${rows}/${rowsTotal}`),
      });
      expect(result).toEqual({
        moved: true,
        rowCounts: {
          users: 1,
          conversations: 1,
          message_exchanges: 1203,
          booking_attempts: 1,
          follow_ups: 2,
          notifications: 2,
          call_tickets: 3,
          staff_sessions: 0,
          moved_calls: 0,
          audit_entries: 1,
        },
        misfits: {},
      });
      expect(progress.filter((line) => line.startsWith('message_exchanges'))).toEqual(
        [500, 1000, 1203].map((rows) => `message_exchanges ${rows}/1203`),
      );
      const { before, after } = await inBoth();
      expect(after).toEqual(before);
      const server = await scratch.open();
      expect(await server.users.findByKeyHash(hashOf('a'), AT_MS)).toMatchObject({ id: 1 });
      expect(await server.conversations.start({ userId: 1, startedAtMs: AT_MS })).toBe(2);
      expect(await server.followUps.add({ kind: 'message', topic: 'other', createdAtMs: AT_MS })).toBe(3);
    });

    it('keeps times to the microsecond', async () => {
      await fill(1);
      const file = new (await import('better-sqlite3')).default(scratch.path());
      file.exec("UPDATE conversations SET start_time = '2026-11-22T08:57:00.123456+01:00'");
      file.close();
      await moveDatabase(from, to);
      expect(
        await scratch.query("SELECT (start_time AT TIME ZONE 'UTC')::text AS at FROM conversations"),
      ).toEqual([{ at: '2026-11-22 07:57:00.123456' }]);
    });

    it('leaves the file as it was', async () => {
      await fill(3);
      const bytes = readFileSync(scratch.path());
      await moveDatabase(from, to);
      expect(readFileSync(scratch.path()).equals(bytes)).toBe(true);
    });

    it('is there whole or not at all, whenever the move is killed', async () => {
      await fill(600);
      const move = runScript('./move-database.ts', from, to);
      while ((await move.nextLine()) !== 'message_exchanges 500');
      move.child.kill('SIGKILL');
      await move.ended;
      expect(await scratch.query('SELECT 1 FROM users')).toEqual([]);
      await moveDatabase(from, to);
      const { before, after } = await inBoth();
      expect(after).toEqual(before);
    });

    it.each(['ordinary', 'empty'])('may be that of the replaced program (%s)', async (name) => {
      useFixture(name);
      expect(await moveDatabase(from, to, { leaveMisfits: true })).toMatchObject({ moved: true });
      const { before, after } = await inBoth();
      expect(after).toEqual(before);
    });
  });

  describe('values that PostgreSQL cannot hold', () => {
    it('keep everything where it is, unless they are to be left behind', async () => {
      useFixture('ragged');
      const refused = await moveDatabase(from, to);
      expect(refused.moved).toBe(false);
      expect(Object.keys(refused.misfits).length).toBeGreaterThan(0);
      expect(await scratch.query('SELECT 1 FROM users')).toEqual([]);
      const moved = await moveDatabase(from, to, { leaveMisfits: true });
      expect(moved).toMatchObject({ moved: true, misfits: refused.misfits });
      const { conversations, users } = await scratch.open();
      const file = await openDatabase(from);
      expect((await users.list()).map(({ id }) => id)).toEqual((await file.users.list()).map(({ id }) => id));
      expect(await conversations.list()).toHaveLength((await file.conversations.list()).length);
      await file.close();
    });
  });

  describe('nothing is moved', () => {
    it('into a database that holds something', async () => {
      await fill(1);
      const server = await scratch.open();
      await server.users.add({ username: 'there', apiKeyHash: hashOf('b'), createdAtMs: AT_MS });
      await expect(moveDatabase(from, to)).rejects.toMatchObject({ code: 'not_empty' });
      expect(await server.users.count()).toBe(1);
    });

    it('into one that an instance is running on', async () => {
      await fill(1);
      await (await scratch.open()).serve(nothingToClose);
      await expect(moveDatabase(from, to)).rejects.toMatchObject({ code: 'not_empty' });
    });

    it('from a file that is served', async () => {
      await fill(1);
      const database = await openDatabase(from);
      await database.serve(nothingToClose);
      await expect(moveDatabase(from, to)).rejects.toMatchObject({ code: 'in_use' });
      await database.close();
    });

    it('from a file that is not there, or to one', async () => {
      await expect(moveDatabase(from, to)).rejects.toMatchObject({ code: 'unavailable' });
      await expect(moveDatabase(to, from)).rejects.toMatchObject({ code: 'invalid_url' });
      await expect(moveDatabase(from, from)).rejects.toMatchObject({ code: 'invalid_url' });
    });
  });
});
