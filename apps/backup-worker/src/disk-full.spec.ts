/**
 * A disk that is full: a small file system in memory that only one process sees, where the machine permits a mount; and a limit
 * on the size of files, which needs no permission. With room again, backups go on.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LogLine } from './testing/program.ts';
import { openWorkplace, type Workplace } from './testing/workplace.ts';

/** Size of the content of the database; compressed it is still more than half as large. */
const CONTENT_BYTES = 1024 * 1024;

let place: Workplace;

beforeEach(async () => {
  place = await openWorkplace(CONTENT_BYTES);
  mkdirSync(join(place.folder, 'small'));
});
afterEach(() => place.close());

/** Mounts a disk of this size at `./small` for the command; files that are left on it are printed to standard error. */
function onSmallDisk(sizeBytes: number): string[] {
  const script = `mount -t tmpfs -o size=${sizeBytes} none small && "$@"; code=$?; ls -A small >&2; exit $code`;
  return ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh'];
}

function withSmallFiles(sizeBytes: number): string[] {
  return ['prlimit', `--fsize=${sizeBytes}`];
}

function whyNoDisk(): string | undefined {
  const cwd = mkdtempSync(join(tmpdir(), 'disk-'));
  mkdirSync(join(cwd, 'small'));
  const [command = '', ...args] = [...onSmallDisk(CONTENT_BYTES), 'true'];
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  rmSync(cwd, { recursive: true });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

const noDisk = whyNoDisk();
if (noDisk !== undefined) process.stderr.write(`Skipped: this machine does not permit a mount: ${noDisk}\n`);

/** A share of the size of the database, in whole pages. */
const share = (part: number): number => Math.ceil((statSync(place.databasePath).size * part) / 4096) * 4096;
const lastPhase = (lines: LogLine[]): unknown =>
  lines.findLast(({ msg }) => msg === 'backup.phase')?.['phase'];
const inSmall = { BACKUP_TEMP_DIR: './small' };

async function expectToGoOn(): Promise<void> {
  expect(place.leftovers()).toEqual([]);
  expect([...place.store.objects.keys()].filter((key) => key.startsWith('leases/'))).toEqual([]);
  expect(await place.start(['--once']).ended).toMatchObject({ code: 0, stderr: '' });
  expect(await place.start(['verify']).ended).toMatchObject({ code: 0, stderr: '' });
}

(noDisk === undefined ? describe : describe.skip)('on a disk that is full', () => {
  it.each([
    ['the copy', 'snapshot', 0.5],
    ['the compressed copy beside it', 'pack', 1.25],
  ])('there is no room for %s: the backup fails with disk_full', async (_what, phase, part) => {
    const through = onSmallDisk(share(part));
    const { code, lines, stderr } = await place.start(['--once'], inSmall, through).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lastPhase(lines)).toBe(phase);
    expect(lines.at(-1)).toMatchObject({ level: 'error', msg: 'backup.failed', code: 'disk_full' });
    expect(place.finished()).toEqual([]);
    await expectToGoOn();
  });

  it.each([
    ['restore', ['restore', '--to', './small/voice.db']],
    ['verify', ['verify']],
  ])('%s fails with disk_full and leaves nothing', async (name, args) => {
    await place.start(['--once']).ended;
    const { code, lines, stderr } = await place.start(args, inSmall, onSmallDisk(share(0.5))).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lines.at(-1)).toMatchObject({ msg: `${name}.failed`, code: 'disk_full' });
    expect((await place.start(args).ended).code).toBe(0);
  });
});

describe('with a limit on the size of files', () => {
  it('the backup fails, and the next one goes on', async () => {
    const { code, lines, stderr } = await place.start(['--once'], {}, withSmallFiles(share(0.5))).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lastPhase(lines)).toBe('snapshot');
    expect(lines.at(-1)).toMatchObject({
      msg: 'backup.failed',
      code: 'snapshot_failed',
      err: { cause: { code: 'unavailable' } },
    });
    await expectToGoOn();
  });

  it('restore fails and leaves nothing', async () => {
    await place.start(['--once']).ended;
    const args = ['restore', '--to', './small/voice.db'];
    const { code, lines, stderr } = await place.start(args, {}, withSmallFiles(share(0.5))).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lines.at(-1)).toMatchObject({ msg: 'restore.failed', code: 'disk_full' });
    expect(readdirSync(join(place.folder, 'small'))).toEqual([]);
    expect((await place.start(args).ended).code).toBe(0);
  });
});
