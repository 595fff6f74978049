/**
 * A loopback server with scripted replies: each operation sends its queued replies in order and repeats the last. It
 * keeps the requests it receives; specs check paths and bodies themselves.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** A reply: a status with a body, or a way to fail. */
export type Scripted =
  | { status: number; json?: unknown; text?: string; headers?: Record<string, string> }
  /** Closes the connection without a reply. */
  | 'reset'
  /** Never replies. */
  | 'hang'
  /** Sends less than its `Content-Length`. */
  | { cutAfterStatus: number };

export interface ScriptedServer {
  readonly url: string;
  /** All requests, in order. */
  readonly received: Received[];
  /** Returns the requests whose path has this ending. */
  receivedAt(pathEnd: string): Received[];
  /** Queues replies for paths with this ending. The last one is repeated. */
  answer(pathEnd: string, ...replies: Scripted[]): void;
  /** Resolves once a request for the path has arrived completely. */
  arrival(pathEnd: string): Promise<void>;
  close(): Promise<void>;
}

export async function startScriptedServer(): Promise<ScriptedServer> {
  const received: Received[] = [];
  const scripts = new Map<string, Scripted[]>();
  const waiting = new Map<string, () => void>();

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      received.push({ method: request.method ?? '', path, headers: request.headers, body });
      for (const [pathEnd, resolve] of waiting) if (path.endsWith(pathEnd)) resolve();
      play(nextReply(path), response);
    });
  });

  function nextReply(path: string): Scripted {
    const script = [...scripts].find(([pathEnd]) => path.endsWith(pathEnd))?.[1];
    const reply = script && script.length > 1 ? script.shift() : script?.[0];
    return reply ?? { status: 501, text: `nothing is scripted for ${path}` };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    receivedAt: (pathEnd) => received.filter(({ path }) => path.endsWith(pathEnd)),
    answer: (pathEnd, ...replies) => void scripts.set(pathEnd, replies),
    arrival: (pathEnd) => new Promise((resolve) => waiting.set(pathEnd, resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function play(reply: Scripted, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'reset') return void response.destroy();
  if ('cutAfterStatus' in reply) {
    response.writeHead(reply.cutAfterStatus, { 'Content-Length': '1000' });
    response.write('{"appointments":', () => response.destroy());
    return;
  }
  const isText = reply.text !== undefined;
  response.writeHead(reply.status, {
    'Content-Type': isText ? 'text/plain' : 'application/json',
    ...reply.headers,
  });
  response.end(isText ? reply.text : JSON.stringify(reply.json));
}
