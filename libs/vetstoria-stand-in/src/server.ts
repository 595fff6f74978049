/**
 * HTTP server of the stand-in on loopback, with the documented wire format of Vetstoria. It is stricter than the real
 * service may be.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { API_ROOT, AUTH_ROOT } from './routes.ts';
import {
  createVetstoria,
  writeAnswer,
  type Outcome,
  type Vetstoria,
  type VetstoriaOptions,
  type WireRequest,
} from './stand-in.ts';

export interface VetstoriaServerOptions extends VetstoriaOptions {
  /** Default: `127.0.0.1`. */
  host?: string;
  /** Default: 0, any free port. */
  port?: number;
}

export interface VetstoriaServer extends Vetstoria {
  /** `baseUrl` of the client. */
  readonly baseUrl: string;
  /** `authUrl` of the client. */
  readonly authUrl: string;
  /** Closes the server and its open connections. */
  close(): Promise<void>;
}

const BODY_BYTES_MAX = 64 * 1024;

export async function startVetstoriaServer(options: VetstoriaServerOptions = {}): Promise<VetstoriaServer> {
  const { host = '127.0.0.1', port = 0 } = options;
  const { vetstoria, handle } = createVetstoria(options);

  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const { method = '', url: path = '' } = request;
        send(handle({ method, path, headers: headersOf(request), body }), response);
      },
      // The client disconnected before the end of the request.
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const root = `http://${host}:${(server.address() as AddressInfo).port}`;

  return {
    ...vetstoria,
    baseUrl: root + API_ROOT,
    authUrl: root + AUTH_ROOT,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function headersOf({ headers }: IncomingMessage): WireRequest['headers'] {
  const siteHash = headers['site-hash'];
  return {
    'site-hash': typeof siteHash === 'string' ? siteHash : undefined,
    authorization: headers.authorization,
    'content-type': headers['content-type'],
  };
}

/** Returns undefined if the body is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  return bytes > BODY_BYTES_MAX ? undefined : Buffer.concat(chunks).toString('utf8');
}

function send(outcome: Outcome, response: ServerResponse): void {
  if (outcome === 'hang') return;
  if (outcome === 'reset') return void response.destroy();
  const { headers, text } = writeAnswer(outcome);
  response.writeHead(outcome.status, headers).end(text);
}
