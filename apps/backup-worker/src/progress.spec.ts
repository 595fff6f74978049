/** The progress of transfers: JSON lines, and bars in a real terminal. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogLine } from './testing/program.ts';
import { openWorkplace, type Workplace } from './testing/workplace.ts';

const MEBIBYTE = 1024 * 1024;
/** The upload takes more than two parts of 16 MiB. */
const CONTENT_BYTES = 56 * MEBIBYTE;

let place: Workplace;

beforeAll(async () => {
  place = await openWorkplace(CONTENT_BYTES);
});
afterAll(() => place.close());

describe('for programs', () => {
  it('a backup logs packing, uploading and verifying in at most ten lines each', async () => {
    const { code, lines } = await place.start(['--once']).ended;
    expect(code).toBe(0);
    for (const phase of ['pack', 'upload', 'verify']) {
      const told = lines.filter((line) => line.msg === 'backup.progress' && line['phase'] === phase);
      expect(told.length).toBeGreaterThan(1);
      expect(told.length).toBeLessThanOrEqual(10);
      expectToGrow(told);
    }
  });

  it.each([
    ['verify', ['verify']],
    ['restore', ['restore', '--to', './restored.db']],
  ])('%s logs its download in ten lines', async (name, args) => {
    const { code, lines } = await place.start(args).ended;
    expect(code).toBe(0);
    const told = lines.filter(({ msg }) => msg === `${name}.progress`);
    expect(told).toHaveLength(10);
    expectToGrow(told);
  });
});

function expectToGrow(told: LogLine[]): void {
  const done = told.map(({ doneBytes }) => Number(doneBytes));
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done.at(-1)).toBe(told.at(-1)?.['totalBytes']);
}

const hasScript = spawnSync('script', ['--version']).status === 0;
if (!hasScript) process.stderr.write('Skipped: this machine has no `script` to make a terminal with.\n');

(hasScript ? describe : describe.skip)('in a terminal', () => {
  /** Runs the following command in its own terminal. */
  const terminal = ['sh', '-c', 'script --quiet --return --command "$*" /dev/null', 'sh'];

  it('a backup fills a bar for each of its transfers', async () => {
    const { code, stdout } = await place.start(['--once'], {}, terminal).ended;
    expect(code).toBe(0);
    for (const phase of ['pack', 'upload', 'verify']) {
      const bars = stdout.split('\n').filter((line) => line.startsWith(phase.padEnd(7)));
      expect(bars.length).toBeGreaterThan(1);
      expect(bars.at(-1)).toMatch(/^\w+ +█{30} ([\d.]+ MiB) of \1$/);
    }
    expect(stdout).toMatch(/^backup\.finished {2}folder /m);
    expect(stdout).not.toContain('{');
  });

  it('verify fills a bar, and with --json writes lines', async () => {
    const bars = await place.start(['verify'], {}, terminal).ended;
    expect(bars.code).toBe(0);
    expect(bars.stdout).toMatch(/^█{30} ([\d.]+ MiB) of \1$/m);
    const lines = await place.start(['verify', '--json'], {}, terminal).ended;
    expect(lines.lines.at(-1)).toMatchObject({ msg: 'verify.finished' });
    expect(lines.stdout).not.toContain('█');
  });
});
