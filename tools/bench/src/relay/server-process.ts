/** Runs a measured server in its own process, on its own processor core where `taskset` is available. */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { deployedOptions } from '../deployed-options.ts';
import type { Question, Usage } from './served.ts';

/** The core of the servers; everything else runs on the other cores. */
export const SERVER_CORE = 0;

export interface ServerProcess {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  usage(): Promise<Usage>;
  /** Collects garbage first. */
  memory(): Promise<Usage & Required<Pick<Usage, 'memory'>>>;
  /** Begins a CPU profile, or ends it and writes it to the file. */
  profile(file: string): Promise<void>;
  close(): Promise<void>;
}

/** @param limit restricts the process before its program runs */
export async function startServer(
  file: string,
  argument: string,
  limit?: (pid: number) => void,
): Promise<ServerProcess> {
  // Without the condition that resolves packages to sources: the deployed build is measured.
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [argument], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc', ...deployedOptions('voice-api')],
  });
  pin(child.pid!, String(SERVER_CORE));
  limit?.(child.pid!);
  const exited = once(child, 'exit');
  const next = async (): Promise<unknown> => {
    const gone = exited.then(() => Promise.reject(new Error(`${file} has ended`)));
    const [message] = (await Promise.race([once(child, 'message'), gone])) as [unknown];
    return message;
  };
  const ask = async (question: Question): Promise<Usage> => {
    child.send(question);
    return (await next()) as Usage;
  };
  const { url, headers } = (await next()) as Pick<ServerProcess, 'url' | 'headers'>;
  return {
    url,
    headers,
    usage: () => ask('usage'),
    memory: async () => (await ask('memory')) as Usage & Required<Pick<Usage, 'memory'>>,
    profile: async (to) => {
      await ask({ profile: to });
    },
    close: async () => {
      child.send('close' satisfies Question);
      await exited;
    },
  };
}

/** Binds this process to the other cores. Returns false where that is impossible; then all processes share all cores. */
export function leaveServerCore(): boolean {
  const cores = availableParallelism();
  return cores > 1 && pin(process.pid, `1-${cores - 1}`);
}

function pin(pid: number, cores: string): boolean {
  try {
    execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
