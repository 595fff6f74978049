/** `GET /health` (200 or 503) and `GET /metrics`, for orchestrators and scrapers. Nothing else, and no secret. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health, Watch } from './health.ts';
import { metricsContentType, writeMetrics } from './metrics.ts';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

const requestMsMax = 5_000;

/** Rejects with the `listen` error, such as `EADDRINUSE`. */
export async function serveHealth(
  at: { readonly host: string; readonly port: number },
  look: () => { readonly watch: Watch; readonly health: Health },
): Promise<HealthServer> {
  const server: Server = createServer({ requestTimeout: requestMsMax }, ({ method, url }, response) => {
    const path = method === 'GET' || method === 'HEAD' ? url?.split('?')[0] : undefined;
    const { watch, health } = look();
    if (path === '/metrics') {
      response.setHeader('content-type', metricsContentType);
      return response.end(writeMetrics(watch, health));
    }
    response.setHeader('content-type', 'application/json');
    if (path !== '/health') return response.writeHead(404).end('{"detail":"Not found"}');
    const { newestAtMs, failure } = watch;
    const body = {
      ...health,
      ...(newestAtMs === undefined ? {} : { newest: new Date(newestAtMs).toISOString() }),
      ...(failure === undefined ? {} : { failure }),
    };
    return response.writeHead(health.status === 'ok' ? 200 : 503).end(JSON.stringify(body));
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
