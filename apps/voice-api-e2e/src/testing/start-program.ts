/** Starts the built programs of voice-api as processes with nothing but their settings. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Program {
  readonly child: ChildProcess;
  /** Standard output and error so far. */
  output(): string;
  /** Standard error so far. */
  complaints(): string;
  /** Resolves when the output contains the text; rejects when the program ends before. */
  says(text: string): Promise<void>;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** Resolves with the port when the program listens; rejects when it ends before. */
  listening(): Promise<number>;
}

/** @param name a built file, such as `main` or `cli/users` */
export function startProgram(
  name: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Program {
  const file = fileURLToPath(new URL(`../../../voice-api/dist/${name}.js`, import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', file, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: '0',
      // The callers and the services share the machine, and whatever else is tested on it.
      OVERLOAD_PROTECTION: 'false',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  let complaints = '';
  child.stdout?.on('data', (data) => (output += String(data)));
  child.stderr?.on('data', (data) => (complaints += String(data)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    output: () => output + complaints,
    complaints: () => complaints,
    ended,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if ((output + complaints).includes(text)) resolve();
        };
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        void ended.then(() => reject(new Error(`${name} ended without saying ${text}`)));
        look();
      }),
    listening: () =>
      new Promise((resolve, reject) => {
        child.once('message', (message) => resolve((message as { port: number }).port));
        void ended.then(() => reject(new Error(`${name} ended: ${complaints}`)));
      }),
  };
}
