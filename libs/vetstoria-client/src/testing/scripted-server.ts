/**
 * A loopback server that plays a script: each operation answers its queued replies in order, then its standing one. It
 * keeps what it was sent. It knows nothing of the client: paths and bodies are checked by the specs themselves.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** What to answer: a status with a body, or a way to break off. */
export type Scripted =
  | { status: number; json?: unknown; text?: string; headers?: Record<string, string> }
  /** Closes the connection without an answer. */
  | 'reset'
  /** Never answers. */
  | 'hang'
  /** Announces a longer body than it sends. */
  | { cutAfterStatus: number };

export interface ScriptedServer {
  readonly url: string;
  /** Everything received, in order. */
  readonly received: Received[];
  /** Those received whose path ends so. */
  receivedAt(pathEnd: string): Received[];
  /** Queues answers for paths that end so. The last one stands for all that follow. */
  answer(pathEnd: string, ...replies: Scripted[]): void;
  /** Resolves once a request for the path has arrived in full. */
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
