/** Answers scrapes on a port of its own: what operators see is on no public one. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../log.ts';
import type { Prometheus } from './prometheus.ts';

const CONNECTIONS_MAX = 16;
const REQUEST_MS_MAX = 10_000;

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Rejects with the `listen` error, such as `EADDRINUSE`. */
export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  prometheus: Pick<Prometheus, 'scrape' | 'contentType'>,
  log: Logger,
): Promise<MetricsServer> {
  const server = createServer(
    { requestTimeout: REQUEST_MS_MAX, headersTimeout: REQUEST_MS_MAX },
    ({ method, url }, response) => {
      if (url !== '/metrics') return end(response, 404);
      if (method !== 'GET') return end(response.setHeader('Allow', 'GET'), 405);
      prometheus.scrape().then(
        (text) => void response.setHeader('Content-Type', prometheus.contentType).end(text),
        (error: unknown) => {
          log.error({ err: error }, 'metrics not read');
          end(response, 500);
        },
      );
    },
  );
  server.maxConnections = CONNECTIONS_MAX;
  server.listen(port, host);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function end(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
