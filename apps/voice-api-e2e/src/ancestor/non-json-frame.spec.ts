/**
 * The failure: one frame that was not JSON threw inside the relay's loop. The agent was dead, both sockets stayed open,
 * and neither side was told.
 */
import { expect, it } from '@jest/globals';
import { dial, hangUp, startScriptedSystem } from '../testing/scripted-call.ts';
import { useSystem } from '../testing/use-system.ts';

const system = useSystem(startScriptedSystem);

it('one from OpenAI is ignored, and the agent is heard to the end', async () => {
  system.realtime.fault({ kind: 'non-json-frame' });
  system.realtime.script.answer({ say: 'Good morning.' });
  const client = await dial(system);
  await client.until('response.output_audio.done');
  await client.until('response.done', ({ response }) => response.status === 'completed');
  expect(system.realtime.faultsWaiting()).toEqual([]);
  expect(system.log()).toContain('malformed model frame');
  await hangUp(system, client);
});

it('one from the caller is answered with an error, and the call goes on', async () => {
  const client = await dial(system);
  client.socket.send('{"type":');
  expect((await client.until('error')).error).toMatchObject({ code: 'invalid_json' });
  system.realtime.script.answer({ say: 'Good morning.' });
  await client.until('response.done', ({ response }) => response.status === 'completed');
  await hangUp(system, client);
});
