import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from './clock.ts';
import { startRealtimeServer } from './server.ts';
import type { RealtimeServer } from './server.ts';
import { connectRealtime } from './testing/realtime-client.ts';

let server: RealtimeServer;
let aheadMs: number;
beforeEach(async () => {
  aheadMs = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + aheadMs };
  server = await startRealtimeServer({
    apiKey: 'right',
    models: ['gpt-realtime-2.1'],
    mind: 'scripted',
    clock,
  });
});
afterEach(() => server.close());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function ask(path: string, init: RequestInit = {}, key = 'right'): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const issue = (body: object, key?: string): Promise<Answer> =>
  ask('/realtime/client_secrets', { method: 'POST', body: JSON.stringify(body) }, key);

describe('a client secret', () => {
  it('opens the session that it was issued with, again and again', async () => {
    const session = { type: 'realtime', model: 'gpt-realtime-2.1', instructions: 'Be brief.' };
    const { status, body } = await issue({ session });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      value: expect.stringMatching(/^ek_/),
      session: { instructions: 'Be brief.' },
    });
    for (let time = 0; time < 2; time += 1) {
      const client = await connectRealtime(server.url, String(body['value']));
      const created = await client.next('session.created');
      expect(created['session']).toMatchObject({ instructions: 'Be brief.' });
      client.close();
    }
  });

  it('is refused once it has expired, and before it was issued', async () => {
    const { body } = await issue({ expires_after: { anchor: 'created_at', seconds: 10 } });
    aheadMs = 10_001;
    await expect(connectRealtime(server.url, String(body['value']))).rejects.toThrow('401');
    await expect(connectRealtime(server.url, 'ek_invented')).rejects.toThrow('401');
  });

  it('is not issued to somebody without the key, nor for a session that the service refuses', async () => {
    expect((await issue({}, 'wrong')).status).toBe(401);
    const { body } = await issue({});
    expect((await issue({}, String(body['value']))).status).toBe(401);
    expect(await issue({ session: { type: 'realtime', temprature: 1 } })).toMatchObject({
      status: 400,
      body: { error: { code: 'unknown_parameter' } },
    });
    expect((await issue({ expires_after: { seconds: 1 } })).status).toBe(400);
  });
});

it('describes one model to those who have the key', async () => {
  expect(await ask('/models/gpt-realtime-2.1')).toMatchObject({
    status: 200,
    body: { id: 'gpt-realtime-2.1' },
  });
  expect((await ask('/models/gpt-9')).status).toBe(404);
  expect((await ask('/models/%zz')).status).toBe(404);
  expect((await ask('/models/gpt-realtime-2.1', {}, 'wrong')).status).toBe(401);
});
