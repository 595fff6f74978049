/** `WebSocket /voice/ws-test`: echoes every message, text as text and binary as binary. */
import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import { CLOSE } from '@petvisor/wire-protocol';
import type { RawData, WebSocket } from 'ws';
import { watchFrames } from '../calls/frame-watch.ts';
import { ECHO_PATH } from './admission.ts';

/** A client is closed when it leaves this many bytes unread. */
const QUEUED_BYTES_MAX = 1024 * 1024;
const SOCKETS_MAX = 32;
const OPEN_MS_MAX = 5 * 60_000;

@WebSocketGateway({ path: ECHO_PATH })
export class EchoGateway implements OnGatewayConnection {
  #sockets = 0;

  handleConnection(client: WebSocket): void {
    if (this.#sockets >= SOCKETS_MAX) return client.close(CLOSE.limits, 'too many connections');
    this.#sockets += 1;
    const timer = setTimeout(() => client.close(CLOSE.limits, 'time limit reached'), OPEN_MS_MAX);
    client.once('close', () => {
      this.#sockets -= 1;
      clearTimeout(timer);
    });
    watchFrames(client, {
      now: () => performance.now(),
      onFlood: () => client.close(CLOSE.limits, 'too many frames'),
    });
    client.on('message', (data: RawData, isBinary: boolean) => {
      if (client.bufferedAmount > QUEUED_BYTES_MAX) return client.close(CLOSE.idleOrSlow, 'too slow');
      client.send(data, { binary: isBinary });
    });
  }
}
