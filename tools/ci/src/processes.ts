/** Programs that a check starts: it waits for some, others run beside it and end with it. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

export const FROM_SOURCES = ['--conditions=@petvisor/source', '--disable-warning=ExperimentalWarning'];

export interface Outcome {
  readonly code: number | null;
  /** Of both streams. */
  readonly output: string;
}

export interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env'> {
  /** Expected exit code. */
  readonly code?: number;
}

/** Programs with an IPC channel, which end when this process does. */
const children: ChildProcess[] = [];

export function launch(args: readonly string[], options: Pick<SpawnOptions, 'cwd' | 'env'>): ChildProcess {
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  return child;
}

/** Kills every launched program that still runs. */
export function killLaunched(): void {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
}

/** Returns the next message of this type. Rejects when the program ends first. */
export function nextMessage<Message extends { readonly type: string }>(
  child: ChildProcess,
  type: Message['type'],
): Promise<Message> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if ((message as Message).type === type) resolve(message as Message);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`ended with code ${code} before it sent "${type}"`)));
  });
}

/** Sends SIGTERM and returns the exit code. */
export function stop(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

/** Returns the program's output. Rejects when it ends with another code than the expected one. */
export async function run(
  command: string,
  args: readonly string[],
  { code = 0, ...options }: RunOptions = {},
): Promise<string> {
  const ended = await outcome(command, args, options);
  if (ended.code === code) return ended.output;
  throw new Error(
    `${command} ${args.join(' ')} ended with code ${ended.code}, not ${code}:\n${ended.output}`,
  );
}

/** Rejects when the program cannot be started. */
export function outcome(
  command: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'> = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => (output += data.toString()));
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
