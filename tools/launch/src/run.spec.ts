import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { PROGRAMS } from '../programs.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const file = fileURLToPath(new URL('../run.mjs', import.meta.url));
const runToEnd = (...args: string[]) => spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });

describe('npm run tool', () => {
  it('lists every program when none is named', () => {
    const { status, stdout } = runToEnd();
    expect(status).toBe(0);
    for (const [name, { what }] of Object.entries(PROGRAMS)) {
      expect(stdout).toContain(`  ${name.padEnd(20)} ${what}\n`);
    }
  });

  it('refuses an unknown name with code 2, and an unknown benchmark with the list of benchmarks', () => {
    expect(runToEnd('no-such-program')).toMatchObject({ status: 2, stdout: '' });
    const bench = runToEnd('bench', 'no-such-benchmark');
    expect(bench.status).toBe(2);
    expect(bench.stderr).toMatch(/^ {2}relay /m);
    expect(bench.stderr).not.toContain('simulate');
  });

  it('refuses an option that the program does not have, with its usage', () => {
    const { status, stderr } = runToEnd('replay', '--states');
    expect(status).toBe(2);
    expect(stderr).toContain('npm run replay -- FILE [--state]');
  });

  it('passes arguments and the exit code on', () => {
    expect(runToEnd('judge', 'emergency', '/no/such/file')).toMatchObject({
      status: 2,
      stderr: 'cannot read /no/such/file\n',
    });
  });

  it('becomes the program, which gets signals itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'run-'));
    const fifo = join(folder, 'sentences');
    spawnSync('mkfifo', [fifo]);
    const child = spawn(process.execPath, [file, 'judge', 'emergency', fifo], { stdio: 'inherit' });
    const exited = once(child, 'exit');
    // Opens when the program has opened it too.
    const written = await open(fifo, 'w');
    child.kill('SIGTERM');
    expect(await exited).toEqual([null, 'SIGTERM']);
    await written.close();
    await rm(folder, { recursive: true });
  });
});

describe('programs', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };

  it.each(Object.entries(PROGRAMS))('%s has a file that exists and an npm script', (name, program) => {
    expect(program.nx !== undefined || existsSync(`${root}${program.file}`)).toBe(true);
    const [script = ''] = name.split(' ');
    expect(scripts[script]).toBe(`node tools/launch/run.mjs ${script}`);
  });
});
