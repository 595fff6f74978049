/** haproxy in front of instances: it asks each for `/ready`, and sends calls to those that are. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Balancer {
  readonly port: number;
  close(): Promise<void>;
}

/** How often an instance is asked, in milliseconds. */
const ASK_MS = 100;
const START_MS_MAX = 10_000;
const PROGRAM = 'haproxy';

export function isBalancerInstalled(): boolean {
  return spawnSync(PROGRAM, ['-v']).status === 0;
}

/** @param ports of the instances, each of which may be away */
export async function startBalancer(folder: string, ports: readonly number[]): Promise<Balancer> {
  const [port] = await freePorts(1);
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, configurationOf(port!, ports));
  const child = spawn(PROGRAM, ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'ignore'] });
  const ended = once(child, 'exit');
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const deadlineMs = performance.now() + START_MS_MAX;
  while (!(await isReady(port!))) {
    if (performance.now() > deadlineMs || child.exitCode !== null) {
      await close();
      throw new Error('haproxy did not find an instance');
    }
    await pause(ASK_MS);
  }
  return { port: port!, close };
}

/** Ports that nothing listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  while (servers.length < count) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
  }
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  return ports;
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

function configurationOf(port: number, ports: readonly number[]): string {
  const servers = ports.map(
    (each, index) => `  server instance${index + 1} 127.0.0.1:${each} check inter ${ASK_MS} fall 1 rise 1`,
  );
  return `defaults
  mode http
  timeout connect 1s
  timeout client 1h
  timeout server 1h
  timeout tunnel 1h
  retries 3
  option redispatch
  retry-on conn-failure empty-response 503

frontend calls
  bind 127.0.0.1:${port}
  default_backend instances

backend instances
  balance roundrobin
  option httpchk GET /ready
${servers.join('\n')}
`;
}
