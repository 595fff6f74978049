/** Three processes on one PostgreSQL, as three instances of the service would be. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Database } from '../database.ts';
import { runScript, type Script } from '../testing/run-script.ts';
import { hashOf, onPostgres } from '../testing/scratch.ts';

onPostgres((scratch) => {
  let instances: Script[];
  let database: Database;
  let userId: number;

  beforeEach(async () => {
    database = await scratch.open();
    const added = await database.users.add({ username: 'desk', apiKeyHash: hashOf('a'), createdAtMs: 0 });
    if (!added.added) throw new Error(added.reason);
    userId = added.user.id;
    const url = await scratch.url();
    instances = [1, 2, 3].map(() => runScript('./instance.ts', url, String(userId)));
    for (const instance of instances) expect(await instance.nextLine()).toBe('open');
  });

  afterEach(async () => {
    for (const { child } of instances) child.kill('SIGKILL');
    await Promise.all(instances.map(({ ended }) => ended));
  });

  const tell = async (instance: Script | undefined, line: string): Promise<string> => {
    instance?.child.stdin?.write(`${line}\n`);
    return (await instance?.nextLine()) ?? '';
  };

  it('each ticket is redeemed once and each booking claimed once, under load', async () => {
    const count = 500;
    await scratch.query(
      `INSERT INTO call_tickets (hash, user_id, expires_at)
       SELECT n, ${userId}, to_timestamp(1) FROM generate_series(0, ${count - 1}) AS n`,
    );
    const answers = await Promise.all(instances.map((instance) => tell(instance, `race ${count}`)));
    const results = answers.map((text) => JSON.parse(text) as { redeemed: number; claimed: number });
    expect(results.reduce((sum, { redeemed }) => sum + redeemed, 0)).toBe(count);
    expect(results.reduce((sum, { claimed }) => sum + claimed, 0)).toBe(count);
    const rows = await scratch.query('SELECT count(*)::int AS rows FROM booking_attempts');
    expect(rows).toEqual([{ rows: count }]);
  });

  it('the calls of one that was killed are ended by another, and those of the living go on', async () => {
    const [first, second, third] = instances;
    const living = Number(await tell(first, 'call'));
    const dead = Number(await tell(third, 'call'));
    third?.child.kill('SIGKILL');
    await third?.ended;
    expect(await tell(second, 'beat')).toBe('0');

    // An hour goes by, in which the two others were heard of.
    await scratch.query("UPDATE instances SET held_since = held_since - interval '1 hour'");
    const killed = `(SELECT instance_id FROM conversations WHERE id = ${dead})`;
    await scratch.query(`UPDATE instances SET seen_at = seen_at - interval '1 hour' WHERE id = ${killed}`);
    expect(await tell(second, 'beat')).toBe('1');
    expect(await database.conversations.find(dead)).toMatchObject({ closeReason: 'abandoned' });
    expect(await database.conversations.find(living)).toMatchObject({ closeReason: null, endedAtMs: null });
  });

  it('the calls of others are told from those of an instance', async () => {
    await tell(instances[0], 'call');
    const ofAll = await database.conversations.usageSince(0, Date.now());
    expect(ofAll).toMatchObject([{ userId, openElsewhere: 1 }]);
    await database.serve({ closeAbandoned: () => Promise.resolve(), onError: () => undefined });
    await database.conversations.start({ userId, startedAtMs: Date.now() });
    expect(await database.conversations.usageSince(0, Date.now())).toMatchObject([{ openElsewhere: 1 }]);
  });
});
