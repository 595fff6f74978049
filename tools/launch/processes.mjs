/**
 * The processes of `npm start`. Each leads a group of its own: the terminal's Ctrl-C reaches the launcher alone, which
 * ends them in order, and what a process started itself (a build's tasks) ends with it.
 */
import { spawn } from 'node:child_process';

/**
 * @param {object} options
 * @param {string} options.cwd
 * @param {number} options.stopMsMax between the request to stop and the end of patience, per process
 * @param {(script: string, code: number | null) => void} options.onEnd a part ended that nobody had told to
 */
export function createProcesses({ cwd, stopMsMax, onEnd }) {
  /** @type {import('node:child_process').ChildProcess[]} in the order of their start */
  const running = [];
  /** @type {Promise<void> | undefined} */
  let stopping;

  /** @returns {import('node:child_process').ChildProcess} */
  function start(command, args, options) {
    if (stopping !== undefined) throw new Error('Nothing starts any more: everything is being stopped.');
    const child = spawn(command, args, { cwd, detached: true, ...options });
    if (child.pid === undefined) return child;
    running.push(child);
    child.once('exit', () => running.splice(running.indexOf(child), 1));
    return child;
  }

  /** Starts a part of the product that reports over IPC when it is ready, and resolves with that message. */
  async function fork(script, args, { env, ready }) {
    const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
    const child = start(process.execPath, [script, ...args], { env, stdio });
    return new Promise((resolve, reject) => {
      child.on('message', (message) => message.type === ready && resolve(message));
      child.on('error', reject);
      child.on('exit', (code) => stopping === undefined && onEnd(script, code));
    });
  }

  /** Runs a command to its end and returns what it printed; when it fails, that goes to stderr. */
  async function run(command, args, { env = process.env } = {}) {
    const child = start(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    return new Promise((resolve, reject) => {
      let out = '';
      let errors = '';
      child.stdout?.on('data', (data) => (out += data));
      child.stderr?.on('data', (data) => (errors += data));
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) return resolve(out);
        if (stopping === undefined) console.error(out + errors);
        reject(new Error(`${command} ${args[0]} failed with code ${code ?? 'none'}.`));
      });
    });
  }

  /** Newest first: calls end while the stand-ins they talk to are still there. */
  async function endAll() {
    for (const child of running.toReversed()) {
      if (!running.includes(child)) continue;
      await new Promise((resolve) => {
        const timer = setTimeout(() => signal(child, 'SIGKILL'), stopMsMax);
        child.once('exit', () => {
          clearTimeout(timer);
          resolve(undefined);
        });
        signal(child, 'SIGTERM');
      });
    }
  }

  return {
    fork,
    run,
    isStopping: () => stopping !== undefined,
    /** Asks every process to end and waits until it has; nothing starts from then on. */
    stop: () => (stopping ??= endAll()),
    /** Ends every process at once, without asking. */
    kill() {
      for (const child of running) signal(child, 'SIGKILL');
    },
  };
}

/** To the whole group. */
function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
