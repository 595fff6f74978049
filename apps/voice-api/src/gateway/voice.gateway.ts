/** `WebSocket /voice/browser/media-stream`: opens a call on each admitted socket, in the tick of its handshake. */
import type { IncomingMessage } from 'node:http';
import { Inject, type BeforeApplicationShutdown } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import { readDialect } from '../calls/caller-socket.ts';
import type { LiveCalls } from '../calls/live-calls.ts';
import type { OpenCall } from '../calls/open-call.ts';
import { ADMISSION, LIVE_CALLS, OPEN_CALL } from '../tokens.ts';
import { readHeard } from './credentials.ts';
import { CALL_PATH, type Admission } from './admission.ts';

@WebSocketGateway({ path: CALL_PATH })
export class VoiceGateway implements OnGatewayConnection, BeforeApplicationShutdown {
  constructor(
    @Inject(ADMISSION) private readonly admission: Admission,
    @Inject(LIVE_CALLS) private readonly calls: LiveCalls,
    @Inject(OPEN_CALL) private readonly openCall: OpenCall,
  ) {}

  handleConnection(client: WebSocket, request: IncomingMessage): void {
    const connection = { socket: client, stream: request.socket, dialect: readDialect(request) };
    const returning = this.admission.returningTo(request);
    if (returning !== undefined) return returning.takeBack(connection, readHeard(request.url));
    const taken = this.admission.takenFor(request);
    const principal = taken ?? this.admission.principalOf(request);
    const { userId, practice } = principal;
    const caller = { principal: { userId, practice }, origin: request.headers.origin };
    const call = this.openCall(connection, caller, taken && { taken, heard: readHeard(request.url) });
    this.calls.add(call, { userId, practice, network: this.admission.networkOf(request) });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.calls.drain();
  }
}
