/** WebSocket connection to a gateway with typed events in both directions. */
import { AUDIO, gatewayEventSchema } from '@petvisor/wire-protocol';
import type { ClientEvent, GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocket } from 'ws';
import { LIMITS } from './limits.ts';

export interface ConnectionEnd {
  /** WebSocket close code; undefined if the connection was never established. */
  readonly closeCode: number | undefined;
  readonly reason: string;
}

export interface GatewayConnection {
  send(event: ClientEvent): void;
  /** @param frame PCM16 little-endian */
  sendAudio(frame: Buffer): void;
  isOpen(): boolean;
  /** Starts the closing handshake. */
  close(): void;
  terminate(): void;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly onOpen: () => void;
  readonly onEvent: (event: GatewayEvent) => void;
  /** Called for a message that is not part of the protocol, with its `type` if it has one. */
  readonly onUnknown: (type: string) => void;
  /** Called once, after every other callback. */
  readonly onEnd: (end: ConnectionEnd) => void;
}

const CALL_PATH = '/voice/browser/media-stream';

export function connectToGateway(options: ConnectionOptions): GatewayConnection {
  const socket = new WebSocket(callUrl(options.url, options.apiKey), {
    handshakeTimeout: LIMITS.connectMsMax,
    maxPayload: LIMITS.messageBytesMax,
    perMessageDeflate: false,
  });
  let problem = '';

  socket.on('open', options.onOpen);
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return options.onUnknown('binary frame');
    const message = parseJson(data.toString());
    const event = gatewayEventSchema.safeParse(message);
    if (event.success) options.onEvent(event.data);
    else options.onUnknown(typeOf(message));
  });
  socket.on('unexpected-response', (request, response) => {
    problem = `the gateway refused the call with HTTP ${response.statusCode ?? 0}`;
    response.resume();
    request.destroy();
    socket.terminate();
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    problem ||= `the connection failed: ${error.code ?? error.message}`;
  });
  socket.on('close', (code, reason) => {
    const wasNeverOpen = code === 1006 && problem !== '';
    options.onEnd({ closeCode: wasNeverOpen ? undefined : code, reason: problem || reason.toString() });
  });

  const isOpen = (): boolean => socket.readyState === WebSocket.OPEN;
  const send = (event: ClientEvent): void => {
    if (!isOpen()) return;
    if (socket.bufferedAmount > LIMITS.bufferedBytesMax) {
      problem = 'the gateway stopped reading';
      socket.terminate();
      return;
    }
    socket.send(JSON.stringify(event));
  };
  return {
    send,
    sendAudio: (frame) => send({ type: 'input_audio_buffer.append', audio: frame.toString('base64') }),
    isOpen,
    close: () => socket.close(1000),
    terminate: () => socket.terminate(),
  };
}

/** Duration of base64 PCM16 audio in milliseconds. */
export function audioMs(base64: string): number {
  return Buffer.byteLength(base64, 'base64') / AUDIO.bytesPerMs;
}

function callUrl(base: string, apiKey: string): URL {
  const url = new URL(base);
  if (url.pathname === '/') url.pathname = CALL_PATH;
  url.searchParams.set('api_key', apiKey);
  return url;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function typeOf(message: unknown): string {
  const type = (message as { type?: unknown } | null | undefined)?.type;
  return typeof type === 'string' ? type : 'not JSON';
}
