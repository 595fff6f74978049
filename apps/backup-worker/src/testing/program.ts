/** Starts the worker as operators do, and reads its output. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface LogLine {
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The command line of the program. */
export function programWith(args: string[]): string[] {
  const program = fileURLToPath(new URL('../main.ts', import.meta.url));
  return [process.execPath, '--no-warnings', '--conditions=@petvisor/source', program, ...args];
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; lines: LogLine[]; stdout: string; stderr: string }>;
  /** The log lines so far. */
  lines(): LogLine[];
  /** Resolves when the log has as many lines with this text. */
  seen(msg: string, fields?: Record<string, unknown>, times?: number): Promise<void>;
}

/**
 * Starts the real program in a folder, with an environment of its own. The caller ends it.
 * @param through a command that starts the command that follows it
 */
export function startProgram(
  folder: string,
  args: string[],
  env: Record<string, string>,
  through: string[] = [],
): Run {
  const [command = '', ...words] = [...through, ...programWith(args)];
  const child = spawn(command, words, {
    cwd: folder,
    // With priority idle it would not run on a machine that is busy with tests.
    env: { PATH: process.env['PATH'], HOME: folder, BACKUP_PRIORITY: 'low', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: string[] = [];
  let stderr = '';
  let check = (): void => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    stdout.push(line);
    check();
  });
  child.stderr.on('data', (data) => (stderr += String(data)));
  const lines = () =>
    stdout.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine);
  const ended: Run['ended'] = new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, lines: lines(), stdout: stdout.join('\n'), stderr }));
  });
  return {
    child,
    ended,
    lines,
    seen: (msg, fields = {}, times = 1) =>
      new Promise((resolve, reject) => {
        check = () => {
          const wanted = Object.entries({ msg, ...fields });
          const matching = lines().filter((line) => wanted.every(([name, value]) => line[name] === value));
          if (matching.length >= times) resolve();
        };
        check();
        void ended.then(() => reject(new Error(`ended before ${msg}: ${stderr}`)));
      }),
  };
}
