import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requestTicket } from './ticket.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  server = undefined;
});

async function answering(
  status: number,
  body: string,
): Promise<{ url: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const listening = createServer((request, response) => {
    requests.push(request);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, requests };
}

describe('requestTicket', () => {
  it('sends the key in a header and nowhere else', async () => {
    const { url, requests } = await answering(201, '{"ticket":"t-1","expires_in_ms":60000}');
    await expect(requestTicket({ url, apiKey: 'k-1' })).resolves.toBe('t-1');
    expect(requests.map(({ method, url: path, headers }) => [method, path, headers['x-api-key']])).toEqual([
      ['POST', '/voice/browser/tickets', 'k-1'],
    ]);
  });

  it('names the practice for a visitor, who has no key, behind the prefix of a proxy too', async () => {
    const { url, requests } = await answering(201, '{"ticket":"t-1","expires_in_ms":60000}');
    await expect(requestTicket({ url: `${url}/pets/`, practice: 'willow-tree' })).resolves.toBe('t-1');
    expect(
      requests.map(({ url: path, headers }) => [path, headers['x-api-key'], headers['content-type']]),
    ).toEqual([['/pets/voice/browser/tickets', undefined, 'application/json']]);
    expect(requests[0]?.headers['content-length']).toBe(String('{"practice":"willow-tree"}'.length));
  });

  it.each([
    [401, '{}', 'invalid_key'],
    [403, '{}', 'origin_not_allowed'],
    [429, '{}', 'at_capacity'],
    [503, '{}', 'at_capacity'],
    [500, '{}', 'bad_answer'],
    [201, '{"ticket":""}', 'bad_answer'],
    [201, 'not json', 'bad_answer'],
  ])('calls status %i with the body %s %s', async (status, body, code) => {
    const { url } = await answering(status, body);
    await expect(requestTicket({ url, apiKey: 'k' })).rejects.toMatchObject({
      name: 'BrowserClientError',
      code,
    });
  });

  it('calls a service that is not there unreachable', async () => {
    const { url } = await answering(201, '{}');
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    await expect(requestTicket({ url, apiKey: 'k' })).rejects.toMatchObject({ code: 'unreachable' });
  });
});
