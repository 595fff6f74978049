/** Staff are told of an emergency while the call goes on: by a real webhook, and through a real mail server. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  startMailServer,
  startWebhookReceiver,
  type MailServer,
  type WebhookReceiver,
} from '@petvisor/notifications/testing';
import { dial, hangUp, startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';

const TOLD_MS_MAX = 5_000;
const WORDS = "Bartholomew's just collapsed and he isn't breathing";
let webhook: WebhookReceiver;
let mail: MailServer;
let system: QuietSystem;

beforeAll(async () => {
  webhook = await startWebhookReceiver();
  mail = await startMailServer();
  system = await startScriptedSystem({
    environment: {
      NOTIFY_WEBHOOK_URL: webhook.address,
      NOTIFY_WEBHOOK_SECRET: webhook.secret,
      NOTIFY_EMAIL_TO: 'desk@practice.example',
      NOTIFY_EMAIL_FROM: 'Reception <reception@practice.example>',
      SMTP_URL: mail.url,
    },
  });
});

afterAll(async () => {
  await system.close();
  await webhook.close();
  await mail.close();
});

it('within seconds of the words, on both channels, with no word of them and no secret in the log', async () => {
  const { script } = system.realtime;
  script.answer({ say: 'Hello, how can I help you today?' });
  const client = await dial(system);
  await client.until('response.done');
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: WORDS }] },
  });
  const saidAtMs = performance.now();
  client.send({ type: 'response.create' });
  script.answer({ say: 'That sounds urgent. Please ring the practice now.' });

  const [call] = await webhook.received(1);
  const [email] = await mail.received(1);
  for (const told of [call, email]) expect((told?.atMs ?? Infinity) - saidAtMs).toBeLessThan(TOLD_MS_MAX);
  await client.until('voice.emergency');
  await hangUp(system, client);

  const [followUp] = await system.app.database.followUps.list();
  expect(call).toMatchObject({
    id: followUp?.uid,
    payload: {
      type: 'emergency.created',
      data: { followUp: followUp?.id, conversation: followUp?.conversationId, takenBack: false },
    },
  });
  expect(email?.to).toEqual(['desk@practice.example']);
  expect(email?.source).toContain('Subject: [Willow Tree Vets] EMERGENCY, ');
  for (const text of [JSON.stringify(call), email?.source, system.log()]) {
    expect(text).not.toMatch(/Bartholomew|collapsed/);
  }
  for (const secret of [webhook.secret, webhook.address, mail.url, 'desk@practice.example']) {
    expect(system.log()).not.toContain(secret);
  }
  expect(await system.app.database.notifications.count('told')).toBe(2);
});
