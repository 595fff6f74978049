import { createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { StaffMessage } from './channel.ts';
import { startWebhookReceiver, type WebhookReceiver } from './testing/index.ts';
import { webhookChannel } from './webhook.ts';

const message: StaffMessage = {
  uid: 'uid-1',
  isUrgent: true,
  payload: { type: 'emergency.created', data: { words: 'é' } },
  subject: 's',
  text: 't',
};
const never = new AbortController().signal;
let receiver: WebhookReceiver | undefined;

afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

describe('a webhook', () => {
  it('is told with the id and the signature of Standard Webhooks, in every attempt with the same id', async () => {
    const headers: unknown[] = [];
    receiver = await startWebhookReceiver((response, request) => {
      headers.push(request.headers);
      response.writeHead(200).end('a long answer'.repeat(100_000));
    });
    const nowMs = Date.now();
    const channel = webhookChannel({ ...receiver, now: () => nowMs });
    expect(await channel.send(message, never)).toBeUndefined();
    expect(await channel.send(message, never)).toBeUndefined();
    expect(receiver.calls.map(({ id }) => id)).toEqual(['uid-1', 'uid-1']);
    const seconds = Math.floor(nowMs / 1000);
    const key = Buffer.from(receiver.secret.replace('whsec_', ''), 'base64');
    const signed = `uid-1.${seconds}.${JSON.stringify(message.payload)}`;
    expect(headers[0]).toMatchObject({
      'content-type': 'application/json',
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    });
  });

  it.each([301, 307, 308])('is not followed to where it redirects with %d', async (status) => {
    receiver = await startWebhookReceiver((response) => {
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    const channel = webhookChannel({ ...receiver, now: Date.now });
    expect(await channel.send(message, never)).toBe('bad_status');
    expect(receiver.calls).toHaveLength(1);
  });

  it.each([400, 410, 429, 500])('that answers %d was not told', async (status) => {
    receiver = await startWebhookReceiver((response) => void response.writeHead(status).end());
    const channel = webhookChannel({ ...receiver, now: Date.now });
    expect(await channel.send(message, never)).toBe('bad_status');
  });

  it('that does not answer is given up in time, and at once when the process stops', async () => {
    receiver = await startWebhookReceiver(() => undefined);
    const channel = webhookChannel({ ...receiver, now: Date.now, answerMsMax: 50 });
    expect(await channel.send(message, never)).toBe('time_out');
    const patient = webhookChannel({ ...receiver, now: Date.now });
    const stopping = new AbortController();
    const sent = patient.send(message, stopping.signal);
    await receiver.received(2);
    stopping.abort();
    expect(await sent).toBe('stopped');
  });

  it('that is not there, or does not speak HTTP, was not told', async () => {
    const server = createServer((socket) => void socket.end('SSH-2.0\r\n', () => socket.destroy()));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const channel = webhookChannel({
      address: `http://127.0.0.1:${port}`,
      secret: 'whsec_c2VjcmV0',
      now: Date.now,
    });
    expect(await channel.send(message, never)).toBe('bad_answer');
    server.close();
    await once(server, 'close');
    expect(await channel.send(message, never)).toBe('unreachable');
  });
});
