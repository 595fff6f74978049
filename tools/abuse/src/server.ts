/** The built server as a process of its own, and what it uses. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApiKey } from '@petvisor/auth';
import { openDatabase } from '@petvisor/persistence';
import { COLLECT, type Collected } from './collect-garbage.ts';

export interface Server {
  readonly port: number;
  /** Keys of different users. */
  readonly keys: { readonly healthy: string; readonly attackers: readonly string[] };
  /** User and system time of all threads since the start, in milliseconds. */
  cpuMs(): number;
  /** Time that the main thread was ready to run and had no core, since the start, in milliseconds. */
  waitedMs(): number;
  memory(): Promise<Collected>;
  /** The exit code or signal, once the process has ended. */
  ended(): string | undefined;
  close(): Promise<void>;
}

const MAIN_FILE = fileURLToPath(new URL('../../../apps/voice-api/dist/main.js', import.meta.url));
/** The server is measured with the options of its image. */
const IMAGE_FILE = new URL('../../../docker/voice-api.Dockerfile', import.meta.url);
const PRELOADED = new URL('collect-garbage.ts', import.meta.url).href;
/** Each kind has a user of its own: what one has used up does not limit the next. */
const ATTACKERS = 200;
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 30_000;
/** Length of a clock tick in /proc/PID/stat. */
const TICK_MS = 10;
const NS_PER_MS = 1_000_000;

export async function startServer(environment: Readonly<Record<string, string>>): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'abuse-'));
  const databaseUrl = `file:${join(folder, 'voice.db')}`;
  const keys = await addUsers(databaseUrl);
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...deployedOptions(), '--import', PRELOADED, MAIN_FILE],
    {
      // A folder without a `.env` file: every setting is here.
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'error',
        DATABASE_URL: databaseUrl,
        PRACTICE_NAME: 'Willow Tree Vets',
        ...environment,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const pid = child.pid ?? 0;
  let end: string | undefined;
  const exited = once(child, 'exit').then(([code, signal]) => {
    end = String(code ?? signal);
  });
  const removed = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const port = await listening(child);
  if (port === undefined) {
    child.kill('SIGKILL');
    await removed();
    throw new Error('the server did not start in time');
  }
  return {
    port,
    keys,
    cpuMs: () => (end === undefined ? cpuMsOf(pid) : 0),
    waitedMs: () => (end === undefined ? waitedMsOf(pid) : 0),
    memory: async () => {
      child.send(COLLECT);
      const [message] = (await Promise.race([once(child, 'message'), exited.then(() => [undefined])])) as [
        Collected | undefined,
      ];
      if (message === undefined) throw new Error('the server has ended');
      return message;
    },
    ended: () => end,
    close: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
      await exited;
      clearTimeout(timer);
      await removed();
    },
  };
}

function deployedOptions(): string[] {
  const command = /^CMD (\[.*\])$/m.exec(readFileSync(IMAGE_FILE, 'utf8'))?.[1];
  if (command === undefined) throw new Error('the image of voice-api has no command');
  return (JSON.parse(command) as string[]).slice(1, -1);
}

async function addUsers(databaseUrl: string): Promise<Server['keys']> {
  const database = await openDatabase(databaseUrl);
  const add = async (username: string): Promise<string> => {
    const { key, hash, prefix } = createApiKey();
    await database.users.add({ username, apiKeyHash: hash, apiKeyPrefix: prefix, createdAtMs: Date.now() });
    return key;
  };
  try {
    const attackers: string[] = [];
    for (let user = 0; user < ATTACKERS; user++) attackers.push(await add(`attacker-${user}`));
    return { healthy: await add('healthy'), attackers };
  } finally {
    await database.close();
  }
}

async function listening(child: ChildProcess): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      once(child, 'message').then(([message]) => (message as { readonly port: number }).port),
      once(child, 'exit').then(() => undefined),
      new Promise<undefined>((late) => (timer = setTimeout(() => late(undefined), START_MS_MAX))),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function cpuMsOf(pid: number): number {
  const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The name of the program, in brackets, may contain spaces.
  const [user, system] = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * TICK_MS;
}

function waitedMsOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ')[1]) / NS_PER_MS;
}
