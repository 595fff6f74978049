import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface ReceivedCall {
  readonly id: string;
  readonly payload: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
  readonly atMs: number;
}

export interface WebhookReceiver {
  readonly address: string;
  readonly secret: string;
  /** What came with a valid signature. */
  readonly calls: readonly ReceivedCall[];
  /** Resolves when as many calls as this have come. */
  received(count: number): Promise<readonly ReceivedCall[]>;
  close(): Promise<void>;
}

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, ok').toString('base64')}`;

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** @param answer default: 204 */
export async function startWebhookReceiver(
  answer: Answer = (response) => void response.writeHead(204).end(),
  secret = SECRET,
): Promise<WebhookReceiver> {
  const calls: ReceivedCall[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      new Webhook(secret).verify(body, request.headers as Record<string, string>);
      const payload = JSON.parse(body) as ReceivedCall['payload'];
      calls.push({ id: String(request.headers['webhook-id']), payload, atMs: performance.now() });
      answer(response, request);
      for (const wake of waiting) wake();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    secret,
    calls,
    received: (count) =>
      new Promise((resolve) => {
        const wake = (): void => {
          if (calls.length < count) return;
          waiting.delete(wake);
          resolve(calls);
        };
        waiting.add(wake);
        wake();
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
