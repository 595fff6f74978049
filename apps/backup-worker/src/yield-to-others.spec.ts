import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
/** These specs may run under `nice` themselves. */
const orLower = (priority: number): number => Math.max(priority, getPriority());
const isLinux = process.platform === 'linux';
const hasIdle = isLinux && spawnSync('chrt', ['--version']).status === 0;
/** `SCHED_OTHER` and `SCHED_IDLE` of Linux. */
const policies = { normal: 0, idle: 5 };

interface Seen {
  /** The policy and priority of each thread. */
  readonly priorities: number[];
  readonly policies: number[];
  /** The priority of the session. */
  readonly group: string;
}

/** A process that yields, with threads that began before and after. */
async function yielding(
  entirely: boolean,
  {
    environment = process.env,
    before = [],
  }: { environment?: NodeJS.ProcessEnv; before?: readonly string[] } = {},
): Promise<Seen> {
  const script = `
    import { existsSync, readdirSync, readFileSync } from 'node:fs';
    import { readFile } from 'node:fs/promises';
    import { getPriority } from 'node:os';
    import { Worker } from 'node:worker_threads';
    import { yieldToOthers } from ${JSON.stringify(fileURLToPath(new URL('./yield-to-others.ts', import.meta.url)))};
    await readFile(process.execPath);
    yieldToOthers(${entirely});
    const later = new Worker('setInterval(() => {}, 1000)', { eval: true });
    await new Promise((resolve) => later.once('online', resolve));
    const isLinux = process.platform === 'linux';
    const threads = isLinux ? readdirSync('/proc/self/task') : [process.pid];
    const policyOf = (thread) => Number(readFileSync('/proc/self/task/' + thread + '/stat', 'utf8').split(') ')[1].split(' ')[38]);
    const group = '/proc/self/autogroup';
    console.log(JSON.stringify({
      priorities: threads.map((thread) => getPriority(Number(thread))),
      policies: isLinux ? threads.map(policyOf) : [],
      group: existsSync(group) ? readFileSync(group, 'utf8').trim() : '',
    }));
    await later.terminate();`;
  const [program = '', ...args] = [
    ...before,
    process.execPath,
    '--no-warnings',
    '--input-type=module',
    '--eval',
    script,
  ];
  const child = spawn(program, args, {
    detached: true,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as Seen;
}

describe('a process that yields', () => {
  it('has a low priority with every thread, and its session has one', async () => {
    const { priorities, policies: held, group } = await yielding(false);
    expect(new Set(priorities)).toEqual(new Set([orLower(PRIORITY_BELOW_NORMAL)]));
    expect(priorities.length).toBeGreaterThan(isLinux ? 4 : 0);
    if (isLinux) expect(new Set(held)).toEqual(new Set([policies.normal]));
    if (existsSync('/proc/self/autogroup')) expect(group).toMatch(/ nice 10$/);
  });

  it('has the policy idle with every thread when it yields entirely', async () => {
    const { priorities, policies: held, group } = await yielding(true);
    expect(new Set(priorities)).toEqual(new Set([PRIORITY_LOW]));
    if (hasIdle) expect(new Set(held)).toEqual(new Set([policies.idle]));
    if (existsSync('/proc/self/autogroup')) expect(group).toMatch(/ nice 19$/);
  });

  it('keeps a lower priority that it was started with', async () => {
    const { priorities } = await yielding(false, { before: ['nice', '-n', '15'] });
    expect(new Set(priorities)).toEqual(new Set([Math.min(getPriority() + 15, PRIORITY_LOW)]));
  });

  it('has at least the lowest priority where chrt is missing', async () => {
    const { priorities } = await yielding(true, { environment: { PATH: '/nowhere' } });
    expect(new Set(priorities)).toEqual(new Set([PRIORITY_LOW]));
  });
});
