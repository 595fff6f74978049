/** Instances of two releases on one database, and a balancer that knows which of them takes calls. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export interface Release {
  readonly name: string;
  readonly mainFile: string;
}

export interface Instance {
  readonly release: Release;
  readonly port: number;
  readonly child: ChildProcess;
  /** A balancer finds out by the refusals; until then it sends calls there. */
  isDraining: boolean;
}

const START_MS_MAX = 60_000;

export interface Fleet {
  readonly instances: readonly Instance[];
  start(release: Release): Promise<void>;
  /** SIGTERM, and no more calls once it has refused one. Resolves with the exit code when the instance has ended. */
  drain(instance: Instance): Promise<number | null>;
  kill(instance: Instance): Promise<void>;
  /** The next instance in turn. */
  pick(): Instance;
  close(): Promise<void>;
}

/** @param cwd a folder without a `.env` file */
export function createFleet(cwd: string, env: Readonly<Record<string, string | undefined>>): Fleet {
  const instances: Instance[] = [];
  let turn = 0;
  const remove = (instance: Instance): void => {
    const index = instances.indexOf(instance);
    if (index >= 0) instances.splice(index, 1);
  };
  const end = async (instance: Instance, signal: NodeJS.Signals): Promise<number | null> => {
    const ended = once(instance.child, 'exit');
    instance.child.kill(signal);
    const [code] = (await ended) as [number | null];
    remove(instance);
    return code;
  };
  return {
    instances,
    start: async (release) => {
      const child = spawn(process.execPath, ['--no-warnings', release.mainFile], {
        cwd,
        env: { ...env },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const port = await Promise.race([
        once(child, 'message').then(([message]) => (message as { port: number }).port),
        once(child, 'exit').then(() => undefined),
        pause(START_MS_MAX, undefined, { ref: false }),
      ]);
      if (port === undefined) {
        child.kill('SIGKILL');
        throw new Error(`an instance of ${release.name} did not start`);
      }
      instances.push({ release, port, child, isDraining: false });
    },
    drain: (instance) => {
      instance.isDraining = true;
      return end(instance, 'SIGTERM');
    },
    kill: async (instance) => {
      // A balancer sees the closed port at once.
      remove(instance);
      await end(instance, 'SIGKILL');
    },
    pick: () => {
      const instance = instances[turn++ % instances.length];
      if (instance === undefined) throw new Error('no instance is running');
      return instance;
    },
    close: async () => {
      await Promise.all([...instances].map((instance) => end(instance, 'SIGKILL')));
    },
  };
}
