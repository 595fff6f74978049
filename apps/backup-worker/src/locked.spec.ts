/** Another process holds an exclusive lock on the database. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openWorkplace, type Workplace } from './testing/workplace.ts';

let place: Workplace;
let locking: ChildProcess | undefined;

beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(async () => {
  await unlock();
  await place.close();
});

/** Locks the database in another process until `unlock`. */
async function lock(): Promise<void> {
  const script = `
    import BetterSqlite3 from 'better-sqlite3';
    const driver = new BetterSqlite3(${JSON.stringify(place.databasePath)});
    driver.pragma('locking_mode = EXCLUSIVE');
    driver.exec('BEGIN EXCLUSIVE');
    driver.exec("UPDATE users SET username = 'somebody'");
    process.send('locked');
    process.on('disconnect', () => driver.close());`;
  locking = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(locking, 'message');
}

async function unlock(): Promise<void> {
  if (locking === undefined) return;
  const ended = once(locking, 'exit');
  locking.disconnect();
  await ended;
  locking = undefined;
}

describe('while the database is locked', () => {
  it('a backup waits, fails with busy, and works later', async () => {
    await lock();
    const { code, lines, stderr } = await place.start(['--once']).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lines.at(-1)).toMatchObject({ level: 'error', msg: 'backup.failed', code: 'busy' });
    expect([...place.store.objects.keys()]).toEqual([]);
    expect(place.leftovers()).toEqual([]);
    await unlock();
    expect((await place.start(['--once']).ended).code).toBe(0);
    expect((await place.start(['verify']).ended).code).toBe(0);
  });

  it('a scheduled backup fails, and the next one works', async () => {
    await lock();
    const run = place.start([], { BACKUP_SCHEDULE: '* * * * * *' });
    await run.seen('backup.failed', { code: 'busy' });
    await unlock();
    await run.seen('backup.finished');
    run.child.kill('SIGTERM');
    expect((await run.ended).code).toBe(0);
  });

  it('SIGTERM ends the program', async () => {
    await lock();
    const run = place.start(['--once']);
    await run.seen('backup.phase', { phase: 'lease' });
    run.child.kill('SIGTERM');
    const { code, lines } = await run.ended;
    expect(code).toBe(1);
    expect(lines.at(-1)).toMatchObject({ msg: 'backup.failed' });
    expect([...place.store.objects.keys()]).toEqual([]);
  });
});
