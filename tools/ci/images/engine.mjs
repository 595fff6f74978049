/**
 * A container engine: the one that runs here, or one of our own that is started for the check and ended with it, with
 * its data in a folder of its own and no rule added to the machine's firewall.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { outcome, run } from '../processes.mjs';

const START_MS_MAX = 30_000;
const STOP_MS_MAX = 30_000;
const POLL_MS = 250;

/** Nothing of this shell's settings: Compose would hand them on. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(?:PATH|HOME|DOCKER_.*|.*_proxy)$/i.test(name)),
);

/** No engine is here and none can be had: one line that says why. */
export class NoEngine extends Error {}

/**
 * @returns {Promise<{ docker: (args: string[], options?: object) => Promise<string>, hasCompose: boolean,
 *   close: () => Promise<void> }>}
 */
export async function findEngine() {
  const cli = await findClient();
  if (await answers(cli, bare)) return client(cli, bare, async () => {});
  return startEngine(cli);
}

/** A client that can build with BuildKit: its own part until version 22, a plugin since. */
async function findClient() {
  for (const cli of ['docker', '/usr/bin/docker']) {
    const version = await ask(cli, ['--version']);
    if (version?.code !== 0) continue;
    const major = Number(/version (\d+)\./.exec(version.output)?.[1]);
    if (major < 23 || (await ask(cli, ['buildx', 'version']))?.code === 0) return cli;
  }
  throw new NoEngine('there is no docker that can build');
}

async function startEngine(cli) {
  if (process.getuid?.() !== 0)
    throw new NoEngine('no container engine answers, and only root can start one');
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  const host = `unix://${join(folder, 'docker.sock')}`;
  const paths = ['--data-root', 'data', '--exec-root', 'exec', '--pidfile', 'pid'];
  const options = paths.map((value, at) => (at % 2 === 0 ? value : join(folder, value)));
  const daemon = spawn(
    'dockerd',
    ['--host', host, '--bridge=none', '--iptables=false', '--ip6tables=false', ...options],
    // A group of its own: Ctrl+C is for the check, which ends the engine last of all.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  let complaint = '';
  daemon.stderr.on('data', (data) => (complaint = `${complaint}${data}`.slice(-2_000)));
  let failure;
  daemon.on('error', (error) => (failure = error.message));
  daemon.on('exit', (code) => (failure ??= `it ended with code ${code}`));
  const close = async () => {
    if (daemon.exitCode === null && failure === undefined) {
      daemon.kill('SIGTERM');
      await Promise.race([once(daemon, 'exit'), pause(STOP_MS_MAX, undefined, { ref: false })]);
      if (daemon.exitCode === null) daemon.kill('SIGKILL');
    }
    await unmountBelow(folder);
    await rm(folder, { recursive: true, force: true });
  };
  const environment = { ...bare, DOCKER_HOST: host };
  for (let waitedMs = 0; failure === undefined && waitedMs < START_MS_MAX; waitedMs += POLL_MS) {
    if (await answers(cli, environment)) return client(cli, environment, close);
    await pause(POLL_MS);
  }
  await close();
  const said = complaint.trim().split('\n').at(-1);
  throw new NoEngine(`dockerd does not run here: ${said || failure || 'it does not answer'}`);
}

/** What a daemon or an installer leaves mounted when it ends: a network that was shared with this machine, or /proc. */
export async function unmountBelow(folder) {
  const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map((line) => line.split(' ')[1] ?? '');
  const left = mounts.filter((path) => path.startsWith(`${folder}/`)).reverse();
  for (const path of left) await run('umount', [path]);
}

async function client(cli, environment, close) {
  const env = { ...environment, DOCKER_BUILDKIT: '1' };
  return {
    docker: (args, options = {}) => run(cli, args, { ...options, env: { ...env, ...options.env } }),
    hasCompose: (await outcome(cli, ['compose', 'version'], { env })).code === 0,
    close,
  };
}

async function answers(cli, env) {
  return (await outcome(cli, ['version'], { env })).code === 0;
}

/** Undefined where there is no such program. */
async function ask(command, args) {
  try {
    return await outcome(command, args);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
