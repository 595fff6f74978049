/** SIGTERM in every phase: the real program ends with the documented code, leaves nothing, and does not impede the next run. */
import { fileURLToPath } from 'node:url';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openWorkplace, type Workplace } from './testing/workplace.ts';

const stopAt = (words: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('./testing/stop-at.mjs', import.meta.url))}`,
  STOP_AT: words,
});
const PHASES = ['lease', 'snapshot', 'pack', 'upload', 'verify', 'manifest'];

let place: Workplace;

beforeEach(async () => {
  // More than one chunk of a stream.
  place = await openWorkplace(2 * 1024 * 1024);
});
afterEach(() => place.close());

/** A backup that was stopped does not count, and leaves nothing that impedes the next one. */
async function expectNothingInTheWay(finished: number): Promise<void> {
  expect(place.leftovers()).toEqual([]);
  expect([...place.store.objects.keys()].filter((key) => key.startsWith('leases/'))).toEqual([]);
  expect(place.store.uploads.size).toBe(0);
  expect(place.finished()).toHaveLength(finished);
  expect((await place.start(['list']).ended).code).toBe(finished > 0 ? 0 : 3);
  expect(await place.start(['--once']).ended).toMatchObject({ code: 0, stderr: '' });
  expect(await place.start(['verify']).ended).toMatchObject({ code: 0, stderr: '' });
}

describe('backup-worker that gets SIGTERM', () => {
  it.each(PHASES)('in %s of a single backup ends with 1', async (phase) => {
    const { code, lines, stderr } = await place.start(['--once'], stopAt(`backup.phase ${phase}`)).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'backup.phase', phase }));
    expect(lines.at(-1)).toMatchObject({ level: 'error', msg: 'backup.failed', code: 'aborted' });
    await expectNothingInTheWay(0);
  });

  it.each(PHASES)('in %s of a scheduled backup ends with 0', async (phase) => {
    const changes = { ...stopAt(`backup.phase ${phase}`), BACKUP_SCHEDULE: '* * * * * *' };
    const { code, lines, stderr } = await place.start([], changes).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines.at(-2)).toMatchObject({ msg: 'backup.failed', code: 'aborted' });
    expect(lines.at(-1)).toMatchObject({ msg: 'schedule.stopped' });
    await expectNothingInTheWay(0);
  });

  it.each([
    ['a single backup', ['--once'], 1, 'prune.failed'],
    ['a scheduled backup', [], 0, 'schedule.stopped'],
  ])('in the pruning after %s keeps the backup', async (_what, args, exitCode, last) => {
    expect((await place.start(['--once']).ended).code).toBe(0);
    const changes = { ...stopAt('backup.phase prune'), BACKUP_SCHEDULE: '* * * * * *', BACKUP_KEEP: '1h' };
    const { code, lines, stderr } = await place.start(args, changes).ended;
    expect({ code, stderr }).toEqual({ code: exitCode, stderr: '' });
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'prune.failed', code: 'aborted' }));
    expect(lines.filter(({ msg }) => msg === 'backup.failed')).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ msg: last });
    await expectNothingInTheWay(2);
  });

  it('between two scheduled backups ends with 0', async () => {
    const changes = { ...stopAt('schedule.started'), BACKUP_SCHEDULE: '0 0 1 1 *' };
    const { code, lines } = await place.start([], changes).ended;
    expect(code).toBe(0);
    expect(lines.at(-1)).toMatchObject({ msg: 'schedule.stopped' });
    await expectNothingInTheWay(0);
  });

  it.each([
    ['restore', ['restore', '--to', './there/voice.db']],
    ['verify', ['verify']],
  ])('while it downloads for %s ends with 1 and leaves nothing', async (name, args) => {
    expect((await place.start(['--once']).ended).code).toBe(0);
    const { code, lines, stderr } = await place.start(args, stopAt(`${name}.progress`)).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lines.at(-1)).toMatchObject({ level: 'error', msg: `${name}.failed`, code: 'aborted' });
    const there = join(place.folder, 'there');
    expect(existsSync(there) ? readdirSync(there) : []).toEqual([]);
    await expectNothingInTheWay(1);
    expect((await place.start(args).ended).code).toBe(0);
  });
});
