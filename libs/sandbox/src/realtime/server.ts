/** A stand-in for the OpenAI Realtime API on loopback, with ears, a mouth and a mind of its own. */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Speech, VoiceName } from '../speech/index.ts';
import { randomTag, systemNow } from './clock.ts';
import { serveConnection } from './connection.ts';
import type { Fault, ResponseFault } from './events.ts';
import { toJournalEntry } from './journal.ts';
import type { JournalEntry } from './journal.ts';
import { LIMITS } from './limits.ts';
import { bookingMind } from './mind/mind.ts';
import type { Mind } from './mind/mind.ts';
import { createSession } from './session.ts';

export interface RealtimeServerOptions {
  readonly speech: Speech;
  /** Defaults to the loopback address. */
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Defaults to the booking policy. */
  readonly mind?: Mind;
  /** Any key is accepted when it is absent. */
  readonly apiKey?: string;
  /** The agent's voice. */
  readonly voice?: VoiceName;
  /** Keeps whole client events in the journal: tests only, they are personal. */
  readonly keepEvents?: boolean;
  readonly now?: () => number;
  /** Tells sessions apart in their ids. */
  readonly newTag?: () => string;
  /** A fault of the stand-in itself. */
  readonly onError?: (error: unknown) => void;
}

export interface RealtimeServer {
  /** For `OPENAI_BASE_URL`: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** What clients sent, the latest 10,000. */
  readonly journal: readonly JournalEntry[];
  /** Open connections. */
  sockets(): number;
  /** Happens once, at the next upgrade or response; several wait in turn. */
  fault(fault: Fault): void;
  close(): Promise<void>;
}

export async function startRealtimeServer(options: RealtimeServerOptions): Promise<RealtimeServer> {
  const { speech, host = '127.0.0.1', port = 0, mind = bookingMind, voice = 'slt' } = options;
  const { now = systemNow, newTag = randomTag, keepEvents = false, onError } = options;
  const journal: JournalEntry[] = [];
  const faults: Fault[] = [];
  const served = new Set<Promise<void>>();
  let connections = 0;

  const server = createServer((request, response) => {
    const authorised = isAuthorised(request, options.apiKey);
    const found = request.method === 'GET' && pathOf(request) === '/v1/models';
    const status = !authorised ? 401 : found ? 200 : 404;
    const body =
      status === 200
        ? { object: 'list', data: [{ id: 'sandbox', object: 'model', created: 0, owned_by: 'sandbox' }] }
        : { error: errorOf(status) };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.messageBytesMax,
    perMessageDeflate: false,
  });

  server.on('upgrade', (request, socket, head) => {
    const status = refusal(request);
    if (status !== undefined) return refuse(socket, status);
    sockets.handleUpgrade(request, socket, head, (client) => {
      const connection = ++connections;
      const done = serveConnection({
        socket: client,
        session: createSession({
          mind,
          model: modelOf(request) ?? '',
          tag: newTag(),
          expiresAtSeconds: Math.floor((now() + LIMITS.sessionMsMax) / 1000),
        }),
        speech,
        voice,
        takeResponseFault: () => takeFault((fault): fault is ResponseFault => fault.at === 'response'),
        onClientEvent: (event) => {
          if (journal.length >= LIMITS.journalEntriesMax) journal.shift();
          journal.push(toJournalEntry(event, connection, now(), keepEvents));
        },
      });
      const settled = done.catch((error: unknown) => onError?.(error)).finally(() => served.delete(settled));
      served.add(settled);
    });
  });

  function refusal(request: IncomingMessage): number | undefined {
    const scripted = takeFault((fault): fault is Extract<Fault, { at: 'upgrade' }> => fault.at === 'upgrade');
    if (scripted !== undefined) return scripted.status;
    if (pathOf(request) !== '/v1/realtime') return 404;
    if (!isAuthorised(request, options.apiKey)) return 401;
    if (modelOf(request) === undefined) return 400;
    return sockets.clients.size >= LIMITS.connectionsMax ? 503 : undefined;
  }

  function takeFault<F extends Fault>(fits: (fault: Fault) => fault is F): F | undefined {
    const at = faults.findIndex(fits);
    return at < 0 ? undefined : (faults.splice(at, 1)[0] as F);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}/v1`,
    journal,
    sockets: () => sockets.clients.size,
    fault: (fault) => {
      if (faults.length >= LIMITS.faultsMax) throw new RangeError('too many faults are waiting');
      faults.push(fault);
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(served);
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://localhost').pathname;
}

function modelOf(request: IncomingMessage): string | undefined {
  const model = new URL(request.url ?? '/', 'http://localhost').searchParams.get('model');
  return model === null || model === '' ? undefined : model;
}

/** By header, or by subprotocol as browsers do. */
function isAuthorised(request: IncomingMessage, apiKey: string | undefined): boolean {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  const key = bearer ?? /openai-insecure-api-key\.([^\s,]+)/.exec(offered)?.[1];
  return key !== undefined && (apiKey === undefined || key === apiKey);
}

function refuse(socket: Duplex, status: number): void {
  const body = JSON.stringify({ error: errorOf(status) });
  socket.on('error', () => undefined);
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function errorOf(status: number): { type: string; code: string; message: string } {
  const codes: Readonly<Record<number, string>> = {
    401: 'invalid_api_key',
    400: 'missing_model',
    403: 'forbidden',
    404: 'not_found',
    429: 'rate_limit_exceeded',
    503: 'server_overloaded',
  };
  return {
    type: 'invalid_request_error',
    code: codes[status] ?? 'error',
    message: `The stand-in refuses with ${status}.`,
  };
}
