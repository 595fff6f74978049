/** The minimum cost of a call: every message is parsed, written again, and passed on, in both directions. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { serve } from './served.ts';

const [upstreamUrl = ''] = process.argv.slice(2);
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
await once(server, 'listening');

server.on('connection', (caller) => {
  const model = new WebSocket(upstreamUrl, { perMessageDeflate: false });
  forward(caller, model);
  forward(model, caller);
});

function forward(from: WebSocket, to: WebSocket): void {
  from.on('message', (data: Buffer) => {
    if (to.readyState === WebSocket.OPEN) to.send(JSON.stringify(JSON.parse(data.toString())));
  });
  from.on('error', () => undefined);
  from.on('close', () => to.close());
}

serve({
  url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
  headers: {},
  calls: () => server.clients.size,
  close: () => {
    for (const client of server.clients) client.terminate();
    server.close();
    return Promise.resolve();
  },
});
