/**
 * The failure: the caller closed the page, and the socket to OpenAI stayed open and cost money.
 */
import { expect, it } from '@jest/globals';
import { openRawClient } from '../testing/raw-client.ts';
import { dial, startScriptedSystem } from '../testing/scripted-call.ts';
import { useSystem } from '../testing/use-system.ts';

const system = useSystem(startScriptedSystem);

it.each(['with a goodbye', 'without one'])('a page that closes %s closes the model link', async (how) => {
  system.realtime.script.answer({ say: 'Good morning.' });
  const client = await dial(system);
  const { conversation_id: id } = await client.until('voice.call.started');
  await client.until('response.output_audio.delta');
  if (how === 'with a goodbye') client.socket.close();
  else client.socket.terminate();
  await client.closed;
  await Promise.all(system.app.calls.ended());
  await system.realtime.expectNoSockets();
  expect(await system.app.database.conversations.find(id)).toMatchObject({ closeReason: 'caller_left' });
});

it('a page that closes while the model link is being opened closes it as well', async () => {
  system.realtime.fault({ kind: 'no-session-created' });
  const address = `${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}`;
  const client = await openRawClient(address);
  client.socket.terminate();
  await client.closed;
  await Promise.all(system.app.calls.ended());
  await system.realtime.expectNoSockets();
  const [row] = await system.app.database.conversations.list({ limit: 1 });
  expect(row).toMatchObject({ closeReason: 'caller_left' });
});
