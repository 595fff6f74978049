/** Path, API key and model of an HTTP upgrade, and refusals. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://localhost').pathname;
}

export function modelOf(request: IncomingMessage): string | undefined {
  const model = new URL(request.url ?? '/', 'http://localhost').searchParams.get('model');
  return model === null || model === '' ? undefined : model;
}

/** Returns the key in the header or, as browsers send it, in the subprotocol. */
export function keyOf(request: IncomingMessage): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  return bearer ?? /openai-insecure-api-key\.([^\s,]+)/.exec(offered)?.[1];
}

export function isAuthorised(request: IncomingMessage, apiKey: string | undefined): boolean {
  const key = keyOf(request);
  return key !== undefined && (apiKey === undefined || key === apiKey);
}

/** Whether header or subprotocol request the beta interface. */
export function isBeta(request: IncomingMessage): boolean {
  const { 'openai-beta': header, 'sec-websocket-protocol': offered = '' } = request.headers;
  return header === 'realtime=v1' || offered.includes('openai-beta.realtime-v1');
}

export function refuseUpgrade(socket: Duplex, status: number): void {
  const body = JSON.stringify({ error: errorOfStatus(status) });
  socket.on('error', () => undefined);
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

export function errorOfStatus(status: number): { type: string; code: string; message: string } {
  const codes: Readonly<Record<number, string>> = {
    401: 'invalid_api_key',
    400: 'missing_model',
    403: 'forbidden',
    404: 'not_found',
    429: 'rate_limit_exceeded',
    500: 'server_error',
    503: 'server_overloaded',
  };
  return {
    type: 'invalid_request_error',
    code: codes[status] ?? 'error',
    message: `The stand-in refused the request with ${status}.`,
  };
}
