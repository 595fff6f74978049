import { describe, expect, it } from '@jest/globals';
import type { Database } from '../database.ts';
import { AT_MS, hashOf, onPostgres } from '../testing/scratch.ts';

onPostgres((scratch) => {
  interface Instance {
    readonly database: Database;
    /** How many calls and bookings of others it has settled, since it was last asked. */
    settled(): number;
    /** One heartbeat, carried out to its end; rejects with what it reported. */
    beat(): Promise<void>;
  }

  async function serve(): Promise<Instance> {
    let count = 0;
    let heartbeat: () => void = () => undefined;
    let done: (error?: Error) => void = () => undefined;
    const database = await scratch.open(undefined, {
      every: (_periodMs, work) => {
        heartbeat = work;
        return { stop: () => undefined };
      },
    });
    await database.serve({
      closeAbandoned: async () => {
        const pending = await database.bookings.listPending();
        for (const { key } of pending) {
          if (await database.bookings.settle(key, { status: 'unknown', settledAtMs: AT_MS })) count += 1;
        }
        count += await database.conversations.endAbandoned(AT_MS);
        done();
      },
      onError: (error) => done(error as Error),
    });
    return {
      database,
      settled: () => {
        const settled = count;
        count = 0;
        return settled;
      },
      beat: () =>
        new Promise((resolve, reject) => {
          done = (error) => (error === undefined ? resolve() : reject(error));
          heartbeat();
        }),
    };
  }

  async function openCall({ users, conversations, bookings }: Database): Promise<number> {
    const added = await users.add({ username: 'desk', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
    const userId = added.added ? added.user.id : 1;
    const conversationId = await conversations.start({ userId, startedAtMs: AT_MS });
    await bookings.claim({ key: 'k', conversationId, createdAtMs: AT_MS, slotDateTime: 'any' });
    return conversationId;
  }

  const age = (what: 'seen_at' | 'held_since', where = '') =>
    scratch.query(`UPDATE instances SET ${what} = ${what} - interval '1 hour' ${where}`);

  const idOfTheCall = '(SELECT instance_id FROM conversations)';

  describe('what an instance has begun', () => {
    it('is left alone by others while it lives', async () => {
      const [first, second] = [await serve(), await serve()];
      const id = await openCall(first.database);
      expect(await second.database.bookings.listPending()).toEqual([]);
      expect(await second.database.conversations.endAbandoned(AT_MS)).toBe(0);
      await second.beat();
      const third = await serve();
      expect([second.settled(), third.settled()]).toEqual([0, 0]);
      expect(
        await first.database.conversations.end(id, { endedAtMs: AT_MS, reason: 'x', booked: false }),
      ).toBe(true);
    });

    it('is settled at once when it stopped without', async () => {
      const first = await serve();
      const id = await openCall(first.database);
      await first.database.close();
      const second = await serve();
      expect(second.settled()).toBe(2);
      expect(await second.database.conversations.find(id)).toMatchObject({ closeReason: 'abandoned' });
      expect(await second.database.bookings.find('k')).toMatchObject({ status: 'unknown' });
    });

    it('is settled by another when it was not heard of for a whole lease', async () => {
      const [first, second] = [await serve(), await serve()];
      await openCall(first.database);
      await age('held_since');
      await age('seen_at', `WHERE id = ${idOfTheCall}`);
      await second.beat();
      expect(second.settled()).toBe(2);
      // Whoever was taken for gone takes part again with its next heartbeat.
      await first.beat();
      await openCall(first.database);
      await second.beat();
      expect(second.settled()).toBe(0);
    });

    it('is not settled by an instance that has only just begun', async () => {
      const first = await serve();
      await openCall(first.database);
      await age('seen_at');
      const second = await serve();
      await second.beat();
      expect(second.settled()).toBe(0);
    });

    it('survives an outage of the server, during which no instance sent a heartbeat', async () => {
      const [first, second] = [await serve(), await serve()];
      await openCall(first.database);
      await age('held_since');
      await age('seen_at');
      await second.beat();
      expect(second.settled()).toBe(0);
      await first.beat();
      await age('held_since');
      await second.beat();
      expect(second.settled()).toBe(0);
    });
  });

  it('rows without an instance are closed at the start', async () => {
    const tool = await scratch.open();
    await openCall(tool);
    const instance = await serve();
    expect(instance.settled()).toBe(2);
  });

  it('a heartbeat that fails is reported', async () => {
    const instance = await serve();
    await scratch.query('ALTER TABLE instances RENAME TO elsewhere');
    await expect(instance.beat()).rejects.toMatchObject({ code: 'schema_mismatch' });
    await scratch.query('ALTER TABLE elsewhere RENAME TO instances');
    await instance.beat();
  });
});
