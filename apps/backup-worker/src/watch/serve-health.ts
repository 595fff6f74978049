/** `GET /health` (200 or 503) and `GET /metrics`, for orchestrators and scrapers. Nothing else, and no secret. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Following, Standing } from '../continuous/standing.ts';
import type { Health, Watch } from './health.ts';
import { metricsContentType, writeMetrics } from './metrics.ts';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface State {
  readonly watch: Watch;
  readonly health: Health;
  /** In continuous mode. */
  readonly continuous?: { readonly following: Following; readonly standing: Standing };
}

const requestMsMax = 5_000;

/** Rejects with the `listen` error, such as `EADDRINUSE`. */
export async function serveHealth(
  at: { readonly host: string; readonly port: number },
  look: () => State,
): Promise<HealthServer> {
  const server: Server = createServer({ requestTimeout: requestMsMax }, ({ method, url }, response) => {
    const path = method === 'GET' || method === 'HEAD' ? url?.split('?')[0] : undefined;
    const state = look();
    if (path === '/metrics') {
      response.setHeader('content-type', metricsContentType);
      return response.end(writeMetrics(state));
    }
    response.setHeader('content-type', 'application/json');
    if (path !== '/health') return response.writeHead(404).end('{"detail":"Not found"}');
    return response.writeHead(isHealthy(state) ? 200 : 503).end(JSON.stringify(describe(state)));
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

export function isHealthy({ health, continuous }: State): boolean {
  return health.status === 'ok' && (continuous === undefined || continuous.standing.status === 'ok');
}

function describe({ watch: { newestAtMs, failure }, health, continuous }: State): object {
  return {
    ...health,
    ...(newestAtMs === undefined ? {} : { newest: new Date(newestAtMs).toISOString() }),
    ...(failure === undefined ? {} : { failure }),
    ...(continuous === undefined ? {} : { continuous: describeContinuous(continuous) }),
  };
}

function describeContinuous({ following: { failure }, standing }: NonNullable<State['continuous']>): object {
  return { ...standing, ...(failure === undefined ? {} : { failure }) };
}
