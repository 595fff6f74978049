/** Runs one of the scripts beside this file as a process of its own, as a second instance of the program would be. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Script {
  readonly child: ChildProcess;
  /** The next line it prints; rejects when it ends before. */
  nextLine(): Promise<string>;
  /** How it ended: the exit code or the signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

export function runScript(name: string, ...args: string[]): Script {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', '--conditions=@petvisor/source', path, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${name} ended early`);
      return value;
    },
    ended: new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal))),
  };
}
