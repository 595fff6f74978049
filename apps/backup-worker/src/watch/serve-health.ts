/** `GET /health` (200 or 503) and `GET /metrics`, for orchestrators and scrapers. They hold no secret. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isHealthy, type WorkerState } from './health.ts';
import { METRICS_CONTENT_TYPE, writeMetrics } from './metrics.ts';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

const REQUEST_MS_MAX = 5_000;

/** Rejects with the `listen` error, such as `EADDRINUSE`. */
export async function serveHealth(
  at: { readonly host: string; readonly port: number },
  look: () => WorkerState,
): Promise<HealthServer> {
  const server = createServer({ requestTimeout: REQUEST_MS_MAX }, ({ method, url }, response) => {
    const path = method === 'GET' || method === 'HEAD' ? url?.split('?')[0] : undefined;
    void answer(path, look(), response);
  });
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(path: string | undefined, state: WorkerState, response: ServerResponse): Promise<void> {
  if (path === '/metrics') {
    const metrics = await writeMetrics(state);
    response.setHeader('content-type', METRICS_CONTENT_TYPE);
    response.end(metrics);
    return;
  }
  response.setHeader('content-type', 'application/json');
  if (path !== '/health') response.writeHead(404).end('{"detail":"Not found"}');
  else response.writeHead(isHealthy(state) ? 200 : 503).end(JSON.stringify(toJson(state)));
}

/** JSON has no key for what is undefined. */
function toJson({ watch: { newestAtMs, failure }, health, drill, continuous }: WorkerState): object {
  return {
    ...health,
    newest: toTime(newestAtMs),
    failure,
    drill: drill && {
      status: drill.status,
      seconds: drill.seconds,
      finished: toTime(drill.doneAtMs),
      failure: drill.failure,
    },
    continuous: continuous && { ...continuous.standing, failure: continuous.following.failure },
  };
}

function toTime(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : new Date(atMs).toISOString();
}
