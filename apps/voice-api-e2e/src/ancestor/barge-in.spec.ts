/**
 * The failure: the caller interrupted, and the relay sent neither a cancel nor a truncate. The page played on from its
 * buffer, and the model took all of it for heard.
 */
import { expect, it } from '@jest/globals';
import { AUDIO } from '@petvisor/wire-protocol';
import type { RawClient } from '../testing/raw-client.ts';
import { dial, hangUp, sentUpstream, startScriptedSystem } from '../testing/scripted-call.ts';
import { useSystem } from '../testing/use-system.ts';

const LONG =
  'Our opening hours are rather long to tell, and so I begin with Monday, go on with Tuesday, and so on.';
const system = useSystem(startScriptedSystem);

const audioOf = (client: RawClient, itemId: string): { index: number; bytes: number }[] =>
  client.events.flatMap((event, index) =>
    event.type === 'response.output_audio.delta' && event.item_id === itemId
      ? [{ index, bytes: Buffer.byteLength(event.delta, 'base64') }]
      : [],
  );

it('a caller who speaks stops the agent, and the model learns how far it was heard', async () => {
  const { script } = system.realtime;
  script.answer({ say: LONG });
  const client = await dial(system);
  const { item_id: itemId } = await client.until('response.output_audio.delta');
  script.callerStarts();
  await client.until('voice.flush', (event) => event.item_id === itemId);
  const { event } = await system.realtime.expect('conversation.item.truncate');
  const { audio_end_ms: endMs } = event as { audio_end_ms: number };

  script.callerStops('what about Friday');
  script.answer({ say: 'On Friday from nine.' });
  await client.until('response.output_audio_transcript.done', ({ transcript }) => /Friday/.test(transcript));
  const flushed = client.events.findIndex(({ type }) => type === 'voice.flush');
  const audio = audioOf(client, itemId);
  expect(audio.filter(({ index }) => index > flushed)).toEqual([]);
  const sentMs = audio.reduce((sum, { bytes }) => sum + bytes, 0) / AUDIO.bytesPerMs;
  expect(endMs).toBeLessThanOrEqual(sentMs);
  expect(event).toMatchObject({ item_id: itemId, content_index: 0 });
  await hangUp(system, client);
});

it('a caller who asks for silence cancels an answer that is still being made', async () => {
  system.realtime.script.answer({ say: LONG, pauseAfterDeltas: 2 });
  const client = await dial(system);
  const { item_id: itemId, response_id: responseId } = await client.until('response.output_audio.delta');
  client.send({ type: 'response.cancel' });
  await client.until('voice.flush', (event) => event.item_id === itemId);
  expect((await system.realtime.expect('response.cancel')).event).toMatchObject({ response_id: responseId });
  expect((await system.realtime.expect('conversation.item.truncate')).event).toMatchObject({
    item_id: itemId,
  });
  await client.until('response.done', ({ response }) => response.status === 'cancelled');
  expect(sentUpstream(system.realtime, 'response.cancel')).toHaveLength(1);
  await hangUp(system, client);
});
