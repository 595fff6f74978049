/** `WebSocket /voice/browser/media-stream`: opens a call on each admitted socket, in the tick of its handshake. */
import type { IncomingMessage } from 'node:http';
import { Inject, type BeforeApplicationShutdown } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import { readDialect } from '../calls/caller-socket.ts';
import type { LiveCalls } from '../calls/live-calls.ts';
import type { OpenCall } from '../calls/open-call.ts';
import { ADMISSION, LIVE_CALLS, OPEN_CALL } from '../tokens.ts';
import { CALL_PATH, type Admission } from './admission.ts';

@WebSocketGateway({ path: CALL_PATH })
export class VoiceGateway implements OnGatewayConnection, BeforeApplicationShutdown {
  constructor(
    @Inject(ADMISSION) private readonly admission: Admission,
    @Inject(LIVE_CALLS) private readonly calls: LiveCalls,
    @Inject(OPEN_CALL) private readonly openCall: OpenCall,
  ) {}

  handleConnection(client: WebSocket, request: IncomingMessage): void {
    const principal = this.admission.principalOf(request);
    const call = this.openCall(client, request.socket, principal, readDialect(request.url));
    this.calls.add(call, principal);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.calls.drain();
  }
}
