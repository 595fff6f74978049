/** The service as the benchmark of the first sound needs it: it speaks texts, and accepts any session or never answers. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { AUDIO } from '@petvisor/wire-protocol';
import { WebSocketServer, type WebSocket } from 'ws';

export interface SpeakingModel {
  /** `http://127.0.0.1:PORT/v1` */
  readonly url: string;
  /** What becomes of the next links. */
  upgrade: 'answers' | 'hangs';
  close(): Promise<void>;
}

const SPEECH = Buffer.alloc(6_000 * AUDIO.bytesPerMs);
const SESSION = { id: 'sess_1', object: 'realtime.session', type: 'realtime' };

export async function startSpeakingModel(): Promise<SpeakingModel> {
  const answer: RequestListener = (request, response) => {
    request.resume();
    response.end(request.method === 'POST' ? SPEECH : '{"object":"list","data":[]}');
  };
  const server = createServer(answer);
  const links = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const held = new Set<Duplex>();
  server.on('upgrade', (request, stream: Duplex, head) => {
    stream.on('error', () => stream.destroy());
    if (model.upgrade === 'answers') links.handleUpgrade(request, stream, head, acceptSession);
    else {
      held.add(stream);
      stream.once('close', () => held.delete(stream));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const model: SpeakingModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    upgrade: 'answers',
    close: async () => {
      for (const link of links.clients) link.terminate();
      for (const stream of held) stream.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return model;
}

function acceptSession(socket: WebSocket): void {
  const send = (event: object): void => socket.send(JSON.stringify(event));
  send({ type: 'session.created', event_id: 'event_1', session: SESSION });
  socket.on('message', (data: Buffer) => {
    const event = JSON.parse(data.toString()) as { readonly type: string; readonly session?: object };
    if (event.type !== 'session.update') return;
    send({ type: 'session.updated', event_id: 'event_2', session: { ...SESSION, ...event.session } });
  });
}
