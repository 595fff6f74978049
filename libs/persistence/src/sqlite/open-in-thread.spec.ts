import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runScript, type Script } from '../testing/run-script.ts';
import { AT_MS, useScratch } from '../testing/scratch.ts';
import { WAITING_MAX } from '../lanes.ts';
import { IN_THREAD_MAX } from './limits.ts';

const scratch = useScratch({ ownThread: true });
let running: Script | undefined;

afterEach(() => {
  running?.child.kill('SIGKILL');
  running = undefined;
});

describe('a database in a thread of its own', () => {
  it('says why it could not be opened', async () => {
    writeFileSync(scratch.path(), 'this is a text file, not a database, and long enough to be read as one');
    await expect(scratch.open()).rejects.toMatchObject({ name: 'PersistenceError', code: 'corrupt' });
  });

  it('does what it is told in the order in which it is told', async () => {
    const { bookings } = await scratch.open();
    const keys = Array.from({ length: 100 }, (_, n) => String(n));
    await Promise.all(keys.map((key) => bookings.claim({ key, createdAtMs: AT_MS, slotDateTime: 'any' })));
    expect((await bookings.listPending()).map(({ key }) => key)).toEqual(keys);
  });

  it('refuses what would wait behind too many others', async () => {
    const { users } = await scratch.open();
    const countMax = WAITING_MAX.housekeeping + IN_THREAD_MAX;
    const counts = await Promise.allSettled(Array.from({ length: countMax + 1 }, () => users.count()));
    const refused = counts.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'busy' } }]);
    expect(await users.count()).toBe(0);
  });

  it('writes what a call leaves, however many wrong keys are looked up', async () => {
    const { users, followUps } = await scratch.open();
    const outcomes: string[] = [];
    const lookUps = Array.from({ length: 20_000 }, (_, n) =>
      users.findByKeyHash(String(n), AT_MS).then(
        () => outcomes.push('looked up'),
        (error: unknown) => outcomes.push((error as { code: string }).code),
      ),
    );
    const emergencies = Array.from({ length: 4 }, () =>
      followUps
        .add({ kind: 'emergency', topic: 'bleeding', createdAtMs: AT_MS })
        .then(() => outcomes.push('emergency')),
    );
    await Promise.all(emergencies);
    const before = outcomes.filter((outcome) => outcome === 'looked up').length;
    await Promise.all(lookUps);
    expect(outcomes.filter((outcome) => outcome === 'busy').length).toBeGreaterThan(19_000);
    expect(before).toBeLessThanOrEqual(IN_THREAD_MAX + emergencies.length);
    expect((await followUps.countOpen()).emergency).toBe(4);
  });

  it('is closed once, after what was asked before', async () => {
    const database = await scratch.open();
    const count = database.users.count();
    const closings = [database.close(), database.close()];
    expect(await count).toBe(0);
    await Promise.all(closings);
    await expect(database.users.count()).rejects.toMatchObject({ code: 'closed' });
  });

  it('copies itself', async () => {
    const database = await scratch.open();
    expect((await database.snapshot(scratch.path('copy.db'))).rowCounts).toMatchObject({ users: 0 });
  });

  it('does not keep its process alive when nothing is asked of it', async () => {
    running = runScript('./exit-without-close.ts', await scratch.url());
    expect(await running.nextLine()).toBe('0');
    expect(await running.ended).toBe(0);
  });
});
