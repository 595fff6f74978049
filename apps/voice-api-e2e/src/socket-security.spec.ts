/** What `docs/threat-model.md` promises of sockets and messages on the wire, where no other spec shows it. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { startQuietSystem } from './testing/start-system.ts';
import { useSystem } from './testing/use-system.ts';

const system = useSystem(startQuietSystem);

/** Sends bytes, and returns all that the server says until it closes the connection. */
async function exchange(bytes: string): Promise<string> {
  const socket = connect(system.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return text(socket);
}

const statuses = (said: string): string[] =>
  [...said.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status ?? '');

const HANDSHAKE = [
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
].join('\r\n');

describe('a handshake', () => {
  it('is never compressed, though the client offers it', async () => {
    const socket = connect(system.port, '127.0.0.1');
    socket.write(
      `GET /voice/ws-test HTTP/1.1\r\n${HANDSHAKE}\r\nX-API-Key: ${system.apiKey}\r\n` +
        'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(statuses(answer.toString())).toEqual(['101']);
    expect(answer.toString()).not.toMatch(/extensions/i);
  });

  it('is refused with a body of its own type, and the connection is closed', async () => {
    const said = await exchange(`GET /voice/ws-test HTTP/1.1\r\n${HANDSHAKE}\r\n\r\n`);
    expect(statuses(said)).toEqual(['401']);
    expect(said).toContain('Content-Type: application/json; charset=utf-8');
  });
});

describe('a request', () => {
  it.each(['/', '/version', '/health', '/voice', '/call', '/nowhere'])(
    'sets no cookie: GET %s',
    async (path) => {
      const response = await fetch(`${system.url}${path}`, { headers: { 'x-api-key': system.apiKey } });
      await response.arrayBuffer();
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(response.headers.get('content-type')).toMatch(/; ?charset=utf-8$/i);
    },
  );

  const HIDDEN = 'GET /version HTTP/1.1\r\nHost: hidden\r\n\r\n';
  it.each([
    ['both lengths', `Content-Length: ${HIDDEN.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['two lengths', `Content-Length: 0\r\nContent-Length: ${HIDDEN.length}\r\n\r\n`],
    ['an unknown encoding', 'Transfer-Encoding: xchunked\r\n\r\n'],
    ['a length with a sign', `Content-Length: +${HIDDEN.length}\r\n\r\n`],
    ['a space before the colon', `Content-Length : ${HIDDEN.length}\r\n\r\n`],
    ['a folded line', `X-Folded: a\r\n Content-Length: ${HIDDEN.length}\r\n\r\n`],
    ['a line that ends early', `X-Early: a\nContent-Length: ${HIDDEN.length}\r\n\r\n`],
    ['a body too large to be ignored', 'Transfer-Encoding: chunked\r\n\r\n'],
  ])('with %s hides no other: one refusal, and the connection is closed', async (_what, rest) => {
    const said = await exchange(
      `POST /voice/browser/tickets HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${system.apiKey}\r\n${rest}${HIDDEN}`,
    );
    expect(statuses(said)).toHaveLength(1);
    expect(['400', '413']).toContain(statuses(said)[0]);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    'of another method than a route has is refused: %s',
    async (method) => {
      const response = await fetch(`${system.url}/voice/browser/tickets`, {
        method,
        headers: { 'x-api-key': system.apiKey },
      });
      expect(response.status).toBe(404);
    },
  );
});
