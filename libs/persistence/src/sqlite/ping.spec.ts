import { spawnSync } from 'node:child_process';
import { afterEach, expect, it } from '@jest/globals';
import { runScript, type Script } from '../testing/run-script.ts';
import { useScratch } from '../testing/scratch.ts';

const scratch = useScratch();
let running: Script;

afterEach(async () => {
  running.child.kill('SIGKILL');
  await running.ended;
});

function ping(): Promise<string> {
  running.child.stdin?.write('ping\n');
  return running.nextLine();
}

/** Bounds the size of the files that the script may write, as a disk without room does. */
function limitFiles(bytes: number | 'unlimited'): void {
  const { status } = spawnSync('prlimit', ['--pid', String(running.child.pid), `--fsize=${bytes}:`]);
  expect(status).toBe(0);
}

it('a ping sees a disk that takes nothing more, and that it has room again', async () => {
  running = runScript('./ping-database.ts', await scratch.url());
  expect(await running.nextLine()).toBe('open');
  expect([await ping(), await ping()]).toEqual(['ok', 'ok']);
  limitFiles(0);
  expect(['full', 'unavailable']).toContain(await ping());
  limitFiles('unlimited');
  expect(await ping()).toBe('ok');
});
