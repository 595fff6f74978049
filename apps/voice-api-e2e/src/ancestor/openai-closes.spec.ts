/**
 * The failure: OpenAI closed the connection, and the page was not told. The call looked open and was dead.
 */
import { expect, it } from '@jest/globals';
import { dial, hangUp, sentUpstream, startScriptedSystem } from '../testing/scripted-call.ts';
import { useSystem } from '../testing/use-system.ts';

const system = useSystem(() =>
  startScriptedSystem({ overrides: { limits: { reconnectsMax: 2, reconnectMs: 10 } } }),
);

it('the caller is told when the voice service is gone for good', async () => {
  system.realtime.script.answer({ say: 'Good morning.' });
  const client = await dial(system);
  await client.until('response.done');
  for (let refused = 0; refused < 2; refused += 1) system.realtime.fault({ kind: 'upgrade-503' });
  system.realtime.fault({ kind: 'close-1011-idle' });
  expect(await client.until('voice.call.ended')).toMatchObject({
    reason: 'voice_service_failed',
    booked: false,
  });
  expect(await client.closed).toMatchObject({ code: 4502 });
  await Promise.all(system.app.calls.ended());
  await system.realtime.expectNoSockets();
  expect(system.realtime.faultsWaiting()).toEqual([]);
});

it('a single loss is bridged: the conversation goes on with a new model link', async () => {
  const { script } = system.realtime;
  script.answer({ say: 'Good morning.' });
  const client = await dial(system);
  await client.until('response.done');
  const linesBefore = sentUpstream(system.realtime, 'session.update').length;
  system.realtime.fault({ kind: 'close-1006-idle' });
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Are you there?' }] },
  });
  client.send({ type: 'response.create' });
  script.answer({ say: 'Here I am.' });
  await client.until('response.output_audio_transcript.done', ({ transcript }) => /Here/.test(transcript));
  expect(sentUpstream(system.realtime, 'session.update')).toHaveLength(linesBefore + 1);
  expect(client.events.filter(({ type }) => type === 'voice.call.ended')).toEqual([]);
  await hangUp(system, client);
});
