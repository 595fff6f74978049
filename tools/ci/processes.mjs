/** Programs that a check starts: some are waited for, some run beside it and are ended with it. */
import { spawn } from 'node:child_process';

/** Programs with an IPC channel, which end when this process does. */
const children = [];

export function launch(args, options) {
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  return child;
}

/** Whatever still runs when a check is over. */
export function killLaunched() {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
}

/** @returns the next message of this type */
export function message(child, type) {
  return new Promise((resolve, reject) => {
    child.on('message', (received) => received.type === type && resolve(received));
    child.on('exit', (code) => reject(new Error(`ended with code ${code} before it was ready`)));
  });
}

/** @returns the exit code */
export function stop(child) {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

/** @returns what it printed; rejects when it ends with another code than it should */
export async function run(command, args, { code = 0, ...options } = {}) {
  const ended = await outcome(command, args, options);
  if (ended.code === code) return ended.output;
  throw new Error(
    `${command} ${args.join(' ')} ended with code ${ended.code}, not ${code}:\n${ended.output}`,
  );
}

/** @returns {Promise<{ code: number | null, output: string }>} rejects when the program cannot be started */
export function outcome(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
