/** `WebSocket /voice/ws-test`: gives back what it gets, text as text and binary as binary. */
import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import { CLOSE } from '@petvisor/wire-protocol';
import type { RawData, WebSocket } from 'ws';
import { ECHO_PATH } from './admission.ts';

/** A client that sends and does not read is closed at this many unread bytes. */
const QUEUED_BYTES_MAX = 1024 * 1024;

@WebSocketGateway({ path: ECHO_PATH })
export class EchoGateway implements OnGatewayConnection {
  handleConnection(client: WebSocket): void {
    client.on('message', (data: RawData, isBinary: boolean) => {
      if (client.bufferedAmount > QUEUED_BYTES_MAX) return client.close(CLOSE.idleOrSlow, 'too slow');
      client.send(data, { binary: isBinary });
    });
  }
}
