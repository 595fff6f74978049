/** The server, the stand-ins and the healthy caller, each a process of its own, and attackers against them. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { AttackOrder, AttackReport } from './attacker.ts';
import type { HealthyFigures, HealthyOrder } from './healthy.ts';
import { startServer, type Server } from './server.ts';
import type { StandInsReady } from './stand-ins.ts';

export interface Laboratory {
  readonly server: Server;
  readonly healthy: (order: HealthyOrder) => Promise<HealthyFigures>;
  readonly attack: (order: Omit<AttackOrder, 'target'>) => Promise<AttackReport>;
  close(): Promise<void>;
}

/** A program that does not answer within this time has failed. */
const ANSWER_MS_MAX = 60_000;
const SOURCES = ['--conditions=@petvisor/source', '--disable-warning=ExperimentalWarning'];

function start(file: string, argument: unknown = {}): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return fork(path, [JSON.stringify(argument)], { execArgv: SOURCES });
}

/** The next message of a program. */
async function next<Message>(child: ChildProcess, withinMs = ANSWER_MS_MAX): Promise<Message> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(withinMs)]);
  const gone = once(child, 'exit', { signal }).then(() => {
    throw new Error('a program has ended');
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), gone])) as [Message];
    return message;
  } finally {
    gone.catch(() => undefined);
    over.abort();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

export async function openLaboratory(settings: Readonly<Record<string, string>> = {}): Promise<Laboratory> {
  const standIns = start('stand-ins.ts');
  try {
    const { environment } = await next<StandInsReady>(standIns);
    const server = await startServer({ ...environment, ...settings });
    const healthy = start('healthy.ts', { port: server.port, key: server.keys.healthy });
    return {
      server,
      async healthy(order) {
        healthy.send(order);
        return next<HealthyFigures>(healthy);
      },
      async attack(order) {
        const target = { port: server.port, key: server.keys.attackers[order.network] ?? '' };
        const attacker = start('attacker.ts', { ...order, target } satisfies AttackOrder);
        // From its start: it takes from the server only what the network brings.
        setPriority(attacker.pid ?? 0, constants.priority.PRIORITY_LOW);
        try {
          return await next<AttackReport>(attacker, order.msMax + ANSWER_MS_MAX);
        } finally {
          await end(attacker);
        }
      },
      async close() {
        await end(healthy);
        await server.close();
        await end(standIns);
      },
    };
  } catch (error) {
    await end(standIns);
    throw error;
  }
}
