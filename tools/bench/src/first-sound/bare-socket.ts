/** The minimum: a server that sends one message to each WebSocket that it accepts. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { serve } from '../relay/served.ts';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
await once(server, 'listening');
server.on('connection', (socket) => socket.send('{"type":"hello"}'));

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
