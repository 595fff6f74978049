/**
 * A container engine: the one that runs here, or one that is started for the check and ended with it, with its data in a
 * temporary folder and without changes to the machine's firewall.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { outcome, run, type Outcome } from '../processes.ts';

const START_MS_MAX = 30_000;
const STOP_MS_MAX = 30_000;
const POLL_MS = 250;

/** The environment without this shell's settings, which Compose would pass to the containers. */
const bareEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(?:PATH|HOME|DOCKER_.*|.*_proxy)$/i.test(name)),
);

/** No engine runs here and none can be started; the message is one line that says why. */
export class NoEngine extends Error {}

export interface DockerOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Expected exit code. */
  readonly code?: number;
}

/** Runs the client and returns its output. */
export type Docker = (args: readonly string[], options?: DockerOptions) => Promise<string>;

export interface Engine {
  readonly docker: Docker;
  readonly hasCompose: boolean;
  readonly close: () => Promise<void>;
}

export async function findEngine(): Promise<Engine> {
  const cli = await findClient();
  if (await isAnswering(cli, bareEnvironment)) return client(cli, bareEnvironment, async () => {});
  return startEngine(cli);
}

/** A client that can build with BuildKit: built in before version 23, a plugin since. */
async function findClient(): Promise<string> {
  for (const cli of ['docker', '/usr/bin/docker']) {
    const version = await outcomeIfThere(cli, ['--version']);
    if (version?.code !== 0) continue;
    const major = Number(/version (\d+)\./.exec(version.output)?.[1]);
    if (major < 23 || (await outcomeIfThere(cli, ['buildx', 'version']))?.code === 0) return cli;
  }
  throw new NoEngine('no docker client that can build is installed');
}

async function startEngine(cli: string): Promise<Engine> {
  if (process.getuid?.() !== 0) {
    throw new NoEngine('no container engine answers, and only root can start one');
  }
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  const host = `unix://${join(folder, 'docker.sock')}`;
  const daemon = spawn(
    'dockerd',
    [
      ...['--host', host, '--bridge=none', '--iptables=false', '--ip6tables=false'],
      ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
      ...['--pidfile', join(folder, 'pid')],
    ],
    // A process group of its own: Ctrl+C is for the check, which ends the engine last.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  let complaint = '';
  daemon.stderr.on('data', (data: Buffer) => (complaint = `${complaint}${data.toString()}`.slice(-2_000)));
  let failure: string | undefined;
  daemon.on('error', (error) => (failure = error.message));
  daemon.on('exit', (code) => (failure ??= `it ended with code ${code}`));
  const close = async (): Promise<void> => {
    if (daemon.exitCode === null && failure === undefined) {
      daemon.kill('SIGTERM');
      await Promise.race([once(daemon, 'exit'), pause(STOP_MS_MAX, undefined, { ref: false })]);
      if (daemon.exitCode === null) daemon.kill('SIGKILL');
    }
    await unmountBelow(folder);
    await rm(folder, { recursive: true, force: true });
  };
  const environment = { ...bareEnvironment, DOCKER_HOST: host };
  for (let waitedMs = 0; failure === undefined && waitedMs < START_MS_MAX; waitedMs += POLL_MS) {
    if (await isAnswering(cli, environment)) return client(cli, environment, close);
    await pause(POLL_MS);
  }
  await close();
  const lastLine = complaint.trim().split('\n').at(-1);
  throw new NoEngine(`dockerd does not run here: ${lastLine || failure || 'it does not answer'}`);
}

/** Unmounts what a daemon or an installer has left: a network namespace, or /proc. */
export async function unmountBelow(folder: string): Promise<void> {
  const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map((line) => line.split(' ')[1] ?? '');
  const left = mounts.filter((path) => path.startsWith(`${folder}/`)).reverse();
  for (const path of left) await run('umount', [path]);
}

async function client(
  cli: string,
  environment: NodeJS.ProcessEnv,
  close: () => Promise<void>,
): Promise<Engine> {
  const env = { ...environment, DOCKER_BUILDKIT: '1' };
  return {
    docker: (args, options = {}) => run(cli, args, { ...options, env: { ...env, ...options.env } }),
    hasCompose: (await outcome(cli, ['compose', 'version'], { env })).code === 0,
    close,
  };
}

async function isAnswering(cli: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return (await outcome(cli, ['version'], { env })).code === 0;
}

/** Returns undefined when there is no such program. */
async function outcomeIfThere(command: string, args: readonly string[]): Promise<Outcome | undefined> {
  try {
    return await outcome(command, args);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
