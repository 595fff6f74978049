/** Requests an upgrade, or what is not quite one, without a WebSocket client, to read the HTTP response. */
import { request } from 'node:http';

export interface UpgradeAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly retryAfter?: string | undefined;
}

export function upgrade(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<UpgradeAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({
      port,
      path,
      method,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0 });
    });
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (data: string) => (text += data));
      response.on('end', () => {
        const retryAfter = response.headers['retry-after'];
        resolve({
          status: response.statusCode ?? 0,
          body: JSON.parse(text) as unknown,
          ...(retryAfter !== undefined && { retryAfter }),
        });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
