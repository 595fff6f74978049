/**
 * The HTTP server with its limits: how many connections there may be, in all and from one address, and how slow a client may
 * be. What Node refuses itself, before there is a request, has the same body as every other refusal.
 */
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { refuseLongBodies } from './bodies.ts';
import { REFUSALS, writeRefusal, type Refusal } from './refusal.ts';
import { networkOf } from './network.ts';

export interface ConnectionLimits {
  /** Open connections, those of calls included. */
  readonly connectionsMax: number;
  /** Open connections from one address; IPv6 counts by networks of 64 bits. */
  readonly connectionsPerAddressMax: number;
}

export interface HttpTimes {
  /** From the connection, or from the first byte of a further request, to the end of its headers. */
  readonly headersMsMax: number;
  /** The same to the end of the request. */
  readonly requestMsMax: number;
  /** From a response to the next request. */
  readonly keptAliveMsMax: number;
  /** Time between two looks for connections that are too slow. */
  readonly checkMs: number;
}

export const HTTP_TIMES: HttpTimes = {
  headersMsMax: 10_000,
  requestMsMax: 15_000,
  keptAliveMsMax: 5_000,
  checkMs: 1_000,
};

export interface HttpServerOptions extends ConnectionLimits {
  readonly times?: HttpTimes;
  /** Called for each connection that is closed at once. */
  readonly onRefused: () => void;
}

export function createHttpServer(serve: RequestListener, options: HttpServerOptions): Server {
  const { times = HTTP_TIMES, onRefused } = options;
  const handler = boundPipeline(refuseLongBodies(serve));
  const server = createServer(
    {
      headersTimeout: times.headersMsMax,
      requestTimeout: times.requestMsMax,
      keepAliveTimeout: times.keptAliveMsMax,
      connectionsCheckingInterval: times.checkMs,
    },
    handler,
  );
  server.maxConnections = options.connectionsMax;
  server.on('drop', onRefused);
  limitByAddress(server, options);
  answerClientErrors(server);
  // A client that asks before it sends a long body is answered with the refusal.
  server.on('checkContinue', handler);
  return server;
}

/**
 * Requests of one connection that wait for their answers. Browsers and proxies wait for each answer before they send the next
 * request; a packet of fifty holds up everybody's sound.
 */
const PIPELINED_MAX = 4;

/** Closes a connection that sends more requests before it is answered than it may. */
function boundPipeline(handler: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    // What it has sent already is still read.
    if (socket.destroyed) return;
    const count = (waiting.get(socket) ?? 0) + 1;
    if (count > PIPELINED_MAX) {
      socket.destroy();
      return;
    }
    waiting.set(socket, count);
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    handler(request, response);
  };
}

function limitByAddress(
  server: Server,
  { connectionsPerAddressMax, onRefused }: Pick<HttpServerOptions, 'connectionsPerAddressMax' | 'onRefused'>,
): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress);
    const count = open.get(network) ?? 0;
    if (count >= connectionsPerAddressMax) {
      socket.destroy();
      return onRefused();
    }
    open.set(network, count + 1);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  });
}

function answerClientErrors(server: Server): void {
  const responses = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => responses.set(request.socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const response = responses.get(socket);
    const isAnswering = response?.headersSent === true && !response.writableFinished;
    if (isAnswering || !socket.writable) return void socket.destroy();
    writeRefusal(socket, CLIENT_ERRORS.get(error.code) ?? REFUSALS.badRequest);
  });
}

const CLIENT_ERRORS: ReadonlyMap<string | undefined, Refusal> = new Map<string, Refusal>([
  ['HPE_HEADER_OVERFLOW', REFUSALS.headersTooLarge],
  ['ERR_HTTP_REQUEST_TIMEOUT', REFUSALS.requestTimeout],
]);
