/** An emergency in the caller's words: the request to the model, the event for the page, the follow-up for staff. */
import { expect, it } from '@jest/globals';
import { dial, hangUp, sentUpstream, startScriptedSystem } from './testing/scripted-call.ts';
import { useSystem } from './testing/use-system.ts';

const system = useSystem(startScriptedSystem);

it('interrupts the agent, names the numbers, and is kept for staff, with the words for them alone', async () => {
  const { script } = system.realtime;
  script.answer({ say: 'Hello, how can I help you today?' });
  const client = await dial(system);
  await client.until('response.done');
  client.send({
    type: 'conversation.item.create',
    item: {
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text: "Bartholomew's just collapsed and he isn't breathing" }],
    },
  });
  client.send({ type: 'response.create' });
  script.answer({ say: 'That sounds urgent. Please ring the practice now.' });
  expect(await client.until('voice.emergency')).toMatchObject({
    phone: '020 7946 0123',
    out_of_hours_phone: '020 7946 0999',
  });
  await client.until('response.output_audio_transcript.done', ({ transcript }) => /urgent/.test(transcript));
  await hangUp(system, client);

  const asked = sentUpstream(system.realtime, 'response.create').at(-1);
  expect(asked).toMatchObject({ response: { tool_choice: 'none' } });
  expect(JSON.stringify(asked)).toContain('020 7946 0123');
  const [row] = await system.app.database.conversations.list({ limit: 1 });
  expect(row).toMatchObject({ emergencyKind: 'breathing' });
  expect(await system.app.database.followUps.list()).toMatchObject([
    {
      kind: 'emergency',
      topic: 'breathing',
      conversationId: row?.id,
      words: "Bartholomew's just collapsed and he isn't breathing",
      settledAtMs: null,
    },
  ]);
  expect(system.log()).toContain('"code":"breathing"');
  expect(system.log()).not.toMatch(/Bartholomew|collapsed/);
});
