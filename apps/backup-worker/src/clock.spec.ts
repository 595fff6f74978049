/** A clock that is wrong and corrected, between runs and during a schedule: backups go on, and none is lost. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openWorkplace, type Workplace } from './testing/workplace.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let place: Workplace;

beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(() => place.close());

const PRELOAD = `--import=${fileURLToPath(new URL('./testing/moved-clock.mjs', import.meta.url))}`;
const clockAhead = (aheadMs: number): Record<string, string> => ({
  NODE_OPTIONS: PRELOAD,
  CLOCK_AHEAD_MS: String(aheadMs),
});
/** The current year. */
const year = (): string => String(new Date().getUTCFullYear());

describe('after the clock was ahead', () => {
  beforeEach(async () => {
    expect((await place.start(['--once'], clockAhead(800 * DAY_MS)).ended).code).toBe(0);
    expect(place.finished()[0]?.startsWith(year())).toBe(false);
  });

  it('a new backup stays, whatever BACKUP_KEEP is', async () => {
    expect((await place.start(['--once'], { BACKUP_KEEP: '1h' }).ended).code).toBe(0);
    expect(place.finished()).toHaveLength(2);
    expect(place.finished()[0]).toMatch(new RegExp(`^${year()}/`));
  });

  it('the newest backup is the one that was made last, and the other one is logged', async () => {
    await place.start(['--once']).ended;
    const [newest, later] = place.finished();
    for (const command of [['verify'], ['restore', '--to', './restored.db']]) {
      const { code, lines } = await place.start(command).ended;
      expect(code).toBe(0);
      expect(lines).toContainEqual(expect.objectContaining({ msg: 'clock.moved', folders: [later] }));
      expect(lines.at(-1)).toMatchObject({ folder: newest });
    }
    const chosen = await place.start(['verify', '--at', '2100-01-01T00:00Z']).ended;
    expect(chosen.lines.at(-1)).toMatchObject({ msg: 'verify.finished', folder: later });
  });

  it('a schedule does not count the other one as a young backup', async () => {
    const run = place.start([], { BACKUP_SCHEDULE: '0 0 1 1 *', BACKUP_HEALTH_PORT: '0' });
    await run.seen('schedule.started');
    const port = String(run.lines().find(({ msg }) => msg === 'schedule.started')?.['healthPort']);
    expect(await (await fetch(`http://127.0.0.1:${port}/health`)).json()).not.toHaveProperty('newest');
  });
});

it('after the clock was behind, the newest is the one that was made last', async () => {
  expect((await place.start(['--once'], clockAhead(-800 * DAY_MS)).ended).code).toBe(0);
  expect((await place.start(['--once']).ended).code).toBe(0);
  const { lines } = await place.start(['verify']).ended;
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'verify.finished', folder: place.finished()[1] }),
  );
  expect(place.finished()[1]?.startsWith(year())).toBe(true);
});

it.each([
  ['ahead', DAY_MS],
  ['behind', -DAY_MS],
])('a worker that was killed when the clock was %s excludes no other worker', async (_what, aheadMs) => {
  place.store.fault = 'hang';
  const killed = place.start(['--once'], clockAhead(aheadMs));
  await killed.seen('backup.phase', { phase: 'upload' });
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect([...place.store.objects.keys()]).toEqual(['leases/1.json']);
  place.store.fault = 'none';
  expect((await place.start(['--once']).ended).code).toBe(0);
  expect([...place.store.objects.keys()].filter((key) => key.startsWith('leases/'))).toEqual([]);
  expect(place.leftovers()).toEqual([]);
});

it('a schedule goes on when the clock is set forward, and back again', async () => {
  const file = join(place.folder, 'clock');
  writeFileSync(file, '0');
  const run = place.start([], { NODE_OPTIONS: PRELOAD, CLOCK_FILE: file, BACKUP_SCHEDULE: '* * * * * *' });
  const finished = (): number => run.lines().filter(({ msg }) => msg === 'backup.finished').length;
  await run.seen('backup.finished');
  for (const aheadMs of [2 * DAY_MS, 0]) {
    writeFileSync(file, String(aheadMs));
    run.child.kill('SIGUSR2');
    // A backup may have been running when the clock was set.
    await run.seen('backup.finished', {}, finished() + 2);
  }
  run.child.kill('SIGTERM');
  const { code, lines } = await run.ended;
  expect(code).toBe(0);
  expect(lines.filter(({ durationMs }) => Number(durationMs) < 0)).toEqual([]);
});
