/**
 * The processes of `npm start`. Each leads a group of its own: the terminal's Ctrl-C reaches the launcher alone, which
 * ends them in order, and what a process started itself (a build's tasks) ends with it.
 */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

export interface ProcessesOptions {
  readonly cwd: string;
  /** From SIGTERM to SIGKILL, for each process. */
  readonly stopMsMax: number;
  /** A process started by `fork` has ended although `stop` was not called. */
  readonly onEnd: (script: string, code: number | null) => void;
}

export interface Processes {
  /** Starts a part of the product that reports over IPC when it is ready, and resolves with that message. */
  fork<Message extends { readonly type: string }>(
    script: string,
    args: readonly string[],
    options: { readonly env: NodeJS.ProcessEnv; readonly ready: Message['type'] },
  ): Promise<Message>;
  /** Runs a command to its end and returns its output; a failing command's output goes to stderr. */
  run(
    command: string,
    args: readonly string[],
    options?: { readonly env?: NodeJS.ProcessEnv },
  ): Promise<string>;
  isStopping(): boolean;
  /** Ends every process with SIGTERM and waits until it has ended. No process can be started afterwards. */
  stop(): Promise<void>;
  /** Ends every process with SIGKILL. */
  kill(): void;
}

export function createProcesses({ cwd, stopMsMax, onEnd }: ProcessesOptions): Processes {
  /** In the order of their start. */
  const running: ChildProcess[] = [];
  let stopping: Promise<void> | undefined;

  function start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
    if (stopping !== undefined) throw new Error('No process can be started: all are being stopped.');
    const child = spawn(command, args, { cwd, detached: true, ...options });
    if (child.pid === undefined) return child;
    running.push(child);
    child.once('exit', () => running.splice(running.indexOf(child), 1));
    return child;
  }

  /** The newest first: calls end while the stand-ins that they use are still there. */
  async function endAll(): Promise<void> {
    for (const child of running.toReversed()) {
      if (!running.includes(child)) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => signal(child, 'SIGKILL'), stopMsMax);
        child.once('exit', () => {
          clearTimeout(timer);
          resolve();
        });
        signal(child, 'SIGTERM');
      });
    }
  }

  return {
    async fork<Message extends { readonly type: string }>(
      script: string,
      args: readonly string[],
      { env, ready }: { readonly env: NodeJS.ProcessEnv; readonly ready: Message['type'] },
    ) {
      const child = start(process.execPath, [script, ...args], {
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      return new Promise<Message>((resolve, reject) => {
        child.on('message', (message) => {
          if ((message as Message).type === ready) resolve(message as Message);
        });
        child.on('error', reject);
        child.on('exit', (code) => {
          if (stopping === undefined) onEnd(script, code);
        });
      });
    },

    async run(command, args, { env = process.env } = {}) {
      const child = start(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
      return new Promise((resolve, reject) => {
        let out = '';
        let errors = '';
        child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
        child.stderr?.on('data', (data: Buffer) => (errors += data.toString()));
        child.on('error', reject);
        child.on('close', (code) => {
          if (code === 0) return resolve(out);
          if (stopping === undefined) console.error(out + errors);
          reject(new Error(`${command} ${args[0]} failed with code ${code ?? 'none'}.`));
        });
      });
    },

    isStopping: () => stopping !== undefined,
    stop: () => (stopping ??= endAll()),
    kill() {
      for (const child of running) signal(child, 'SIGKILL');
    },
  };
}

/** Sends the signal to the process's whole group. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
