/** The server as a process that a supervisor starts again whenever it ends. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { startProgram, type Program } from '../testing/start-program.ts';

export interface SupervisedServer {
  /** When processes were killed, by `performance.now()`. */
  readonly kills: readonly number[];
  /** Resolves with the port when a process listens. */
  listening(): Promise<number>;
  /** Number of processes that listened and ended although nobody killed them. */
  crashes(): number;
  /** SIGKILL. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** A server whose database is away does not start; a supervisor tries again. */
const RESTART_MS = 500;

export async function superviseServer(
  folder: string,
  environment: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Promise<SupervisedServer> {
  let life = 0;
  const kills: number[] = [];
  let crashes = 0;
  let isClosing = false;
  let program: Program | undefined;
  let port: Promise<number> = Promise.reject(new Error('not started'));
  port.catch(() => undefined);
  const start = (): Promise<number> => {
    life++;
    const started = startProgram('main', folder, environment);
    program = started;
    log(`process ${life} starts`);
    started.child.stdout?.on('data', (data) => log(String(data).trimEnd()));
    started.child.stderr?.on('data', (data) => log(String(data).trimEnd()));
    let hasListened = false;
    void started.ended.then(async () => {
      if (isClosing) return;
      if (hasListened && started.child.signalCode !== 'SIGKILL') crashes++;
      await pause(RESTART_MS);
      if (!isClosing) port = start();
    });
    const listening = started.listening();
    // A start may fail: its database is away.
    listening.then(
      () => (hasListened = true),
      () => undefined,
    );
    return listening;
  };
  port = start();
  const listening = async (): Promise<number> => {
    for (;;) {
      const asked = port;
      try {
        return await asked;
      } catch (error) {
        if (isClosing) throw error;
        await pause(RESTART_MS);
      }
    }
  };
  await listening();
  return {
    kills,
    crashes: () => crashes,
    listening,
    kill: async () => {
      const killed = program?.child;
      if (killed === undefined || killed.exitCode !== null || killed.signalCode !== null) return;
      kills.push(performance.now());
      // Whoever asks waits for the next process.
      port = Promise.reject(new Error('the server was killed'));
      port.catch(() => undefined);
      killed.kill('SIGKILL');
      await once(killed, 'exit');
    },
    close: async () => {
      isClosing = true;
      program?.child.kill('SIGKILL');
      await program?.ended;
    },
  };
}
